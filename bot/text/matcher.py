"""Finds many words in one pass; the only door to ahocorasick_rs."""

from __future__ import annotations

from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

_FEW = 1000  # words for which the automaton that is faster by half is soon made


@lru_cache(maxsize=16)
def _automaton(words: tuple[str, ...]) -> AhoCorasick:
    form = Implementation.DFA if len(words) < _FEW else Implementation.ContiguousNFA
    return AhoCorasick(words, implementation=form)


def find(words: tuple[str, ...], text: str) -> list[tuple[int, int, int]]:
    """Every place of every word, overlapping ones too, in the order of their ends.

    Args:
        words: not empty, each once.
        text: where to look.

    Returns:
        The word's index in *words*, and where it starts and ends.
    """
    if not words:
        return []
    found: list[tuple[int, int, int]] = _automaton(words).find_matches_as_indexes(text, overlapping=True)
    return found
