"""A text with some stretches cut out, and the way back to the text as received."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from bot.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class View:
    """The text without *cuts*; halves of a word on both sides of a cut stand together.

    Args:
        original: the text as received.
        cuts: spans to leave out, in any order; they may overlap.
    """

    def __init__(self, original: str, cuts: Iterable[Span] = ()) -> None:
        self._starts = [0]  # offsets in the view at which a kept stretch begins
        self._shifts = [0]  # what to add there to come back to the original
        pieces: list[str] = []
        at = length = 0
        for cut in sorted(cuts):
            if cut.end <= at:
                continue
            piece = original[at : max(cut.start, at)]
            pieces.append(piece)
            length += len(piece)
            at = cut.end
            if self._starts[-1] == length:
                self._shifts[-1] = at - length
            else:
                self._starts.append(length)
                self._shifts.append(at - length)
        pieces.append(original[at:])
        self._origins = [start + shift for start, shift in zip(self._starts, self._shifts, strict=True)]
        self.text = "".join(pieces) if len(pieces) > 1 else original

    def origin(self, offset: int) -> int:
        """Offset in the original of the character that stands at *offset* in the view."""
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]

    def span(self, start: int, end: int) -> Span:
        """Span in the original from the first to the last character of view[start:end]."""
        if len(self._starts) == 1:  # nothing was cut, or only the beginning
            return Span(start + self._shifts[0], end + self._shifts[0])
        stretch = bisect_right(self._starts, start)
        shift = self._shifts[stretch - 1]
        if end <= start:
            return Span(start + shift, start + shift)
        if stretch == len(self._starts) or end <= self._starts[stretch]:
            return Span(start + shift, end + shift)
        return Span(start + shift, self.origin(end - 1) + 1)

    def find(self, offset: int) -> int:
        """Offset in the view of the original's *offset*; inside a cut, the place of the cut."""
        low = bisect_right(self._origins, offset)
        if low == 0:
            return 0
        end = self._starts[low] if low < len(self._starts) else len(self.text)
        return min(offset - self._shifts[low - 1], end)
