"""括号不成对。

## 查什么
逐段查找只有一半的括号：圆括号、方括号、六角括号、方头括号。

## 为什么
括号少一半，括注的起止就不清楚。来源：GB/T 15834—2011 4.9。“1）”这样的编号只用后括号，不算残缺。

## 反例
    修订党员积分制度（试行，抓好组织落实。
    各支部试行）积分管理，党员参加率明显上升。
    对照〔2024〕12号文件和〔2024〕15号文件附件一〕逐条整改。

## 正例
    年内要办好两件事：1）修缮活动室；2）配齐书报架。
    修订党员积分制度（试行），抓好组织落实。
    按照〔2024〕12号文件要求，逐条制定措施。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import around, quoted
from bot.checker.pairing import BRACKETS, Fault, faults
from bot.checker.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_WORDS = {
    Fault.UNCLOSED: "有前无后，请补上后括号或删去",
    Fault.UNOPENED: "有后无前，请补上前括号或删去",
    Fault.MISMATCHED: "由另一种标号收尾，请改成一对",
}


def check(reading: Reading) -> Iterator[Mark]:
    for fault in faults(reading.document):
        if fault.mark in BRACKETS and fault.fault in _WORDS:
            span = reading.span(fault.start, fault.start + 1)
            yield Mark(span, f"{quoted(around(reading.document, span, 6))}中的括号{_WORDS[fault.fault]}")


RULE = Rule(
    code="PU003",
    name="unpaired-brackets",
    title="括号不成对",
    family=Family.QUOTE_BALANCE,
    severity=Severity.ERROR,
    check=check,
)
