"""引号、书名号套用不分内外。

## 查什么
查找引号里面又用同样的双引号，书名号里面又用同样的书名号。

## 为什么
引号里再用引号，外双内单；书名号里再用书名号，外双内单。来源：GB/T 15834—2011 4.8.3.4、4.15.3.4。

## 反例
    老周说：“支部里常讲“有事找支书”，大家心里踏实。”
    印发《关于学习《中国共产党章程》的通知》，组织研讨4次。

## 正例
    老周说：“支部里常讲‘有事找支书’，大家心里踏实。”
    印发《关于学习〈中国共产党章程〉的通知》，组织研讨4次。
    印发《关于落实“三会一课”制度的通知》，组织研讨4次。
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

_INNER = {"“": ("‘", "’"), "《": ("〈", "〉")}


def check(reading: Reading) -> Iterator[Mark]:
    for fault in faults(reading.document):
        if fault.fault is Fault.NESTED:
            opening, closing = _INNER[fault.mark]
            words = reading.text[fault.start + 1 : fault.partner]
            fix = Fix(reading.span(fault.start, fault.partner + 1), f"{opening}{words}{closing}")
            message = f"{quoted(fault.mark)}套在同样的标号里面，里层应为{quoted(opening + closing)}"
            related = (reading.span(fault.partner, fault.partner + 1),)
            yield Mark(reading.span(fault.start, fault.start + 1), message, fix, related)


RULE = Rule(
    code="PU020",
    name="nested-same-marks",
    title="标号套用",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    check=check,
)
