"""Kinds of check that many rules share, and words for their messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Fix, Mark
from bot.text.model import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from bot.checker.rule import Check, Reading
    from bot.text.model import Document


def pattern(
    regex: re.Pattern[str],
    message: Callable[[re.Match[str]], str],
    *,
    replacement: Callable[[re.Match[str]], str | None] | None = None,
    safe: bool = False,
) -> Check:
    """A check that reports every match of *regex* in the cleaned view.

    Costs a pass over the text; where every match holds one of a few words, `anchored` is faster.

    Args:
        regex: its group named `at`, where it has one, is the wrong part; else the whole match.
        message: the sentence for a match.
        replacement: what to put in place of the wrong part; None for no repair.
        safe: whether that repair cannot change the meaning.
    """
    mark = _marker(message, replacement, safe=safe)

    def check(reading: Reading) -> Iterator[Mark]:
        return (mark(reading, match) for match in regex.finditer(reading.text))

    return check


def anchored(
    regex: re.Pattern[str],
    message: Callable[[re.Match[str]], str],
    *,
    before: int = 0,
    replacement: Callable[[re.Match[str]], str | None] | None = None,
    safe: bool = False,
) -> Check:
    """A check that tries *regex* only round the rule's anchors.

    Args:
        regex: matched at up to *before* characters in front of an anchor; looks at no more than it matches.
        message: the sentence for a match.
        before: how far in front of its anchor a match may begin.
        replacement: what to put in place of the wrong part; None for no repair.
        safe: whether that repair cannot change the meaning.
    """
    mark = _marker(message, replacement, safe=safe)

    def check(reading: Reading) -> Iterator[Mark]:
        end = 0
        for hit in reading.hits:
            if hit.end <= end:
                continue
            for start in range(max(hit.start - before, end), hit.start + 1):
                match = regex.match(reading.text, start)
                if match and match.end() > match.start():
                    end = match.end()
                    yield mark(reading, match)
                    break

    return check


def _marker(
    message: Callable[[re.Match[str]], str],
    replacement: Callable[[re.Match[str]], str | None] | None,
    *,
    safe: bool,
) -> Callable[[Reading, re.Match[str]], Mark]:
    def mark(reading: Reading, match: re.Match[str]) -> Mark:
        span = reading.span(*match.span("at" if "at" in match.re.groupindex else 0))
        put = replacement(match) if replacement else None
        return Mark(span, message(match), None if put is None else Fix(span, put, safe=safe))

    return mark


def quoted(words: str, limit: int = 24) -> str:
    """*words* in Chinese quotes for a message, in one line and cut to *limit* characters."""
    flat = " ".join(words.split())
    return f"“{flat if len(flat) <= limit else flat[: limit - 1] + '…'}”"


def around(document: Document, span: Span, width: int = 12) -> str:
    """The words round *span* in one line, for a message."""
    line = document.line_of(span.start)
    return Span(max(line.start, span.start - width), min(line.end, span.end + width)).of(document.text)
