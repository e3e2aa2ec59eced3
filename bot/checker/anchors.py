"""Finds the anchors of all rules in one pass over the text."""

from __future__ import annotations

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
    owners: dict[str, list[str]] = {}
    for rule in rules:
        for word in rule.anchors:
            owners.setdefault(word, []).append(rule.code)
    hits: dict[str, list[Span]] = {}
    codes = tuple(owners.values())
    for index, start, end in matcher.find(tuple(owners), text):
        for code in codes[index]:
            hits.setdefault(code, []).append(Span(start, end))
    return hits
