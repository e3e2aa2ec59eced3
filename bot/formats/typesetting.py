"""How a report is set: page and type, from a TOML file (by default `data/typesetting/gbt-9704-2012.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from bot.errors import SettingsError
from bot.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    _Table = dict[str, Any]

STYLES = (
    "body",
    "title",
    "byline",
    "salutation",
    "heading1",
    "heading2",
    "heading3",
    "heading4",
    "signature",
)

_DEFAULT = ("typesetting", "gbt-9704-2012.toml")
_SIZES = {
    "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15,
    "四号": 14, "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.5,
}  # fmt: skip
_ALIGNMENTS = ("both", "left", "center", "right")
_RANGES: dict[str, tuple[float, float]] = {
    "width": (50, 1000), "height": (50, 1000), "distance": (0, 100),
    "top": (0, 300), "bottom": (0, 300), "left": (0, 300), "right": (0, 300),
    "lines": (1, 200), "characters": (1, 200), "size": (5, 72), "line": (5, 200),
    "indent": (0, 20), "before": (0, 500), "after": (0, 500), "margin": (0, 20),
}  # fmt: skip
_WHOLE = {"lines", "characters"}
_SWITCHES = {"outside", "bold"}
_WORDS = {"form", "font", "latin"}
_WORDS_LIMIT = 60
_POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """The page, in millimetres; and how many lines and characters it holds."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    lines: int
    characters: int

    @property
    def text_width(self) -> float:
        """How wide the text is, in points."""
        return (self.width - self.left - self.right) * _POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The page number: its form with {} for the number, and where it stands."""

    form: str
    font: str
    size: float
    outside: bool
    distance: float


@dataclass(frozen=True, slots=True)
class Type:
    """The type of one kind of paragraph; see the comments in the data file."""

    font: str
    latin: str
    size: float
    bold: bool
    line: float
    align: str
    indent: float
    before: float
    after: float
    margin: float


@dataclass(frozen=True, slots=True)
class Typesetting:
    """A whole profile; *types* has one entry for each of `STYLES`."""

    name: str
    page: Page
    number: PageNumber
    types: Mapping[str, Type]


def load(path: Path | None = None) -> Typesetting:
    """The profile in the file at *path*, laid over the default one.

    Raises:
        SettingsError: it cannot be read, or holds what no profile has.
    """
    default = tomllib.loads(data_path(*_DEFAULT).read_text(encoding="utf-8"))
    if path is None:
        return _build(default)
    try:
        own = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise SettingsError(f"版式文件 {path.name} 打不开，请检查路径和权限") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise SettingsError(
            f"版式文件 {path.name} 不是 UTF-8 编码的 TOML 文件，请照自带的版式文件改写"
        ) from None
    try:
        return _build(_merged(default, own))
    except SettingsError as error:
        raise SettingsError(f"版式文件 {path.name}：{error}") from None


def _merged(default: _Table, own: _Table) -> _Table:
    merged = dict(default)
    for name, value in own.items():
        _known(name, tuple(default), "")
        is_section = isinstance(default[name], dict)
        if is_section and not isinstance(value, dict):
            raise SettingsError(f"{name} 应当是一节，写成 [{name}]")
        merged[name] = default[name] | value if is_section else value
    return merged


def _build(table: _Table) -> Typesetting:
    page = Page(**_checked(Page, "page", table["page"]))
    if page.left + page.right >= page.width or page.top + page.bottom >= page.height:
        raise SettingsError("page 的页边距超过了纸张，请改小")
    return Typesetting(
        name=_words("name", table["name"]),
        page=page,
        number=PageNumber(**_checked(PageNumber, "number", table["number"])),
        types={name: Type(**_checked(Type, name, table["body"] | table[name])) for name in STYLES},
    )


def _checked(kind: type[Page | PageNumber | Type], name: str, section: _Table) -> _Table:
    names = tuple(field.name for field in fields(kind))
    for key in section:
        _known(key, names, f"{name}.")
    return {key: _value(f"{name}.{key}", key, section[key]) for key in names}


def _known(key: str, names: tuple[str, ...], prefix: str) -> None:
    if key not in names:
        raise SettingsError(f"不认识 {prefix}{key}，可用的有：{'、'.join(names)}")


def _value(place: str, key: str, value: object) -> object:
    """*value*, checked; *place* is what a complaint calls it."""
    if key in _SWITCHES:
        return _switch(place, value)
    if key in _WORDS:
        return _words(place, value)
    if key == "align":
        if value not in _ALIGNMENTS:
            raise SettingsError(f"{place} 应当是 {'、'.join(_ALIGNMENTS)} 之一")
        return value
    if key == "size" and isinstance(value, str):
        if value not in _SIZES:
            raise SettingsError(f"{place} 应当是磅值或字号名称：{'、'.join(_SIZES)}")
        return _SIZES[value]
    return _amount(place, value, *_RANGES[key], whole=key in _WHOLE)


def _switch(place: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise SettingsError(f"{place} 应当是 true 或 false")
    return value


def _words(place: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > _WORDS_LIMIT or not value.isprintable():
        raise SettingsError(f"{place} 应当是不超过 {_WORDS_LIMIT} 字的一行文字，写在引号里")
    return value


def _amount(place: str, value: object, least: float, most: float, *, whole: bool) -> float:
    if (
        isinstance(value, bool)
        or not isinstance(value, int if whole else (int, float))
        or not least <= value <= most
    ):
        raise SettingsError(f"{place} 应当是 {least} 到 {most} 之间的{'整数' if whole else '数'}")
    return value
