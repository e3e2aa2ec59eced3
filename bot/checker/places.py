"""Names of places: China's divisions down to county, and names that a text itself shows to be places."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import NamedTuple

from bot.checker.characters import is_han
from bot.resources import data_path
from bot.text.patterns import regex

_LONGEST = 3  # characters of a village's or town's name; longer ones are too like ordinary words
_SHORTEST = 2
_TITLED_RE = regex(rf"《(?P<name>(?!关于)[\u4e00-\u9fff]{{{_SHORTEST},{_LONGEST}}})$")
_TOWNS = frozenset({"镇", "街道"})
_KIND_RE = regex(r"(?:街道|社区|[村镇乡县区市旗])$")


def divisions() -> tuple[str, ...]:
    """The names of all counties, districts and cities."""
    return tuple({name: None for _, _, names in _prefectures() for name in names})


@cache
def cities_of(division: str) -> frozenset[tuple[str, str]]:
    """The province and city, or the provinces and cities, that have a *division* of this name."""
    return frozenset((province, city) for province, city, names in _prefectures() if division in names)


@cache
def _prefectures() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Province, city and names of the city and its counties, but for those that are ordinary words as well: 城区, 和县."""
    found: list[tuple[str, str, tuple[str, ...]]] = []
    province = ""
    for line in data_path("places", "divisions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            city, *counties = line.split()
            names = tuple(name for name in (city, *counties) if len(name) > _SHORTEST)
            found.append((province, province if city == "-" else city, names))
        elif not line.startswith("#"):
            province = line
    return tuple(found)


class _Signs(NamedTuple):
    """What shows a proper name; see `data/places/names.toml`."""

    proper: frozenset[str]
    leads: tuple[str, ...]
    organised: tuple[str, ...]
    common: dict[str, tuple[str, ...]]


@cache
def _signs() -> _Signs:
    table = tomllib.loads(data_path("places", "names.toml").read_text(encoding="utf-8"))
    return _Signs(
        proper=frozenset("".join(table["proper"].split())),
        leads=tuple(table["leads"].split()),
        organised=tuple(table["organised"].split()),
        common={kind: tuple(words.split()) for kind, words in table["common"].items()},
    )


def kind_of(name: str) -> str:
    """The kind of place that *name* says it is: 村 社区 镇 乡 街道 县 区 市 旗, or ""."""
    found = _KIND_RE.search(name)
    return found[0] if found else ""


def name_at(text: str, start: int, kind: str) -> int | None:
    """Where the proper name begins whose *kind* stands at *start* of *text*; None where there is none.

    Both sides must show it: a verb, a preposition or a point in front, and what belongs to a place behind. A town's
    name that opens a title needs no more.
    """
    titled = _TITLED_RE.search(text, max(0, start - _LONGEST - 1), start) if kind in _TOWNS else None
    if titled and not titled["name"].endswith(_signs().common[kind]):
        return titled.start("name")
    if not is_organised(text, start + len(kind)):
        return None
    for length in range(_SHORTEST, _LONGEST + 1):
        low = start - length
        name = text[max(0, low) : start]
        if low < 0 or not all(map(is_han, name)):
            return None
        if leads(text, low):
            common = name.endswith(_signs().common.get(kind, ()))
            return low if _signs().proper & set(name) and not common else None
    return None


def leads(text: str, start: int) -> bool:
    """Whether a place's name can begin at *start*."""
    return start == 0 or not is_han(text[start - 1]) or text.endswith(_signs().leads, 0, start)


def is_organised(text: str, end: int) -> bool:
    """Whether what stands at *end* belongs to a place: its party body, people or economy."""
    return text.startswith(_signs().organised, end + (text[end : end + 1] == "“"))
