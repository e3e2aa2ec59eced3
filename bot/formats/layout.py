"""What each line of a report is when it is set: title, heading, body, sign-off.

The words are not touched; only indents and blank lines, which the type makes, are left out.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from bot.text.model import Span, Style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.text.model import Document, Section

_LEVELS = {
    Style.CHAPTER: 1,
    Style.HAN: 1,
    Style.HAN_BRACKET: 2,
    Style.ARABIC: 3,
    Style.ARABIC_BRACKET: 4,
    Style.CIRCLED: 4,
}
_DEEPEST = 4
_YEAR = r"(?:\d{4}|[一二][〇○零Ｏ一二三四五六七八九]{3}|[XxＸ×]{2,4})"
_DATE = rf"[（(]?{_YEAR}\s?年\s?\S{{1,3}}?\s?月(?:\s?\S{{1,3}}?\s?日)?[）)]?"
_PERSON = r"(?:述职人|报告人|汇报人|述职单位|单位)[：:\s].{0,30}"
_UNIT = (
    r"[^。；，！？：:\d]{2,30}(?:委员会|党委|党组|支部|党总支|党工委|工作委员会|局|院|校|公司|街道|镇|乡|村)"
)
_BYLINE_RE = re.compile(rf"{_DATE}|{_PERSON}|{_UNIT}(?:\s+\S{{2,4}})?|[（(][^（）()。]{{2,30}}[）)]")
_SIGNATURE_RE = re.compile(rf"{_DATE}|{_PERSON}|{_UNIT}")
_SALUTATION_RE = re.compile(r"(?!.*(?:如下|现将|现就|下面|述职|汇报))[^。；！？：:]{2,30}[：:]")
_BYLINES, _SIGNATURES = 3, 4  # at most
_LINE_RE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_BLANK = " \t\u3000\xa0"


class Part(NamedTuple):
    """Characters of a line.

    Args:
        span: which, in the text as received.
        heading: the level of the heading that they are inside a paragraph; 0 for plain words.
    """

    span: Span
    heading: int = 0


class Line(NamedTuple):
    """A paragraph to be set: the name of its type (see `bot.formats.typesetting`) and its parts."""

    style: str
    parts: tuple[Part, ...]

    @property
    def span(self) -> Span:
        """Where it stands in the text as received."""
        return Span(self.parts[0].span.start, self.parts[-1].span.end)


def lines(document: Document) -> list[Line]:
    """The lines of *document* as they are to be set; only blanks at their ends stand in none."""
    found = [_trimmed(match) for match in _LINE_RE.finditer(document.text)]
    titles, body = _title(document, [span for span in found if span.start < span.end])
    headings = _headings(document)

    def count(pattern: re.Pattern[str], spans: Iterable[Span]) -> int:
        return sum(
            1
            for _ in takewhile(
                lambda span: span.start not in headings and pattern.fullmatch(document.text, *span), spans
            )
        )

    first = count(_BYLINE_RE, body[:_BYLINES]) if titles else 0
    greeted = first + count(_SALUTATION_RE, body[first : first + 1])
    last = len(body) - count(_SIGNATURE_RE, body[: -_SIGNATURES - 1 : -1][: len(body) - greeted])
    return [
        *titles,
        *(_plain("byline", span) for span in body[:first]),
        *(_plain("salutation", span) for span in body[first:greeted]),
        *(_text(span, headings.get(span.start, [])) for span in body[greeted:last]),
        *(_plain("signature", span) for span in body[last:]),
    ]


def _trimmed(match: re.Match[str]) -> Span:
    line = match[0]
    stripped = line.lstrip(_BLANK)
    start = match.end() - len(stripped)
    return Span(start, start + len(stripped.rstrip(_BLANK)))


def _title(document: Document, found: list[Span]) -> tuple[list[Line], list[Span]]:
    """The title, and the lines behind it: one that runs into the text is cut off."""
    title = document.title
    at = next((number for number, span in enumerate(found) if title and span.contains(title)), None)
    if title is None or at is None:
        return [], found
    before = [_plain("body", span) for span in found[:at]]  # what template sites put above the title
    rest = Span(title.end, found[at].end)
    runs_on = any(character.isalnum() for character in rest.of(document.text))
    title = title if runs_on else Span(title.start, found[at].end)
    return [*before, _plain("title", title)], [*([rest] if runs_on else []), *found[at + 1 :]]


def _headings(document: Document) -> dict[int, list[Section]]:
    """The sections that have a heading, by the beginning of the line in which it stands."""
    headings: dict[int, list[Section]] = {}
    for section in document.sections:
        if section.title:
            line = document.line_of(section.heading.start)
            words = line.of(document.text)
            start = line.start + len(words) - len(words.lstrip(_BLANK))
            headings.setdefault(start, []).append(section)
    return headings


def _plain(style: str, span: Span) -> Line:
    return Line(style, (Part(span),))


def _text(span: Span, headings: list[Section]) -> Line:
    """A heading, or a paragraph with the headings that run into it."""
    if len(headings) == 1 and not headings[0].run_in:
        return _plain(f"heading{_level(headings[0])}", Span(headings[0].heading.start, span.end))
    parts: list[Part] = []
    at = span.start
    for section in headings:
        start, end = max(section.heading.start, at), min(section.heading.end, span.end)
        if start < end:
            parts += [Part(Span(at, start)), Part(Span(start, end), _level(section))]
            at = end
    return Line("body", tuple(it for it in (*parts, Part(Span(at, span.end))) if it.span.start < it.span.end))


def _level(section: Section) -> int:
    """The level of the mark: 1. is of the third, even where it stands right under 一、."""
    style = section.marker.style if section.marker else Style.PLAIN
    return _LEVELS.get(style, min(section.level, _DEEPEST))
