"""Finds the anchors of all rules in one pass over the text.

There are some 17,000. To build the automaton of all of them takes as long as ten reviews, so the first text is
searched only for those whose beginnings it holds: a command that reviews one file needs no more.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING

from bot.text import matcher
from bot.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.checker.rule import Rule

    Owners = tuple[tuple[str, ...], tuple[tuple[int, ...], ...]]

_BEGINNING = 3  # characters of an anchor
_SHORT = 20_000  # characters; a longer text takes long enough to be worth the automaton of all anchors


def find(text: str, rules: Sequence[Rule]) -> dict[str, list[Span]]:
    """For every rule with anchors that occur in *text*: its code, and where they stand.

    Overlapping occurrences are all found, in the order of their ends.
    """
    rules = tuple(rules)
    is_first = next(_texts(rules)) == 0 and len(text) < _SHORT
    words, owners = _possible(rules, text) if is_first else _all(rules)
    places: list[list[Span]] = [[] for _ in rules]
    new = tuple.__new__  # there are many, and Span() takes twice as long
    for index, start, end in matcher.find(words, text):
        span = new(Span, (start, end))
        for number in owners[index]:
            places[number].append(span)
    return {rule.code: spans for rule, spans in zip(rules, places, strict=True) if spans}


@lru_cache(maxsize=8)
def _texts(_rules: tuple[Rule, ...]) -> Iterator[int]:
    """Counts the texts that are searched for the anchors of *rules*."""
    return count()


def _possible(rules: tuple[Rule, ...], text: str) -> Owners:
    """The anchors of *rules* that *text* may hold."""
    lengths = range(1, _BEGINNING + 1)
    beginnings = {text[at : at + length] for at in range(len(text)) for length in lengths}
    return _owners([word for word in rule.anchors if word[:_BEGINNING] in beginnings] for rule in rules)


@lru_cache(maxsize=8)
def _all(rules: tuple[Rule, ...]) -> Owners:
    return _owners(rule.anchors for rule in rules)


def _owners(anchors: Iterable[Iterable[str]]) -> Owners:
    """Each of the *anchors* once, and the numbers of the rules that have it."""
    owners: dict[str, list[int]] = {}
    for number, words in enumerate(anchors):
        for word in words:
            owners.setdefault(word, []).append(number)
    return tuple(owners), tuple(map(tuple, owners.values()))
