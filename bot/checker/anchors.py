"""Finds the anchors of all rules in one pass over the text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bot.text import matcher
from bot.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.checker.rule import Rule


def find(text: str, rules: Sequence[Rule]) -> dict[str, list[Span]]:
    """For every rule with anchors that occur in *text*: its code, and where they stand.

    Overlapping occurrences are all found, in the order of their ends.
    """
    words, owners = _owners(tuple(rules))
    places: list[list[Span]] = [[] for _ in rules]
    for index, start, end in matcher.find(words, text):
        span = Span(start, end)
        for number in owners[index]:
            places[number].append(span)
    return {rule.code: spans for rule, spans in zip(rules, places, strict=True) if spans}


@lru_cache(maxsize=8)
def _owners(rules: tuple[Rule, ...]) -> tuple[tuple[str, ...], tuple[tuple[int, ...], ...]]:
    """All anchors of *rules*, each once, and for each the numbers of the rules that have it."""
    owners: dict[str, list[int]] = {}
    for number, rule in enumerate(rules):
        for word in rule.anchors:
            owners.setdefault(word, []).append(number)
    return tuple(owners), tuple(map(tuple, owners.values()))
