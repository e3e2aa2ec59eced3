"""Reports residue, which the cleaned view no longer holds, from the text as received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Fix, Mark
from bot.checker.kinds import quoted
from bot.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Check, Reading
    from bot.text.residue import Residue


def reports(kind: Residue, what: str, *, safe: bool = False) -> Check:
    """A check that reports residue of *kind* and offers to delete it.

    Args:
        kind: of residue.
        what: what it is, for the message.
        safe: whether it can be deleted without a look.
    """

    def check(reading: Reading) -> Iterator[Mark]:
        document = reading.document
        for leftover in document.leftovers:
            if leftover.kind is kind:
                words = quoted(leftover.span.of(document.text))
                yield Mark(
                    leftover.span,
                    f"{words}是{what}，请删去",
                    removal(document.text, leftover.span, safe=safe),
                )

    return check


def removal(text: str, span: Span, *, safe: bool = False) -> Fix:
    """Deletes *span*, and its line with it where nothing else stands there; halves of a word meet."""
    start, end = span
    while start and text[start - 1] in " \t\u3000":
        start -= 1
    while end < len(text) and text[end] in " \t\u3000":
        end += 1
    opens, closes = start == 0 or text[start - 1] in "\r\n", end == len(text) or text[end] in "\r\n"
    if not (opens and closes):
        return Fix(span, "", safe=safe)
    if text[end : end + 2] == "\r\n":
        end += 2
    elif end < len(text):
        end += 1
    return Fix(Span(start, end), "", safe=safe)
