"""What the command line reads: files, folders, standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import UnreadableFileError
from bot.formats import read as files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.formats.read import FileText

STDIN = "-"


def read(path: str) -> str:
    """The text of the file at *path*; see `read_whole`."""
    return read_whole(path).text


def read_whole(path: str) -> FileText:
    """The text of the file at *path*, and what a Word file holds besides; `-` is standard input.

    Raises:
        UnreadableFileError: it cannot be read.
        TooLargeError: it is larger than this program takes.
    """
    if path != STDIN:
        return files.read_whole_path(Path(path))
    data = sys.stdin.buffer.read(files.SIZE_LIMIT + 1)
    if not data.strip():
        raise UnreadableFileError("没有收到文字，请写上文件名，或者用管道把文字送进来")
    return files.read_whole("stdin.txt", data)


def expand(paths: Sequence[str]) -> Iterator[str]:
    """*paths* with every folder replaced by the readable files below it, in order of name."""
    for path in paths or [STDIN]:
        if path != STDIN and Path(path).is_dir():
            yield from (str(file) for file in sorted(Path(path).rglob("*")) if _readable(file))
        else:
            yield path


def _readable(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in files.SUFFIXES and not path.name.startswith(".")
