"""Congresses, plenums, campaigns and publications with their dates; read from `data/lexicon/events.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.resources import data_path

if TYPE_CHECKING:
    from datetime import date


class Event(NamedTuple):
    """Something that a report can only tell of from a certain day on.

    Args:
        name: what it is.
        forms: how texts name it.
        since: the day on which it became known.
        active: for campaigns, the years in which units carried it out.
    """

    name: str
    forms: tuple[str, ...]
    since: date
    active: tuple[int, ...] = ()


@cache
def events() -> tuple[Event, ...]:
    """All events, by date."""
    table = tomllib.loads(data_path("lexicon", "events.toml").read_text(encoding="utf-8"))
    found = (
        Event(entry["name"], tuple(entry["forms"]), entry["from"], tuple(entry.get("active", ())))
        for entry in table["event"]
    )
    return tuple(sorted(found, key=lambda event: event.since))


@cache
def by_form() -> dict[str, Event]:
    """Every way to name an event, and the event."""
    return {form: event for event in events() for form in event.forms}
