"""The lines of a page, joined into paragraphs again.

A paragraph of a Chinese report begins two characters in. Where a file shows such indents they decide; where
it shows none, a paragraph ends with a line that is short or ends a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class PageLine(NamedTuple):
    """A line as it stands on the page.

    Args:
        text: its characters.
        left: where it begins, in characters of its own size; 0 where that is unknown.
    """

    text: str
    left: float = 0


# A gap that Word leaves between Han and digits comes out as one space; two spaces were typed.
_HAN = "\u3007\u3400-\u9fff\u3001-\u3003\u3008-\u3011\u2018-\u201d\uff01-\uff5e"
_GAP_RE = re.compile(rf"(?<=[{_HAN}]) (?=[0-9A-Za-z%])|(?<=[0-9A-Za-z%]) (?=[{_HAN}])")

_FINAL = tuple("。！？：；…!?:;")
_CLOSING = "”’）】》』」)]\"'"
_HEADING_RE = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、](?![0-9])"
    r"|第[一二三四五六七八九十]{1,3}[章节部条]|[\u2460-\u2473]|附件)"
)
_SHORTEST_FULL = 30  # cells; narrower columns are tables, whose lines are not joined
_RAGGED = 6  # cells by which a full line may fall short: a number or a word is not broken
_INDENTED = 1.0  # characters to the right of the margin from which a line is indented
_INDENT, _INEXACT = 2.0, 0.6  # characters: the indent of a paragraph
_INDENTS_SHARE = 20  # indents decide where one line in so many has one


def paragraphs(lines: Sequence[PageLine]) -> str:
    """*lines* joined into paragraphs, one a line."""
    widths = [_cells(line.text) for line in lines]
    margin = min(
        (line.left for line, width in zip(lines, widths, strict=True) if width >= _SHORTEST_FULL), default=0
    )
    indents = [max(line.left - margin, 0) for line in lines]
    reaches = [width + round(2 * indent) for width, indent in zip(widths, indents, strict=True)]
    usual = _usual(reaches)
    proper = sum(abs(indent - _INDENT) <= _INEXACT for indent in indents)
    by_indents = proper * _INDENTS_SHARE >= len(lines)
    joined: list[list[str]] = []
    full = False
    for line, indent, reach in zip(lines, indents, reaches, strict=True):
        if full and not _begins(line.text, joined[-1][-1], indent if by_indents else None):
            joined[-1].append(line.text)
        else:
            joined.append([line.text])
        full = usual >= _SHORTEST_FULL and reach >= usual - _RAGGED
    return "\n".join(_GAP_RE.sub("", _join(parts)) for parts in joined)


def _usual(reaches: Sequence[int]) -> int:
    """How far lines of the body reach: four lines in five reach no farther."""
    ordered = sorted(reach for reach in reaches if reach)
    return ordered[(len(ordered) - 1) * 4 // 5] if ordered else 0


def _begins(line: str, before: str, indent: float | None) -> bool:
    """Whether *line*, behind a full line, begins a paragraph; *indent* is None where indents mean nothing."""
    if not line or line[0].isspace() or (indent is not None and indent >= _INDENTED):
        return True
    ended = before.rstrip(_CLOSING).endswith(_FINAL)
    heading = _HEADING_RE.match(line) is not None
    return (ended or heading) if indent is None else (ended and heading)


def _join(parts: list[str]) -> str:
    """Lines of one paragraph; Latin letters on both sides of a line end are two words."""
    text = [parts[0]]
    for before, part in pairwise(parts):
        text += [" ", part] if _ends_latin(before) and _ends_latin(part[:1]) else [part]
    return "".join(text)


def _ends_latin(text: str) -> bool:
    return text[-1:].isascii() and text[-1:].isalpha()


def _cells(line: str) -> int:
    """The width of *line*: Han characters and their punctuation are two cells wide."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in line)
