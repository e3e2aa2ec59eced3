"""Runs of characters that a text shares with passages, word for word."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.corpus.model import Overlap
from bot.text.model import Span
from bot.text.words import han_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.corpus.model import Passage

_RUN = 12  # characters from which on a shared run is shown
_HAN_IN_RUN = 10  # a run of figures and dashes was not copied
# Places in the text at which the same twelve characters are tried: keeps a monotonous text linear.
_PLACES = 8


def shared_runs(text: str, passages: Iterable[Passage]) -> Iterator[Overlap]:
    """The runs of twelve characters and more, passage after passage."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at in range(len(text) - _RUN + 1):
        found = places[text[at : at + _RUN]]
        if len(found) < _PLACES:
            found.append(at)
    for passage in passages:
        at = 0
        while at <= len(passage.text) - _RUN:
            starts = places.get(passage.text[at : at + _RUN], ())
            length = max((_run_length(text, start, passage.text, at) for start in starts), default=0)
            for start in starts:
                span = Span(start, start + length)
                words = span.of(text)
                if words == passage.text[at : at + length] and han_count(words) >= _HAN_IN_RUN:
                    yield Overlap(span, passage, at)
            at += max(length - _RUN + 1, 1)


def _run_length(text: str, start: int, other: str, at: int) -> int:
    length = _RUN
    while (
        start + length < len(text) and at + length < len(other) and text[start + length] == other[at + length]
    ):
        length += 1
    return length


def outermost(found: Iterable[Overlap]) -> list[Overlap]:
    """Runs in reading order, without those that lie inside another; of two alike the first found."""
    kept: list[Overlap] = []
    for overlap in sorted(found, key=lambda overlap: (overlap.span.start, -overlap.span.end)):
        if not kept or overlap.span.end > kept[-1].span.end:
            kept.append(overlap)
    return kept
