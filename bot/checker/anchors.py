"""Finds the anchors of all rules in one pass; the only door to ahocorasick_rs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, Implementation

from bot.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.checker.rule import Rule


@lru_cache(maxsize=8)
def _automaton(words: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(words, implementation=Implementation.ContiguousNFA)


def find(text: str, rules: Sequence[Rule]) -> dict[str, list[Span]]:
    """For every rule with anchors that occur in *text*: its code, and where they stand.

    Overlapping occurrences are all found, in the order of their ends.
    """
    owners: dict[str, list[str]] = {}
    for rule in rules:
        for word in rule.anchors:
            owners.setdefault(word, []).append(rule.code)
    words = tuple(owners)
    hits: dict[str, list[Span]] = {}
    if not words:
        return hits
    codes = tuple(owners.values())
    for index, start, end in _automaton(words).find_matches_as_indexes(text, overlapping=True):
        for code in codes[index]:
            hits.setdefault(code, []).append(Span(start, end))
    return hits
