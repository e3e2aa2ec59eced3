"""Finds what stands twice in a row: 党委党委."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WIDTH = 4  # bytes of a character in UTF-32


def doubled(text: str, lengths: Iterable[int]) -> Iterator[Span]:
    """The stretches of so many characters that stand twice in a row, both copies together.

    By length as given, then in reading order; of stretches of one length that overlap, the first.

    The low bytes of the text, as one long number, are laid over themselves *length* characters farther on: where they
    say the same, the exclusive or of the two is nothing. A pattern with a back-reference takes many times as long.
    """
    data = text.encode("utf-32-le", "surrogatepass")[::_WIDTH]
    number = int.from_bytes(data, "little")
    for length in lengths:
        difference = (number ^ (number >> 8 * length)).to_bytes(len(data), "little")
        yield from _nothing(text, difference, length)


def _nothing(text: str, difference: bytes, length: int) -> Iterator[Span]:
    """Where *difference* is nothing for *length* characters, and not only their low bytes are the same."""
    same, end = bytes(length), len(text) - length
    at = difference.find(same, 0, max(end, 0))
    while at >= 0:
        span = Span(at, at + 2 * length)
        if text[at : at + length] == text[at + length : span.end]:
            yield span
            at = difference.find(same, span.end, end)
        else:
            at = difference.find(same, at + 1, end)
