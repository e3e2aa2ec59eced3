"""Where `prompts/` and `data/` are: in a checkout beside `bot/`, in a wheel inside it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parent / name


def data_path(*parts: str) -> Path:
    """Path of a file or folder below `data/`."""
    return _folder("data").joinpath(*parts)


def prompts_path(*parts: str) -> Path:
    """Path of a file or folder below `prompts/`."""
    return _folder("prompts").joinpath(*parts)
