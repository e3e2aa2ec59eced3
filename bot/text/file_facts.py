"""What a Word file holds besides its text, and must not hold when it is handed in."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bot.text.model import Span


class FactKind(StrEnum):
    """Kinds of facts."""

    COMMENT = "comment"
    CHANGE = "change"  # tracked and neither accepted nor rejected
    FORMAT = "format"  # the same, of formatting, paragraphs or tables
    HIDDEN = "hidden"
    FIELD = "field"  # of a mail merge or a form, not filled in
    HIGHLIGHT = "highlight"


class Fact(NamedTuple):
    """One of them.

    Args:
        kind: what it is.
        span: the characters it lies on, in the text as read from the file; empty where it shows none.
        words: the words of a comment, or those that are deleted or hidden.
    """

    kind: FactKind
    span: Span
    words: str = ""
