"""Parses what people really paste into a `Document`; never changes the text, never fails, in linear time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.text import enumerators, headings, lists, residue
from bot.text.collecting import put_off
from bot.text.model import Document, Extent, Marker, Paragraph, Role, Section, Span, Style
from bot.text.outlines import recognise_kind, role_of_lead, roles_of_heading, roles_of_sub_heading
from bot.text.patterns import regex
from bot.text.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.text.headings import Heading

_BLANK = " \t\u3000\xa0"
_LINE_ENDS = r"\r\n\v\f\x85\u2028\u2029"
_LINE_RE = regex(rf"[^{_BLANK}{_LINE_ENDS}][^{_LINE_ENDS}]*")
_GENRE = "报告|总结|材料|提纲|发言|汇报|述职|讲话|清单|方案"
_GENRE_RE = regex(_GENRE)
_TITLE_LIMIT = 60
_SENTENCE_RE = regex(r"[。；！？]|[，,](?!$)")
# A title that runs straight into the lead because the paste lost its line breaks.
_RUN_ON_TITLE_RE = regex(
    r"[^。；，！？：\n]{4,50}?(?:述职述廉|述职|述廉|总结|工作|检查|剖析)(?:报告|总结|材料)(?=(?:按照|根据|现将|现就|我|一年来|今年|20\d\d年|各位|一、|尊敬))"
)
_CLOSING_RE = regex(
    r"总之|综上|以上(?:是|为|报告|述职|汇报)|特此报告|述职完毕|不当之处|不妥之处|请(?:予|各位|组织|领导|予以)?(?:评议|审议|批评指正)"
)
_SIGN_OFF_RE = regex(
    r"(?:述职人|报告人|汇报人)[：: ].{0,20}|(?:二[〇○零]\S{2}|\d{4})年\s?\S{1,3}月(?:\s?\S{1,3}日)?|[^。；，！？：\d]{2,24}(?:委员会|党委|党组|支部|党总支|党工委)"
)

_DIVIDED = frozenset(
    {Role.PROBLEMS, Role.CAUSES, Role.LAST_YEAR}
)  # parts whose halves may open with a phrase


class _Part:
    """A section in the making, in offsets of the view."""

    def __init__(
        self,
        start: int,
        level: int,
        heading_end: int,
        roles: tuple[Role, ...],
        heading: Heading | None = None,
    ) -> None:
        self.start = start
        self.level = level
        self.heading_end = heading_end
        self.roles = roles
        self.heading = heading
        self.title = heading.title if heading else (0, 0)
        self.end = -1


@put_off()
def parse(text: str, *, extent: Extent | None = None, kind: str | None = None) -> Document:
    """Parse *text* as received.

    Args:
        text: anything.
        extent: a part or a whole report; by default recognised.
        kind: kind of report (a name in `data/outlines/`); by default recognised from the title.
    """
    leftovers = residue.find(text)
    view = View(text, (leftover.span for leftover in leftovers))
    clean = view.text
    lines = [(match.start(), match[0].rstrip(_BLANK)) for match in _LINE_RE.finditer(clean)]
    title, lines_of_body = _title(lines)
    found = list(headings.find(clean, lines_of_body))
    body_start = lines_of_body[0][0] if lines_of_body else len(clean)
    extent = extent or _extent(clean, title, found)
    parts = _parts(clean, found, body_start, extent)
    closing = _closing_start(lines_of_body, parts)
    if closing is not None:
        parts.append(_Part(closing, 1, closing, (Role.CLOSING,)))
    parts = _with_unnumbered_parts(clean, lines_of_body, parts)
    _close(parts, len(clean))
    heading_marks = {part.heading.mark for part in parts if part.heading}
    document = Document(
        text=text,
        view=view,
        extent=extent,
        kind=kind or (recognise_kind(clean[title[0] : title[1]]) if title else None),
        title=view.span(*title) if title else None,
        sections=tuple(_section(part, view, text) for part in parts),
        paragraphs=tuple(_paragraphs(lines, parts, title, view)),
        enumerators=tuple(
            Marker(marker.style, marker.number, view.span(*marker.span))
            for marker in enumerators.find(clean)
            if marker.span not in heading_marks
        ),
        leftovers=tuple(leftovers),
    )
    return document._replace(series=lists.group(document))


def _title(lines: list[tuple[int, str]]) -> tuple[tuple[int, int] | None, list[tuple[int, str]]]:
    """The title's place, and the lines behind it."""
    if not lines:
        return None, lines
    start, line = lines[0]
    words = line.lstrip("#").strip("* \t\u3000")
    inset = line.find(words) if words else 0
    numbered = any(True for _ in headings.find(words, [(0, words)]))
    short = (
        len(words) <= _TITLE_LIMIT
        and not _SENTENCE_RE.search(words)
        and not words.endswith(("：", ":", "。"))
    )
    if (
        words
        and short
        and (not numbered or _GENRE_RE.search(words[-6:]))
        and (len(lines) > 1 or _GENRE_RE.search(words[-4:]))
    ):
        if re.match(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三]是", words):
            return None, lines
        return (start + inset, start + inset + len(words)), lines[1:]
    run_on = _RUN_ON_TITLE_RE.match(line)
    if run_on:
        return (start, start + run_on.end()), [(start + run_on.end(), line[run_on.end() :]), *lines[1:]]
    return None, lines


def _extent(clean: str, title: tuple[int, int] | None, found: list[Heading]) -> Extent:
    """A whole report names its genre in the title, or has the parts of one."""
    if title and re.search(
        r"述职|述廉|总结|对照检查|检视剖析|工作报告|情况(?:的)?(?:报告|汇报)", clean[slice(*title)]
    ):
        return Extent.REPORT
    roles = {
        role
        for heading in found
        for role in roles_of_heading(clean[slice(*heading.title)])
        if heading.rank <= 1
    }
    return Extent.REPORT if {Role.DUTIES, Role.PROBLEMS, Role.PLANS} <= roles else Extent.PART


def _parts(clean: str, found: list[Heading], body_start: int, extent: Extent) -> list[_Part]:
    """Nested parts from headings; the opening is what stands before the first."""
    parts: list[_Part] = []
    if found and clean[body_start : found[0].mark[0]].strip():
        parts.append(_Part(body_start, 1, body_start, (Role.OPENING,)))
    stack: list[tuple[float, tuple[Role, ...]]] = []
    seen: set[Role] = set()
    for heading in found:
        while stack and stack[-1][0] >= heading.rank:
            stack.pop()
        words = clean[slice(*heading.title)]
        if stack:
            roles = roles_of_sub_heading(words) or stack[-1][1]
        else:
            roles = (
                roles_of_heading(words)
                if heading.rank <= headings.RANKS[Style.HAN]
                else roles_of_sub_heading(words)
            )
            if not roles and extent is Extent.REPORT and not seen & {Role.PROBLEMS, Role.CAUSES, Role.PLANS}:
                roles = (Role.DUTIES,)  # a report tells what was done before it names what was not
            seen.update(roles)
        stack.append((heading.rank, roles))
        end = heading.title[1] if heading.title[1] > heading.title[0] else heading.mark[1]
        parts.append(_Part(heading.mark[0], len(stack), end, roles, heading))
    return parts


def _closing_start(lines: list[tuple[int, str]], parts: list[_Part]) -> int | None:
    """Where the closing words and the sign-off begin, if the text has them."""
    if not parts:
        return None
    floor = max(part.heading_end for part in parts)
    found = None
    for start, line in reversed(lines[-5:]):
        if start < floor:
            break
        if _CLOSING_RE.match(line):
            return start
        if not _SIGN_OFF_RE.fullmatch(line):
            break
        found = start
    return found


def _with_unnumbered_parts(clean: str, lines: list[tuple[int, str]], parts: list[_Part]) -> list[_Part]:
    """Adds parts that open with a phrase instead of a heading (2022年述职评议…整改情况：), within one section."""
    result: list[_Part] = []
    bounds = [*(part.start for part in parts[1:]), len(clean)][: len(parts)]
    at = 0
    for part, bound in zip(parts, bounds, strict=True):
        result.append(part)
        while at < len(lines) and lines[at][0] < part.heading_end:
            at += 1
        opened: list[_Part] = []
        divides = not _DIVIDED.isdisjoint(part.roles)
        while at < len(lines) and lines[at][0] < bound:
            start, line = lines[at]
            role = role_of_lead(line) if divides else None
            if role and (not opened or opened[-1].roles != (role,)):
                opened.append(_Part(start, part.level + 1, start, (role,)))
            at += 1
        if any(child.roles != part.roles[:1] for child in opened):
            result += opened
    return result


def _close(parts: list[_Part], end: int) -> None:
    """Sets each part's end: the next part of the same or a higher level."""
    open_parts: list[_Part] = []
    for part in parts:
        while open_parts and open_parts[-1].level >= part.level:
            open_parts.pop().end = part.start
        open_parts.append(part)
    for part in open_parts:
        part.end = end


def _section(part: _Part, view: View, text: str) -> Section:
    end = len(text) if part.end == len(view.text) else view.origin(part.end)
    start = view.origin(part.start)
    heading = view.span(part.start, part.heading_end) if part.heading else Span(start, start)
    marker = None
    if part.heading and part.heading.number:
        marker = Marker(part.heading.style, part.heading.number, view.span(*part.heading.mark))
    return Section(
        title=view.text[slice(*part.title)],
        level=part.level,
        heading=heading,
        body=Span(heading.end, max(end, heading.end)),
        roles=part.roles,
        marker=marker,
        run_in=part.heading.run_in if part.heading else False,
    )


def _paragraphs(
    lines: list[tuple[int, str]], parts: list[_Part], title: tuple[int, int] | None, view: View
) -> Iterator[Paragraph]:
    at = -1
    for start, line in lines:
        while at + 1 < len(parts) and parts[at + 1].start <= start:
            at += 1
        index = at
        while index >= 0 and parts[index].end <= start:
            index -= 1
        part = parts[index] if index >= 0 else None
        end = start + len(line)
        alone = bool(
            part and part.heading and part.start == start and not part.heading.run_in and part.end >= end
        )
        titled = bool(title and start <= title[0] < end <= title[1] + 2)
        yield Paragraph(view.span(start, end), line, start, index, alone or titled)
