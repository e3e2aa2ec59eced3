"""标点叠用。

## 查什么
查找连着写的两个以上点号，如“，，”“；。”。问号、叹号的叠用和省略号不查。

## 为什么
叠用标点多是删改时留下的。来源：GB/T 15834—2011 4.1—4.7，点号各表一种停顿，不并用。

## 反例
    抓好组织落实，，形成齐抓共管的局面。
    年内六项任务全部完成。。
    推进阵地建设，、规范组织生活。

## 正例
    群众问：“真的能办成？！”支部当场作答。
    编号采用A::B的形式，由信息组维护。
    抓好组织落实，形成齐抓共管的局面……
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from bot.checker.characters import WIDE, follows_han
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_STRENGTH = "、，：；！？。"  # of mixed points the strongest is likeliest to be meant
_HALF = ",;:"
_RUN_RE = regex(f"[{_STRENGTH}{_HALF}]{{2,}}")
_ELLIPSIS_RE = regex("。{3,}")  # has a rule of its own


def check(reading: Reading) -> Iterator[Mark]:
    end = 0
    for hit in reading.hits:
        match = _RUN_RE.match(reading.text, hit.start) if hit.start >= end else None
        if not match:
            continue
        end = match.end()
        run = match[0]
        if (
            _ELLIPSIS_RE.fullmatch(run)
            or not set(run) - {"！", "？"}
            or not _in_chinese(reading.text, hit.start, run)
        ):
            continue
        points = {WIDE.get(point, point) for point in run}
        put = max(points, key=_STRENGTH.index)
        fix = Fix(reading.span(hit.start, end), put, safe=len(points) == 1)
        yield Mark(fix.span, f"{quoted(run)}是标点叠用，请保留一个{quoted(put)}", fix)


def _in_chinese(text: str, start: int, run: str) -> bool:
    return bool(set(run) - set(_HALF)) or follows_han(text, start)


RULE = Rule(
    code="PU009",
    name="doubled-point",
    title="标点叠用",
    family=Family.PUNCTUATION,
    severity=Severity.ERROR,
    check=check,
    anchors=tuple("".join(pair) for pair in product(_STRENGTH + _HALF, repeat=2) if set(pair) - {"！", "？"}),
)
