"""Finds the marks of lists inside paragraphs: 一是, 一要, 首先, 第一，, 其一, （1）, ①."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.text.model import Marker, Span, Style
from bot.text.numerals import to_int
from bot.text.patterns import regex

if TYPE_CHECKING:
    import re

_HAN = "一二三四五六七八九十"
_BLANKS = (
    r"\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # \s, which makes a set slow
)
# A mark opens an item only at the start of a line or behind a point; 统一是, 唯一是 and “三是15” are no marks.
# (The point is consumed and the mark looked ahead at: a pattern that begins with a set is searched fastest, and the
# bracket that closes one mark may be the point in front of the next.)
_ENUMERATOR_RE = regex(
    rf"[。；：，、！？…”’）〗】{_BLANKS}—;:,.!?)](?=[{_HAN}首其再最第（(①-⑳])(?=(?:"
    rf"(?P<is_>[{_HAN}]{{1,2}})是(?!一[，,]|一是一)"
    rf"|(?P<must>[{_HAN}]{{1,2}})要(?![求素点件务闻道塞害领案么是，。、；：”])"
    rf"|(?P<firstly>首先|其次|再次|最后)(?=[，,：:是要])"
    rf"|第(?P<ordinal>[{_HAN}]{{1,2}})(?:(?=[，,：:])|、(?![{_HAN}])|(?=是(?!一)))"
    rf"|其(?P<one_of>[{_HAN}])(?=[，,、：:是])"
    rf"|[（(](?P<bracket>[1-9]\d?)[）)](?!项|款|条|目)"
    rf"|(?P<circled>[①-⑳])"
    rf"))"
)
_FIRSTLY = {"首先": 1, "其次": 2, "再次": 3, "最后": 0}
# How many characters of the mark stand in front of and behind its number: 第一 but not its comma, 一是, （1）.
_FORMS = {
    "is_": (0, 1),
    "must": (0, 1),
    "firstly": (0, 0),
    "ordinal": (1, 0),
    "one_of": (1, 0),
    "bracket": (1, 1),
    "circled": (0, 0),
}
_STYLES = {
    "is_": Style.IS,
    "must": Style.MUST,
    "ordinal": Style.ORDINAL,
    "one_of": Style.ONE_OF,
    "bracket": Style.ARABIC_BRACKET,
}


def find(text: str) -> list[Marker]:
    """The marks in *text*, in reading order; spans are offsets in *text*.

    最后 has the number 0: it closes a list of any length.
    """
    return [_marker(match) for match in _ENUMERATOR_RE.finditer("\n" + text)]


def _marker(match: re.Match[str]) -> Marker:
    style, number = _read(match)
    start, end = _FORMS[match.lastgroup or ""]
    first, last = match.span(match.lastgroup or "")
    return Marker(style, number, Span(first - start - 1, last + end - 1))


def _read(match: re.Match[str]) -> tuple[Style, int]:
    group = match.lastgroup or ""
    words = match[group]
    if group == "firstly":
        return Style.FIRSTLY, _FIRSTLY[words]
    if group == "circled":
        return Style.CIRCLED, ord(words) - ord("①") + 1
    return _STYLES[group], to_int(words) or 0
