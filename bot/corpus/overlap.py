"""What a text took from the library: the nearest passages, aligned, and the runs copied word for word.

Each window of the text is looked up, and what is found is laid against it character by character: that still
holds where a third of the characters was rewritten. Set phrases and titles of documents stand in every report
and were copied from none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from bot.corpus.model import Hit, Overlap, Similar
from bot.corpus.runs import outermost, shared_runs
from bot.corpus.set_phrases import own_words
from bot.text.model import Span
from bot.text.words import han_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.corpus.model import Passage

_WINDOW = 140  # characters looked up at once: about the length of a passage
_PER_WINDOW = 6
_ALIKE = 55.0  # per cent of the characters, in order, from which on a stretch was taken from a passage
_STRETCH = 40  # characters; of fewer, half may be one set phrase
_BLOCK = 4  # characters in a row within such a stretch that count as copied; fewer agree by chance
_PROOF = 6  # Han characters in a row that show where, if no run of twelve is left
_OWN_HAN = 10  # Han characters beside set phrases that make a run worth showing
_LONG = 20  # characters from which on a run was copied, however many documents have it
_EVERYWHERE = 4  # documents that have a shorter run: it is a set phrase that nobody has listed
_LOOKED_UP = 10  # such runs looked up in a text
_SENTENCE_RE = re.compile(r"[^。！？；\r\n]+[。！？；]*")


@dataclass(slots=True)
class _Near:
    """A passage that was found, with the best that speaks for it."""

    passage: Passage
    score: float = 0.0
    alike: float = 0.0
    blocks: list[tuple[Span, int]] = field(default_factory=list)  # in the text, and where in the passage


def overlaps(text: str, search: Callable[[str, int], list[tuple[Passage, float]]], limit: int) -> Similar:
    """The passages nearest to *text*, and what it took from them.

    Args:
        text: of any length.
        search: finds the passages most like a short text.
        limit: passages wanted.
    """
    near = _nearest(text, search)
    taken = [each for each in near if each.alike]
    runs = outermost(_own(shared_runs(text, (each.passage for each in near)), text))
    runs = _without_common(runs, text, search)
    shown = {run.passage.id for run in runs}
    runs = outermost(
        [*runs, *(proof for each in taken if each.passage.id not in shown for proof in _proof(each, text))]
    )
    copied = {at for run in runs for at in range(*run.span)}
    copied.update(at for each in taken for span, _ in each.blocks for at in range(*span))
    characters = sum(not sign.isspace() for sign in text)
    hits = [
        Hit(each.passage, each.score, f"有{each.alike:.0f}%相同" if each.alike else "用词相近")
        for each in near
    ]
    return Similar(tuple(hits[:limit]), tuple(runs), len(copied) / max(characters, 1))


def _nearest(text: str, search: Callable[[str, int], list[tuple[Passage, float]]]) -> list[_Near]:
    """What is found for each window: first what lies along it, then what merely is like it."""
    found: dict[str, _Near] = {}
    for window in _windows(text):
        around = Span(max(window.start - _WINDOW, 0), window.end + _WINDOW)
        for passage, score in search(window.of(text), _PER_WINDOW):
            near = found.setdefault(passage.id, _Near(passage))
            near.score = max(near.score, score)
            # A passage may lie across two windows, or a window within a long passage.
            _align(near, text, window) or _align(near, text, around)
    return sorted(found.values(), key=lambda near: (-near.alike, -near.score, near.passage.id))


def _align(near: _Near, text: str, window: Span) -> bool:
    """Lay a passage along a window; False where they are not alike."""
    words, start = window.of(text), window.start
    alignment = fuzz.partial_ratio_alignment(words, near.passage.text, score_cutoff=_ALIKE)
    if alignment is None or alignment.src_end - alignment.src_start < _STRETCH:
        return False
    here = Span(alignment.src_start, alignment.src_end)
    there = Span(alignment.dest_start, alignment.dest_end)
    near.alike = max(near.alike, alignment.score)
    blocks = Indel.opcodes(here.of(words), there.of(near.passage.text)).as_matching_blocks()
    near.blocks += [
        (Span(start + here.start + block.a, start + here.start + block.a + block.size), there.start + block.b)
        for block in blocks
        if block.size >= _BLOCK
    ]
    return True


def _windows(text: str) -> Iterator[Span]:
    """The text in pieces of whole sentences; a sentence without end is cut."""
    start = end = 0
    for match in _SENTENCE_RE.finditer(text):
        if end > start and match.end() - start > _WINDOW:
            yield Span(start, end)
            start = end = match.start()
        if end == start:
            start = match.start()
        end = match.end()
        while end - start > 2 * _WINDOW:
            yield Span(start, start + _WINDOW)
            start += _WINDOW
    if end > start:
        yield Span(start, end)


def _own(runs: Iterable[Overlap], text: str) -> Iterator[Overlap]:
    """Runs that are more than set phrases and titles."""
    return (run for run in runs if han_count(own_words(run.span.of(text))) >= _OWN_HAN)


def _without_common(
    runs: list[Overlap], text: str, search: Callable[[str, int], list[tuple[Passage, float]]]
) -> list[Overlap]:
    """Runs without the short ones that many documents have."""
    kept = []
    looked_up = 0
    for run in runs:
        words = run.span.of(text)
        if len(words) < _LONG and looked_up < _LOOKED_UP:
            looked_up += 1
            holders = {
                passage.document for passage, _ in search(words, 3 * _EVERYWHERE) if words in passage.text
            }
            if len(holders) >= _EVERYWHERE:
                continue
        kept.append(run)
    return kept


def _proof(near: _Near, text: str) -> list[Overlap]:
    """The longest run of a passage that the text was taken from and rewritten."""
    span, at = max(near.blocks, key=lambda block: block[0].end - block[0].start, default=(Span(0, 0), 0))
    return [Overlap(span, near.passage, at)] if han_count(own_words(span.of(text))) >= _PROOF else []
