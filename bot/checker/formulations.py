"""Set phrases (规范表述): the data, and the reading of an expansion in the text."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import permutations
from typing import Any, NamedTuple

from bot.resources import data_path
from bot.text.patterns import regex

_BOUNDARY = frozenset("，。；：！？“”‘’（）()《》【】\n\r\t ")
_AND_RE = regex(r"以及|[和与及]")
SHORT = 3  # of so few members two neighbours are not left when one is wrong
_REACH = 60  # an expansion is no longer than this on either side of two of its members


class Formulation(NamedTuple):
    """A set phrase; see `data/lexicon/formulations.toml` for its fields."""

    name: str
    quoted: str
    near: tuple[str, ...]
    source: str
    verbs: tuple[str, ...] = ()
    wrong_verbs: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    since: int = 0

    @property
    def expansion(self) -> str:
        """Its members, as a text gives them."""
        return "、".join(self.members)


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(data_path("lexicon", "formulations.toml").read_text(encoding="utf-8"))


@cache
def formulations() -> tuple[Formulation, ...]:
    """All set phrases."""
    return tuple(Formulation(**_row(entry)) for entry in _table()["formulation"])


def _row(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


@cache
def companions() -> tuple[tuple[str, ...], ...]:
    """Sets of phrases that are given together, in their order."""
    return tuple(tuple(entry["names"]) for entry in _table()["set"])


def pair_anchors() -> tuple[str, ...]:
    """Two members of a phrase next to one another, in any order; of three members, one in a list.

    Every expansion with one wrong member holds such a place.
    """
    pairs = [
        f"{first}、{second}" for entry in formulations() for first, second in permutations(entry.members, 2)
    ]
    short = [entry for entry in formulations() if len(entry.members) == SHORT]
    singles = [form for entry in short for member in entry.members for form in (f"{member}、", f"、{member}")]
    return tuple(dict.fromkeys((*pairs, *singles)))


class Item(NamedTuple):
    """One item of a list in the text.

    Args:
        start: where its words begin.
        end: where they end.
        member: the member of the phrase that it is, or "".
    """

    start: int
    end: int
    member: str


def expansions(text: str, start: int, end: int) -> tuple[Formulation, list[Item]] | None:
    """The list round an anchor at text[start:end], and the phrase whose members stand there."""
    members = {word for word in text[start:end].split("、") if word}
    for entry in formulations():
        if members <= set(entry.members):
            return entry, _items(text, start, end, entry)
    return None


def _items(text: str, start: int, end: int, entry: Formulation) -> list[Item]:
    """The items of the list round text[start:end] from the first to the last that could be a member."""
    low, high = start, end
    while low > max(0, start - _REACH) and text[low - 1] not in _BOUNDARY:
        low -= 1
    while high < min(len(text), end + _REACH) and text[high] not in _BOUNDARY:
        high += 1
    items: list[Item] = []
    at = low
    for piece in text[low:high].split("、"):
        cuts = [(0, len(piece))]
        link = _AND_RE.search(piece)
        if (
            link
            and link.start()
            and not any(member in piece for member in entry.members if link[0] in member)
        ):
            cuts = [(0, link.start()), (link.end(), len(piece))]
        items += [_item(text, at + head, at + tail, entry, first=not items) for head, tail in cuts]
        at += len(piece) + 1
    return items


def _item(text: str, start: int, end: int, entry: Formulation, *, first: bool) -> Item:
    words = text[start:end]
    ranked = sorted(entry.members, key=len, reverse=True)
    for member in ranked:
        if words == member or (first and words.endswith(member)):
            return Item(end - len(member), end, member)
    for member in ranked:
        if words.startswith(member):
            return Item(start, start + len(member), member)
    return Item(start, end, "")
