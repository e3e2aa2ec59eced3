"""书名号不成对。

## 查什么
逐段查找只有一半的书名号，包括用别的标号收尾的书名号。

## 为什么
书名号少一半，文件名称的起止就不清楚。来源：GB/T 15834—2011 4.15。

## 反例
    制定《党建工作要点，明确任务二十四项。
    组织学习中国共产党章程》，开展研讨4次。
    实施《清风”工程，打造廉洁文化阵地3处。

## 正例
    印发《关于学习〈中国共产党章程〉的通知》，组织研讨4次。
    《党建工作要点》列出的二十四项任务全部完成。
    党员人数由a<b变为a>b的两个网格，分别增设党小组。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import around, quoted
from bot.checker.pairing import TITLE_MARKS, Fault, faults
from bot.checker.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_WORDS = {
    Fault.UNCLOSED: "有前无后，请补上后书名号或删去",
    Fault.UNOPENED: "有后无前，请补上前书名号或删去",
    Fault.MISMATCHED: "由另一种标号收尾，请改成一对",
}


def check(reading: Reading) -> Iterator[Mark]:
    for fault in faults(reading.document):
        if fault.mark in TITLE_MARKS and fault.fault in _WORDS:
            span = reading.span(fault.start, fault.start + 1)
            yield Mark(span, f"{quoted(around(reading.document, span, 6))}中的书名号{_WORDS[fault.fault]}")


RULE = Rule(
    code="PU002",
    name="unpaired-title-marks",
    title="书名号不成对",
    family=Family.QUOTE_BALANCE,
    severity=Severity.ERROR,
    check=check,
)
