"""Finds many words in one pass; the only door to ahocorasick_rs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, Implementation

if TYPE_CHECKING:
    from collections.abc import Iterator


@lru_cache(maxsize=16)
def _automaton(words: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(words, implementation=Implementation.ContiguousNFA)


def find(words: tuple[str, ...], text: str) -> Iterator[tuple[int, int, int]]:
    """Every place of every word, overlapping ones too, in the order of their ends.

    Args:
        words: not empty, each once.
        text: where to look.

    Yields:
        The word's index in *words*, and where it starts and ends.
    """
    if words:
        yield from _automaton(words).find_matches_as_indexes(text, overlapping=True)
