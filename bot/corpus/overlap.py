"""What a text shares with the library: the nearest passages, and the runs copied word for word."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from bot.corpus.model import Overlap, Similar
from bot.text.model import Span
from bot.text.words import han_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.corpus.model import Hit, Passage

_WINDOW = 140  # characters looked up at once: about the length of a passage
_PER_WINDOW = 5
_RUN = 12  # characters from which on a shared run is shown
_HAN_IN_RUN = 10  # a run of figures and dashes was not copied
_PLACES = (
    8  # places in the text at which the same twelve characters are tried: keeps a monotonous text linear
)
_SENTENCE_RE = re.compile(r"[^。！？；\r\n]+[。！？；]*")


def overlaps(text: str, search: Callable[[str, int], list[Hit]], limit: int) -> Similar:
    """The passages nearest to *text*, and the runs it shares with them.

    Args:
        text: of any length.
        search: finds the passages most like a short text.
        limit: passages wanted.
    """
    best: dict[str, Hit] = {}
    for window in _windows(text):
        for hit in search(window, _PER_WINDOW):
            known = best.get(hit.passage.id)
            if known is None or known.score < hit.score:
                best[hit.passage.id] = hit
    nearest = sorted(best.values(), key=lambda hit: (-hit.score, hit.passage.id))
    shared = _longest(_shared(text, (hit.passage for hit in nearest)))
    return Similar(tuple(nearest[:limit]), tuple(shared))


def _windows(text: str) -> Iterator[str]:
    """The text in pieces of whole sentences; a sentence without end is cut."""
    window = ""
    for match in _SENTENCE_RE.finditer(text):
        sentence = match[0].strip()
        if window and len(window) + len(sentence) > _WINDOW:
            yield window
            window = ""
        while len(sentence) > 2 * _WINDOW:
            yield sentence[:_WINDOW]
            sentence = sentence[_WINDOW:]
        window += sentence
    if window:
        yield window


def _shared(text: str, passages: Iterable[Passage]) -> Iterator[Overlap]:
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
                if (
                    span.of(text) == passage.text[at : at + length]
                    and han_count(span.of(text)) >= _HAN_IN_RUN
                ):
                    yield Overlap(span, passage, at)
            at += max(length - _RUN + 1, 1)


def _run_length(text: str, start: int, other: str, at: int) -> int:
    length = _RUN
    while (
        start + length < len(text) and at + length < len(other) and text[start + length] == other[at + length]
    ):
        length += 1
    return length


def _longest(found: Iterable[Overlap]) -> list[Overlap]:
    """Runs in reading order, without those that lie inside another."""
    kept: list[Overlap] = []
    for overlap in sorted(found, key=lambda overlap: (overlap.span.start, -overlap.span.end)):
        if not kept or overlap.span.end > kept[-1].span.end:
            kept.append(overlap)
    return kept
