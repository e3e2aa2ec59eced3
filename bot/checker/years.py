"""Where a text names a year of this century: 2024年, 2024年度."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.text.patterns import regex

if TYPE_CHECKING:
    from bot.text.model import Document

_YEAR_RE = regex(r"20[0-4]\d(?=年)")


def years(document: Document) -> tuple[tuple[int, int], ...]:
    """Where each begins in the cleaned view, and which it is, in reading order; worked out once for all rules."""
    return document.once(_find)


def _find(document: Document) -> tuple[tuple[int, int], ...]:
    text = document.view.text
    return tuple(
        (match.start(), int(match[0]))
        for match in _YEAR_RE.finditer(text)
        if not text[match.start() - 1 : match.start()].isdigit()
    )
