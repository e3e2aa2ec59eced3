"""引号方向颠倒。

## 查什么
查找围着同一个短语而方向写反的引号：前引号写成后引号，或者后引号写成前引号。

## 为什么
前后引号写反，多半是输入法切换造成的。来源：GB/T 15834—2011 4.8.2。后面紧跟标点的才直接修正，其余请人工确认。

## 反例
    班子成员严格履行”一岗双责“，层层传导责任压力。
    全面落实“三会一课“制度，按期开展主题党日。

## 正例
    严格落实“三会一课”“主题党日”等制度，组织生活更加规范。
    老周说：“支部有事，随叫随到。”“大家的事大家办。”老吴接着说。
    开展“送学上门”活动12次，“点单式”服务46次。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.characters import POINTS
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.pairing import Fault, faults
from bot.checker.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for fault in faults(reading.document):
        if fault.fault is not Fault.REVERSED:
            continue
        start, end = sorted((fault.start, fault.partner))
        phrase = text[start + 1 : end]
        # Only a point behind the second mark proves that no other quotation begins there.
        certain = text[start] == "”" and text[end] == "“" and text[end + 1 : end + 2] in {*POINTS, "\n", ""}
        fix = Fix(reading.span(start, end + 1), f"“{phrase}”", safe=certain)
        related = (reading.span(fault.partner, fault.partner + 1),)
        message = f"{quoted(text[start : end + 1])}的引号方向写反了，应为{quoted(fix.replacement)}"
        yield Mark(reading.span(fault.start, fault.start + 1), message, fix, related)


RULE = Rule(
    code="PU004",
    name="reversed-quotes",
    title="引号反向",
    family=Family.QUOTE_BALANCE,
    severity=Severity.ERROR,
    check=check,
)
