"""引号不成对。

## 查什么
逐段查找只有一半的引号，包括用别的标号收尾的引号。

## 为什么
引号少一半，读者分不清引语到哪里为止。来源：GB/T 15834—2011 4.8。引文跨段时每段开头用前引号、只在末段用后引号，是规范写法。

## 反例
    班子成员严格履行“一岗双责，层层传导责任压力。
    全面落实三会一课”制度，按期开展主题党日。
    开展“新风进万家》宣讲二十六场。

## 正例
    党员老周说：“支部里常讲‘有事找支书’，大家心里踏实。”
    座谈会上，老支书讲了两条：\\n“第一条，遇事先同党员商量。\\n“第二条，账目按月张榜。”
    屏幕尺寸为55"，供党员活动室使用。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import around, quoted
from bot.checker.pairing import QUOTES, Fault, faults
from bot.checker.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_WORDS = {
    Fault.UNCLOSED: "没有与之配对的后引号，请补上或删去",
    Fault.UNOPENED: "没有与之配对的前引号，请补上或删去",
    Fault.MISMATCHED: "由另一种标号收尾，请改成一对",
}


def check(reading: Reading) -> Iterator[Mark]:
    for fault in faults(reading.document):
        if fault.mark in QUOTES and fault.fault in _WORDS:
            span = reading.span(fault.start, fault.start + 1)
            yield Mark(span, f"{quoted(around(reading.document, span, 6))}中的引号{_WORDS[fault.fault]}")


RULE = Rule(
    code="PU001",
    name="unpaired-quotes",
    title="引号不成对",
    family=Family.QUOTE_BALANCE,
    severity=Severity.ERROR,
    check=check,
)
