"""Finds many words in one pass; the only door to ahocorasick_rs."""

from __future__ import annotations

from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

# An automaton that takes long to make and reads twice as fast pays for few words and a long text.
_FEW = 1000  # words
_LONG = 20_000  # characters


@lru_cache(maxsize=16)
def _automaton(words: tuple[str, ...], *, swift: bool) -> AhoCorasick:
    form = Implementation.DFA if swift else Implementation.ContiguousNFA
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
    automaton = _automaton(words, swift=len(words) < _FEW and len(text) > _LONG)
    found: list[tuple[int, int, int]] = automaton.find_matches_as_indexes(text, overlapping=True)
    return found
