"""What a whole report took from an owner's documents: how much of it, and the longest runs with their source.

A report that lies in the library itself is not its own source, and a phrase here and there is not worth a word.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.corpus.model import Corpus, Filters, Overlap

_ITSELF = 0.8  # of the text's characters, in runs of one document: it is that document
_TOP = 200  # characters in which a report bears its title: an edition of it that bears the same is no source
_FULL_TITLE = 10  # characters; a shorter one names no report
_WORTH_A_WORD = 0.05  # of the text's characters
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Copies:
    """What was copied.

    Args:
        share: of the text's characters; 0.0 to 1.0.
        count: how many runs there are.
        longest: the longest of them, the longest first.
        itself: title of the document that the text is; empty: none.
    """

    share: float
    count: int
    longest: tuple[Overlap, ...]
    itself: str = ""


def copies(library: Corpus, text: str, filters: Filters) -> Copies | None:
    """What *text* shares with the documents that *filters* let through; None where it is nothing to speak of."""
    found = library.similar(text, filters)
    lengths: Counter[tuple[str, str]] = Counter()
    for run in found.overlaps:
        lengths[run.passage.document, run.passage.title] += _length(run)
    for (_, title), length in lengths.most_common():
        if length >= _ITSELF * len(text) or (len(title) >= _FULL_TITLE and title in text[:_TOP]):
            return Copies(1.0, 0, (), itself=title)
    if found.share < _WORTH_A_WORD or not found.overlaps:
        return None
    longest = sorted(found.overlaps, key=lambda run: (-_length(run), run.span.start))[:_SHOWN]
    return Copies(found.share, len(found.overlaps), tuple(longest))


def _length(run: Overlap) -> int:
    return run.span.end - run.span.start
