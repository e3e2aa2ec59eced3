"""括号一半全角、一半半角。

## 查什么
查找一半是全角、一半是半角的括号。

## 为什么
一对括号两种写法，排版时宽窄不一。来源：GB/T 15834—2011 4.9、5.1。

## 反例
    修订党员积分制度（试行)，抓好组织落实。
    用好学习平台(共产党员网等），每月通报学时。

## 正例
    修订党员积分制度（试行），抓好组织落实。
    年内要办好两件事（详见清单）：1）修缮活动室；2）配齐书报架。
    党建指数按f(x)计算（由信息组复核）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.pairing import Fault, faults
from bot.checker.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading


def check(reading: Reading) -> Iterator[Mark]:
    for fault in faults(reading.document):
        if fault.fault is Fault.MIXED:
            span = reading.span(fault.start, fault.start + 1)
            wide = "（" if fault.mark == "(" else "）"
            related = (reading.span(fault.partner, fault.partner + 1),)
            message = f"{quoted(fault.mark)}是半角括号，另一半是全角，应为{quoted(wide)}"
            yield Mark(span, message, Fix(span, wide, safe=True), related)


RULE = Rule(
    code="PU008",
    name="mixed-width-pair",
    title="全半角混配",
    family=Family.PUNCTUATION,
    severity=Severity.ERROR,
    check=check,
)
