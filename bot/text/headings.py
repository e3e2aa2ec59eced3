"""Finds headings: numbered or not, on a line of their own, run into a paragraph, or in text that lost its lines.

Works on the cleaned view; offsets here are offsets in the view.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bot.text.model import Style
from bot.text.numerals import to_int
from bot.text.outlines import roles_of_heading
from bot.text.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

_HAN = "一二三四五六七八九十"
_INDENT = "[ \t\u3000\xa0]*"
_MARK = (
    rf"(?P<chapter>第[{_HAN}]{{1,3}}(?:部分|章)(?:[、，：:]|(?=[ \t\u3000])|(?=[^{_HAN}\s、，。第至到和的]))[ \t\u3000]*)"
    rf"|(?P<han>[{_HAN}]{{1,3}}[ \t]?(?:[.．](?!\d)|、)(?![{_HAN}]{{1,3}}(?:[、至和]|等奖|级|类|期|号|审|院)))"
    rf"|(?P<han_bracket>[（(][ \t]?[{_HAN}]{{1,3}}[ \t]?[）)][、.．]?(?!项|款|条|目|和|至|或|规定))"
    r"|(?P<arabic_bracket>(?:[（(][ \t]?[1-9]\d?[ \t]?[）)]|[1-9]\d?[）)])[、.．]?(?!项|款|条|目|和|至|或))"
    r"|(?P<arabic>[1-9]\d?[ \t]?(?:[.．](?!\d)|、(?!\d{1,3}(?!\d))))"
    r"|(?P<circled>[①-⑳](?![^\n]{0,400}[②-⑳]))"  # else the items of one line
)
_STYLES = {
    "chapter": Style.CHAPTER,
    "han": Style.HAN,
    "han_bracket": Style.HAN_BRACKET,
    "arabic": Style.ARABIC,
    "arabic_bracket": Style.ARABIC_BRACKET,
    "circled": Style.CIRCLED,
}
RANKS = {style: rank for rank, style in enumerate(_STYLES.values())}
RANKS[Style.MARKDOWN] = RANKS[Style.PLAIN] = RANKS[Style.HAN]
_BELOW = {style: [other for other in RANKS if RANKS[other] > RANKS[style]] for style in RANKS}
_MARKDOWN = r"(?P<hashes>#{1,6}(?=[ \t\u3000]|[^#]))?[ \t]*(?:\*\*|__)?[ \t]*"
_LINE_RE = regex(rf"{_INDENT}{_MARKDOWN}(?:{_MARK})?")
_OPENERS = frozenset(f" \t\u3000\xa0#*_第{_HAN}（(123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")  # what a mark begins with
# Marks in mid-line: behind a point, or （一） right behind the title that it divides. (Points are consumed, not looked
# back at: a pattern that begins with a set of characters is searched four times as fast.)
_BEHIND_POINT_RE = regex(
    rf"[。！？；：:”）][ \t\u3000]*(?=[第（(1-9{_HAN}])(?:{_MARK})".replace(
        "(?P<arabic_bracket>", "(?P<arabic_bracket>(?!)"
    ).replace("(?P<circled>", "(?P<circled>(?!)")
)
_FIRST_BRACKET_RE = regex(r"(?P<han_bracket>[（(]一[）)][、.．]?(?!项|款|条|目|和|至|或|规定))")
_NO_TITLE_END = frozenset(f"{_HAN}第、，0123456789（(。！？；：”）")
_SENTENCE_END_RE = regex(r"[。！？；：:;\s](?:(?<!\s)|(?=\S))")
_LIST_START_RE = regex(r"一是(?<![统唯之其第]一是)(?!一)|首先，")
_TITLE_LIMIT = 60  # longer than this is a sentence, not a heading
_SENTENCE_LIMIT = 30
_PLAIN_LIMIT = 26
_TRAILING = "*_ \t\u3000\xa0"
_NO_FIGURE_RE = regex(rf"[^{_HAN}\d]")
_SENTENCE_RE = regex(r"[，。；！？、“”：:,]|报告$|^（|一是")


class Heading(NamedTuple):
    """A heading in the cleaned view.

    Args:
        style: how it is numbered.
        number: its ordinal; 0 where it has none.
        mark: start and end of the mark; empty where it has none.
        title: start and end of its words; empty where the number opens a plain sentence.
        rank: the place of its style in the order of levels.
        run_in: whether its paragraph goes on behind it.
    """

    style: Style
    number: int
    mark: tuple[int, int]
    title: tuple[int, int]
    rank: float
    run_in: bool


def find(text: str, lines: Iterable[tuple[int, str]]) -> Iterator[Heading]:
    """The headings in *text*, in reading order.

    Args:
        text: the cleaned view.
        lines: where each line starts, and its words without line end, in reading order.
    """
    inner = _inner(text)
    last: dict[
        Style, int
    ] = {}  # the last number of each style: whether one in mid-line goes on or is only cited
    at = 0
    for start, line in lines:
        end = start + len(line)
        match = _LINE_RE.match(text, start, end) if line[:1] in _OPENERS else None
        marks = [match] if match and match.lastgroup else []
        behind = match.end() if match else start
        while at < len(inner) and _mark_start(inner[at]) < behind:
            at += 1
        while at < len(inner) and _mark_start(inner[at]) < end:
            if (marks or len(line) > _TITLE_LIMIT) and _continues(inner[at], last):
                marks.append(inner[at])
            at += 1
        if marks:
            yield from _numbered(text, marks, end, last)
        elif plain := _plain(line, start):
            yield plain


def _numbered(
    text: str, marks: list[re.Match[str]], line_end: int, last: dict[Style, int]
) -> Iterator[Heading]:
    """The headings of one line, which *marks* open."""
    ends = [*map(_mark_start, marks[1:]), line_end]
    for mark, end in zip(marks, ends, strict=True):
        heading = _heading(mark, text, end, line_end)
        if heading.number:
            last[heading.style] = heading.number
            for style in _BELOW[heading.style]:
                last.pop(style, None)
        yield heading


def _inner(text: str) -> list[re.Match[str]]:
    """Marks that may open a heading in mid-line, in reading order."""
    found = {_mark_start(match): match for match in _BEHIND_POINT_RE.finditer(text)}
    for bracket in ("（一）", "(一)"):
        at = text.find(bracket)
        while at >= 0:
            match = _FIRST_BRACKET_RE.match(text, at)
            if match and text[at - 1 : at] not in _NO_TITLE_END:
                found.setdefault(at, match)
            at = text.find(bracket, at + 1)
    return [found[at] for at in sorted(found)]


def _style_and_number(match: re.Match[str]) -> tuple[Style, int]:
    group = match.lastgroup or ""
    if group not in _STYLES:
        return Style.MARKDOWN, 0
    if group == "circled":
        return Style.CIRCLED, ord(match[group]) - ord("①") + 1
    return _STYLES[group], _ordinal(match[group])


@lru_cache(maxsize=256)
def _ordinal(mark: str) -> int:
    return to_int(_NO_FIGURE_RE.sub("", mark)) or 0


def _continues(match: re.Match[str], last: dict[Style, int]) -> bool:
    """Whether a mark in mid-line carries on the numbering: a citation such as 第（三）项 hardly ever does."""
    style, number = _style_and_number(match)
    before = last.get(style, 0)
    accepted = number == 1 or 0 < number - before <= 2  # noqa: PLR2004 - one gap is a fault, not a citation
    if accepted:
        last[style] = number
    return accepted


def _heading(match: re.Match[str], text: str, end: int, line_end: int) -> Heading:
    style, number = _style_and_number(match)
    mark_start, mark_end = (
        match.span(match.lastgroup or 0) if style is not Style.MARKDOWN else (match.end(), match.end())
    )
    start = mark_end + _blank(text[mark_end:end])
    stop, run_in = _title_end(text, start, end, line_end)
    rank: float = RANKS[style]
    if style is Style.MARKDOWN:
        rank = RANKS[Style.HAN] + (len(match["hashes"] or "") - 2) / 10
    return Heading(style, number, (mark_start, mark_end), (start, stop), rank, run_in)


def _mark_start(match: re.Match[str]) -> int:
    return match.start(match.lastgroup or 0)


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip(_TRAILING))


def _title_end(text: str, start: int, end: int, line_end: int) -> tuple[int, bool]:
    """Where the title ends and whether the paragraph goes on; the start itself where there is no title."""
    words = text[start:end].rstrip(_TRAILING)
    near = min(len(words), _TITLE_LIMIT + 4)
    inner_list = _LIST_START_RE.search(words, 0, near)
    limit = inner_list.start() if inner_list else near
    point = _SENTENCE_END_RE.search(words, 0, limit)
    stop = point.start() if point else limit
    if stop > _TITLE_LIMIT:
        return start, True
    if words.endswith("。") and stop > _SENTENCE_LIMIT:
        return start, True  # a numbered sentence, not a heading with a point too many
    behind = words[stop:].lstrip("。：:；;*_ \t\u3000")
    return start + len(words[:stop].rstrip(_TRAILING + "。：:")), bool(behind) or end < line_end


def _plain(line: str, offset: int) -> Heading | None:
    """A short line that says nothing but the name of a part: a heading whose number Word has lost."""
    words = line.strip(_TRAILING + "\r\n")
    if not len(words) <= _PLAIN_LIMIT or not roles_of_heading(words) or _SENTENCE_RE.search(words):
        return None
    start = line.index(words[0])
    span = (offset + start, offset + start + len(words))
    return Heading(Style.PLAIN, 0, (span[0], span[0]), span, RANKS[Style.PLAIN], run_in=False)
