"""Finds what stands twice in a row: 党委党委."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.text.model import Span
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WIDTH = 2  # bytes of a character in UTF-16
_WIDE_RE = regex("[\U00010000-\U0010ffff]")  # these would take twice as many


def doubled(text: str, lengths: Iterable[int]) -> Iterator[Span]:
    """The stretches of so many characters that stand twice in a row, both copies together.

    By length as given, then in reading order; of stretches of one length that overlap, the first.

    The text, as one long number, is laid over itself *length* characters farther on: where it says the same, the
    exclusive or of the two is nothing. A pattern with a back-reference takes four times as long.
    """
    data = text.encode("utf-16-le", "surrogatepass")
    if len(data) > _WIDTH * len(text):
        data = _WIDE_RE.sub("\ufffd", text).encode("utf-16-le", "surrogatepass")
    number = int.from_bytes(data, "little")
    for length in lengths:
        shift = length * _WIDTH
        difference = (number ^ (number >> 8 * shift)).to_bytes(len(data), "little")
        yield from _nothing(text, difference, length, max(len(data) - shift, 0))


def _nothing(text: str, difference: bytes, length: int, end: int) -> Iterator[Span]:
    """Where *difference* is nothing for *length* characters."""
    same = bytes(length * _WIDTH)
    at = difference.find(same, 0, end)
    while at >= 0:
        start = -(-at // _WIDTH)  # of a whole character
        span = Span(start, start + 2 * length)
        if text[start : start + length] == text[start + length : span.end]:
            yield span
            at = difference.find(same, span.end * _WIDTH, end)
        else:  # it began in mid-character, or wide characters stand there
            at = difference.find(same, at + 1, end)
