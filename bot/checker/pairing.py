"""Pairs quotes, title marks and brackets paragraph by paragraph; rules report what does not pair.

A quotation that runs over several paragraphs opens each of them and closes only in the last. A pair that a
hard line break tears apart is still a pair.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from bot.checker.characters import POINTS, SENTENCE_END, WIDE
from bot.text.patterns import regex

if TYPE_CHECKING:
    from bot.text.model import Document

QUOTES = '“”‘’"'
TITLE_MARKS = "《》〈〉"
BRACKETS = "（）()【】〔〕［］"

_CLOSER_OF = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "【": "】", "〔": "〕", "［": "］"}
_OPENER_OF = {closer: opener for opener, closer in _CLOSER_OF.items()}
_DOUBLE = frozenset("“”")
_KIND = {**{mark: mark for mark in _CLOSER_OF}, **_OPENER_OF, "(": "（", ")": "（", '"': "“"}
_MARK_RE = regex(r"[“”‘’\"《》〈〉（）()【】〔〕［］]")
# A bracket behind the number of an item, an apostrophe and an inch sign are no halves of a pair.
_ITEM_NUMBER_RE = regex(r"(?:^|[\s，。；：、！？,;:])(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z]|[①-⑳])$")
_APOSTROPHE_RE = regex(r"[A-Za-z0-9]’|’[A-Za-z0-9]|\d\"")
_DEPTH = 16  # nobody nests deeper; a bound keeps the search short on any text
_MISMATCH_REACH = 30  # a wrong closing mark stands near its opening mark
_PHRASE_LIMIT = 20
_CLOSED_EARLY_RE = regex(rf"“[^”{SENTENCE_END}!?.]*”")
_JOINING = frozenset({"和", "与", "及", "以及", "或", "、", "，"})


class Fault(Enum):
    """What can be wrong with a mark."""

    UNCLOSED = auto()  # opens and never closes
    UNOPENED = auto()  # closes what was never opened
    MISMATCHED = auto()  # opens, and a mark of another kind closes
    REVERSED = auto()  # points the wrong way
    MIXED = auto()  # one half is full-width, the other is not
    NESTED = auto()  # the outer form stands inside itself


class Unpaired(NamedTuple):
    """A mark at fault, in offsets of the cleaned view.

    Args:
        fault: what is wrong.
        mark: the character.
        start: where it stands.
        partner: where the other half stands, or -1.
    """

    fault: Fault
    mark: str
    start: int
    partner: int = -1


def whole(words: str) -> bool:
    """Whether all pairs in *words* are whole: then the words can be put in other marks and break none."""
    return _sound("".join(_MARK_RE.findall(words)))


class _Half:
    def __init__(self, mark: str, at: int, outer: _Half | None) -> None:
        self.mark = mark
        self.at = at
        self.outer = outer  # an open mark of the same form
        self.closed = False


def faults(document: Document) -> tuple[Unpaired, ...]:
    """All faults of pairs in *document*, in reading order; worked out once for all rules."""
    return document.once(_find)


def _find(document: Document) -> tuple[Unpaired, ...]:
    result: list[Unpaired] = []
    before: list[Unpaired] = []  # faults of the paragraph in front
    paragraphs = document.paragraphs
    for index, paragraph in enumerate(paragraphs):
        found: list[Unpaired] = []
        if not whole(paragraph.text):
            following = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
            faults_here = _scan(paragraph.text, paragraph.start)
            found = [fault for fault in faults_here if not _goes_on(fault, following)]
            if index and _torn(before, found, paragraphs[index - 1].text):
                before.pop()
                found.pop(0)
        result += before
        before = found
    return tuple(sorted(result + before, key=lambda fault: fault.start))


@lru_cache(maxsize=4096)
def _sound(marks: str) -> bool:
    """Whether *marks*, a paragraph's marks without its words, surely hold no fault."""
    if '"' in marks or "‘" in marks or len(marks) > 400:  # noqa: PLR2004 - longer rows are not worth remembering
        return False
    length = -1
    while len(marks) != length:
        if any(same in marks for same in ("““", "””", "《《", "》》")):
            return False
        length = len(marks)
        for pair in ("“”", "〈〉", "《》", "（）", "()", "【】", "〔〕", "［］"):
            marks = marks.replace(pair, "")
    return not marks


def _goes_on(fault: Unpaired, following: str) -> bool:
    """Whether the quotation goes on in the next paragraph, which then opens with a quote of its own."""
    return (
        fault.fault is Fault.UNCLOSED
        and fault.mark == "“"
        and following.startswith("“")
        and not _CLOSED_EARLY_RE.match(following)
    )


def _torn(before: list[Unpaired], found: list[Unpaired], last: str) -> bool:
    """Whether the last fault in front and the first here are the halves of a pair torn by a line break."""
    if not before or not found or last.endswith(tuple(SENTENCE_END + "!?.")):
        return False
    left, right = before[-1], found[0]
    return (
        left.fault is Fault.UNCLOSED
        and right.fault is Fault.UNOPENED
        and _KIND[left.mark] == _KIND[right.mark]
    )


def _scan(text: str, offset: int) -> list[Unpaired]:
    """The faults of one paragraph."""
    stack: list[_Half] = []
    single: list[Unpaired] = []
    nested: list[tuple[_Half, Unpaired]] = []
    ends = {mark: text.rfind(mark) for mark in _OPENER_OF}
    ends["”"] = max(ends["”"], text.rfind('"'))
    ends["）"] = max(ends["）"], text.rfind(")"))
    for match in _MARK_RE.finditer(text):
        mark, at = match[0], match.start()
        kind = _KIND[mark]
        near = islice(reversed(stack), _DEPTH)
        inside = next((half for half in near if _KIND[half.mark] == kind), None)
        if not inside and _no_half(text, mark, at):
            continue
        closes = mark in _OPENER_OF or mark == ")" or (mark == '"' and bool(stack) and stack[-1] is inside)
        if not closes:
            nests = mark in "“《" and inside and inside.mark == mark
            stack.append(_Half(mark, at, inside if nests else None))
        elif inside:
            while stack[-1] is not inside:
                half = stack.pop()
                single.append(Unpaired(Fault.UNCLOSED, half.mark, half.at))
            stack.pop().closed = True
            if kind == "（" and (inside.mark == "(") != (mark == ")"):
                single.append(_mixed(inside, mark, at))
            if inside.outer:
                nested.append((inside.outer, Unpaired(Fault.NESTED, inside.mark, inside.at, at)))
        elif stack and _meant(stack[-1], text, at, ends):
            half = stack.pop()
            single.append(Unpaired(Fault.MISMATCHED, half.mark, half.at, at))
        else:
            single.append(Unpaired(Fault.UNOPENED, mark, at))
    single += [Unpaired(Fault.UNCLOSED, half.mark, half.at) for half in stack]
    single.sort(key=lambda fault: fault.start)
    found = [*_turned(single, text), *(fault for outer, fault in nested if outer.closed)]
    return [_moved(fault, offset) for fault in found]


def _no_half(text: str, mark: str, at: int) -> bool:
    """Whether the mark stands alone by right: behind the number of an item, as apostrophe or inch sign."""
    if mark in "）)":
        return bool(_ITEM_NUMBER_RE.search(text[max(0, at - 4) : at]))
    return mark in '’"' and bool(_APOSTROPHE_RE.search(text[max(0, at - 1) : at + 2]))


def _mixed(inside: _Half, mark: str, at: int) -> Unpaired:
    """The half-width one of two brackets of different width."""
    if mark == ")":
        return Unpaired(Fault.MIXED, mark, at, inside.at)
    return Unpaired(Fault.MIXED, inside.mark, inside.at, at)


def _meant(half: _Half, text: str, at: int, ends: dict[str, int]) -> bool:
    """Whether the mark at *at* was meant to close *half*: it is near, and the right one does not come."""
    if at - half.at > _MISMATCH_REACH or half.mark in '"(':
        return False
    return ends[_CLOSER_OF[half.mark]] < at and not re.search(f"[{SENTENCE_END}!?.]", text[half.at : at])


def _turned(single: list[Unpaired], text: str) -> list[Unpaired]:
    """Joins two single quotes that stand round one phrase into a pair that points the wrong way."""
    result = [fault for fault in single if fault.mark not in _DOUBLE]
    quotes = [fault for fault in single if fault.mark in _DOUBLE]
    at = 0
    while at < len(quotes):
        left = quotes[at]
        right = quotes[at + 1] if at + 1 < len(quotes) else None
        if right and _round_a_phrase(left, right, text):
            if left.mark == "”":
                result.append(Unpaired(Fault.REVERSED, "”", left.start, right.start))
            if right.mark == "“":
                result.append(Unpaired(Fault.REVERSED, "“", right.start, left.start))
            at += 2
        else:
            result.append(left)
            at += 1
    return sorted(result, key=lambda fault: fault.start)


def _round_a_phrase(left: Unpaired, right: Unpaired, text: str) -> bool:
    phrase = text[left.start + 1 : right.start]
    single = (Fault.UNCLOSED, Fault.UNOPENED)
    return (
        left.fault in single
        and right.fault in single
        and 1 < len(phrase) <= _PHRASE_LIMIT
        and phrase not in _JOINING
        and not re.search(f"[{POINTS}{''.join(WIDE)}…“”]", phrase)
    )


def _moved(fault: Unpaired, offset: int) -> Unpaired:
    partner = fault.partner + offset if fault.partner >= 0 else -1
    return Unpaired(fault.fault, fault.mark, fault.start + offset, partner)
