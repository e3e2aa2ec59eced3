"""Finds the marks of lists inside paragraphs: 一是, 首先, 第一，, 其一, （1）, ①."""

from __future__ import annotations

import re

from bot.text.model import Marker, Span, Style
from bot.text.numerals import to_int

_HAN = "一二三四五六七八九十"
# A mark opens an item only at the start of a line or behind a point; 统一是, 唯一是 and “三是15” are no marks.
_ENUMERATOR_RE = re.compile(
    rf"(?:^|(?<=[。；：，、！？…”’）〗】\s—;:,.!?)]))(?:"
    rf"(?P<is_>[{_HAN}]{{1,2}})是(?!一[，,]|一是一)"
    rf"|(?P<firstly>首先|其次|再次|最后)(?=[，,：:是要])"
    rf"|第(?P<ordinal>[{_HAN}]{{1,2}})(?:(?=[，,：:])|、(?![{_HAN}])|(?=是(?!一)))"
    rf"|其(?P<one_of>[{_HAN}])(?=[，,、：:是])"
    rf"|[（(](?P<bracket>[1-9]\d?)[）)](?!项|款|条|目)"
    rf"|(?P<circled>[①-⑳])"
    rf")",
    re.MULTILINE,
)
_FIRSTLY = {"首先": 1, "其次": 2, "再次": 3, "最后": 0}
_STYLES = {
    "is_": Style.IS,
    "ordinal": Style.ORDINAL,
    "one_of": Style.ONE_OF,
    "bracket": Style.ARABIC_BRACKET,
}


def find(text: str) -> list[Marker]:
    """The marks in *text*, in reading order; spans are offsets in *text*.

    最后 has the number 0: it closes a list of any length.
    """
    return [
        Marker(style, number, Span(*match.span()))
        for match in _ENUMERATOR_RE.finditer(text)
        for style, number in [_read(match)]
    ]


def _read(match: re.Match[str]) -> tuple[Style, int]:
    group = match.lastgroup or ""
    words = match[group]
    if group == "firstly":
        return Style.FIRSTLY, _FIRSTLY[words]
    if group == "circled":
        return Style.CIRCLED, ord(words) - ord("①") + 1
    return _STYLES[group], to_int(words) or 0
