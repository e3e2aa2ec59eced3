r"""整段重复。

## 查什么
查找与前文整段相同或者几乎相同的段落，序号不同也算。

## 为什么
同一段话出现两次，多半是粘贴时重复。来源：实务惯例。

## 反例
    （二）狠抓队伍。选派12名年轻干部到一线锻炼，调整村干部5名，队伍面貌明显改观。\n（三）狠抓阵地。改造阵地4个。\n（二）狠抓队伍。选派12名年轻干部到一线锻炼，调整村干部5名，队伍面貌明显改观。
    （一）选派12名年轻干部到一线锻炼，调整村干部5名，队伍面貌明显改观。\n（二）选派12名年轻干部到一线锻炼，调整村干部5名，队伍面貌明显改观。

## 正例
    （一）选派12名年轻干部到一线锻炼，队伍面貌明显改观。\n（二）投入资金改造党群服务中心4个，阵地条件明显改善。
    责任单位：组织室\n责任单位：组织室
    党建引领促发展\n党建引领促发展
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.repeats import repeats
from bot.checker.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    for repeat in repeats(document).paragraphs:
        span = reading.span(*repeat.again)
        first = reading.span(*repeat.first)
        line, _ = document.locate(first.start)
        how = "整段重复" if repeat.exact else "几乎整段重复"
        fix = Fix(span, "") if repeat.exact else None
        yield Mark(span, f"这一段与第{line}行{how}，请删去一处或者换成应写的内容", fix, related=(first,))


RULE = Rule(
    code="CS003",
    name="paragraph-repeat",
    title="段落重复",
    family=Family.DUPLICATE_PASSAGE,
    severity=Severity.ERROR,
    check=check,
)
