"""连接号、破折号形式不当。

## 查什么
查找汉字之间代替破折号的“--”，以及起止日期之间的短横线（提示）。

## 为什么
破折号是占两格的“——”，表示起止的连接号用一字线“—”或浪纹线“～”，短横线用于编号和复合名词。来源：GB/T 15834—2011 4.10、4.13。

## 反例
    我们最看重一件事--群众满不满意。
    活动室建起来了--党员有了自己的家。
    整改工作于3月--6月集中开展。

## 正例
    我们最看重一件事——群众满不满意。
    4月至7月，组织集中学习，参照DZ/T 0201-2020布展。
    值班电话是0512-65550123，型号为GT-3。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.characters import HAN
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_DASH_RE = regex(rf"(?<=[{HAN}”》）\")])-{{2,3}}(?=[{HAN}“《（\"(])")
_RANGE_RE = regex(r"(?<=[年月日])-(?=\d{1,4}[年月日])")
_LONG_RANGE_RE = regex(r"(?<=[年月日时])-{2,3}(?=\d{1,4}[年月日时])")
_FORMS = (
    (_DASH_RE, "——", Severity.WARNING),
    (_LONG_RANGE_RE, "—", Severity.WARNING),
    (_RANGE_RE, "—", Severity.INFO),
)


def check(reading: Reading) -> Iterator[Mark]:
    for hit in reading.hits:
        for pattern, put, severity in _FORMS:
            match = pattern.match(reading.text, hit.start)
            if match:
                fix = Fix(reading.span(*match.span()), put)
                yield Mark(fix.span, f"{quoted(match[0])}在这里应为{quoted(put)}", fix, severity=severity)


RULE = Rule(
    code="PU016",
    name="dash-form",
    title="连接号误用",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    check=check,
    anchors=("-",),
)
