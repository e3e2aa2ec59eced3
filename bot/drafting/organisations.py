"""Kinds of organisation, and the aspects of the work that a kind of report tells of; read from `data/`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.resources import data_path
from bot.text.outlines import outlines
from bot.text.subject import level_of

if TYPE_CHECKING:
    from bot.drafting.facts import Facts

_CENTRE = "centre"
_DEFAULT = "agency"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A kind of organisation.

    Args:
        name: as in the library's labels.
        title: in Chinese.
        levels: ends of unit names that belong to it.
        body: how a report calls its party body.
        centre: the aspect that tells of its own work.
    """

    name: str
    title: str
    levels: tuple[str, ...]
    body: str
    centre: str


class _Told(NamedTuple):
    """Who speaks in a kind of report, and the names of the aspects that it tells of."""

    writer: str
    aspects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aspect:
    """One side of the work.

    Args:
        name: key in `aspects.toml`.
        heading: of its paragraph.
        lead: its first sentence, filled in.
        words: figures and events that hold one belong to it.
        ask: what is needed where nothing was given.
    """

    name: str
    heading: str
    lead: str
    words: tuple[str, ...]
    ask: str

    def affinity(self, words: str) -> int:
        """How strongly *words* speak of it."""
        return sum(len(word) for word in self.words if word in words)


@cache
def organisations() -> tuple[Organisation, ...]:
    """All kinds of organisation."""
    table = tomllib.loads(data_path("drafting", "organisations.toml").read_text(encoding="utf-8"))
    return tuple(
        Organisation(name, row["title"], tuple(row["levels"]), row["body"], row["centre"])
        for name, row in table.items()
    )


def organisation_of(facts: Facts) -> Organisation:
    """The organisation that *facts* name, or that their unit's name tells of."""
    level = level_of(facts.unit)
    named = (entry for entry in organisations() if entry.name == facts.organisation)
    told = (entry for entry in organisations() if not facts.organisation and level in entry.levels)
    return (
        next(named, None)
        or next(told, None)
        or next(entry for entry in organisations() if entry.name == _DEFAULT)
    )


def is_told(facts: Facts) -> bool:
    """Whether *facts* say what kind of organisation writes."""
    level = level_of(facts.unit)
    return bool(facts.organisation) or any(level in entry.levels for entry in organisations())


def writer_of(kind: str, organisation: Organisation) -> str:
    """Who speaks in a report of *kind*: 我, or the party body."""
    return _outline(kind).writer or organisation.body


def aspects_of(kind: str, organisation: Organisation) -> tuple[Aspect, ...]:
    """The aspects that a report of *kind* from *organisation* tells of, in order."""
    table = tomllib.loads(data_path("drafting", "aspects.toml").read_text(encoding="utf-8"))
    writer = writer_of(kind, organisation)
    found = []
    for word in _outline(kind).aspects:
        name = organisation.centre if word == _CENTRE else word
        row = table[name]
        lead = row.get("collective", row["lead"]) if writer == organisation.body else row["lead"]
        found.append(
            Aspect(name, row["heading"], lead.format(writer=writer), tuple(row["words"]), row["ask"])
        )
    return tuple(found)


def kind_named(words: str) -> str | None:
    """The kind of report that *words* (its name or its Chinese title) name."""
    return next((entry.name for entry in outlines() if words in {entry.name, entry.title}), None)


def organisation_named(words: str) -> str | None:
    """The organisation that *words* (its name or its Chinese title) name."""
    return next((entry.name for entry in organisations() if words in {entry.name, entry.title}), None)


@cache
def _outline(kind: str) -> _Told:
    table = tomllib.loads(data_path("outlines", f"{kind}.toml").read_text(encoding="utf-8"))["draft"]
    return _Told(table["writer"], tuple(table["aspects"]))
