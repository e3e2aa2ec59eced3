"""中文里用了半角标点。

## 查什么
查找挨着汉字的半角逗号、分号、冒号、叹号、问号和句点。数字、时刻、网址、邮箱和外文里的不查。

## 为什么
中文标点占一个字的位置，半角标点是英文输入状态留下的。来源：GB/T 15834—2011 5.1。

## 反例
    支部书记带头讲党课,党员轮流谈体会。
    指导员每月到网格不少于4次;遇有急事随叫随到。
    活动室全年开放,累计接待党员群众3,500人次!
    走访困难党员26人次.推动办实事常态化．群众满意。

## 正例
    活动室每天9:30开放，全年接待3,500人次，满意率98.5%。
    投稿发到gcx@example.cn，网址是http://dj.example.cn/zt/index.html?id=3。
    编号DJ.2024的展板由A组和B组合作完成，比分为3:2。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.characters import HAN, OPENING, POINTS, WIDE, follows_han, is_han
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_REACH = 4
_POINT = {*POINTS, *WIDE, "…"}
_ASCII_RUN_RE = regex(r"[!-~]{0,60}$")
_OPENERS = OPENING + '("<”’'  # a reversed quote opens, too
_FIGURE_ENDS = ("%", "％")
_SENTENCE_BEHIND = '\r\n ”’）)"'
_ENTITY_RE = regex(r"&#?[a-z0-9]{2,6}$")
_DOTS = frozenset(".．")
_CLAUSE = 4  # characters that a clause has at least
_CLAUSE_RE = regex(rf"[{HAN}\d“”、]{{{_CLAUSE}}}")
_CLAUSE_END_RE = regex(rf"[{HAN}\d”》）／/%％]{{{_CLAUSE}}}$")
_HAN_NUMBER = "一二三四五六七八九十"


def check(reading: Reading) -> Iterator[Mark]:
    for hit in reading.hits:
        if _misplaced(reading.text, hit.start):
            mark = hit.of(reading.text)
            right = WIDE.get(mark, "。")
            fix = Fix(reading.span(*hit), right, safe=mark not in _DOTS)
            yield Mark(fix.span, f"{quoted(mark)}是半角标点，中文里应为{quoted(right)}", fix)


def _misplaced(text: str, at: int) -> bool:
    mark = text[at]
    before = text[at - 1 : at]
    behind = text[at + 1 : at + 2]
    if before in _POINT or behind in _POINT:
        return False  # doubled points and dots have rules of their own
    chinese_before = follows_han(text, at)
    if mark == ";" and _ENTITY_RE.search(text, max(0, at - 8), at):
        return False  # &nbsp; is garbled as a whole
    if mark in _DOTS:
        ends = not behind or behind in _SENTENCE_BEHIND or (is_han(behind) and _is_in_sentence(text, at))
        return chinese_before and before not in _HAN_NUMBER and ends
    chinese_behind = is_han(text[at + 1 : at + _REACH].lstrip(_OPENERS)[:1])
    if not chinese_before and (
        mark == ":" or not chinese_behind or not (before.isalnum() or before in _FIGURE_ENDS)
    ):
        return False
    run = _ASCII_RUN_RE.search(text, max(0, at - 60), at)
    return chinese_behind or not run or not any(sign in run[0] for sign in ("//", "www.", "@"))


def _is_in_sentence(text: str, at: int) -> bool:
    """Whether a sentence goes on behind the dot at *at*: no file name, initial or title with dots."""
    return (
        _CLAUSE_RE.match(text, at + 1) is not None
        and _CLAUSE_END_RE.search(text, max(0, at - _CLAUSE), at) is not None
    )


RULE = Rule(
    code="PU006",
    name="half-width-point",
    title="半角标点",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    check=check,
    anchors=(*WIDE, "．"),
)
