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
    hits: dict[str, list[Span]] = {rule.code: [] for rule in rules if rule.anchors}
    lists = [[hits[code] for code in codes] for codes in owners]
    for index, start, end in matcher.find(words, text):
        span = Span(start, end)
        for places in lists[index]:
            places.append(span)
    return {code: places for code, places in hits.items() if places}


@lru_cache(maxsize=8)
def _owners(rules: tuple[Rule, ...]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """All anchors of *rules*, each once, and for each the codes of the rules that have it."""
    owners: dict[str, list[str]] = {}
    for rule in rules:
        for word in rule.anchors:
            owners.setdefault(word, []).append(rule.code)
    return tuple(owners), tuple(map(tuple, owners.values()))
