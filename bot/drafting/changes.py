"""What became different between two forms of a text, in stretches that a reader can take in."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from bot.text.model import Span

_TOGETHER = 3  # with fewer unchanged characters between them, two changes read as one


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that became different.

    Args:
        span: where it stood in the old text; empty where words were put in.
        before: the old words.
        after: the new words; empty where the old ones were left out.
    """

    span: Span
    before: str
    after: str


def changes(old: str, new: str) -> tuple[Change, ...]:
    """How *new* differs from *old*, in reading order."""
    spans: list[tuple[int, int, int, int]] = []
    for step in Levenshtein.opcodes(old, new):
        if step.tag == "equal":
            continue
        if spans and step.src_start - spans[-1][1] < _TOGETHER:
            first = spans.pop()
            spans.append((first[0], step.src_end, first[2], step.dest_end))
        else:
            spans.append((step.src_start, step.src_end, step.dest_start, step.dest_end))
    return tuple(Change(Span(start, end), old[start:end], new[low:high]) for start, end, low, high in spans)
