"""公文里用了叹号。

## 查什么
查找引语之外的叹号，只作提示。

## 为什么
述职报告以陈述为主，叹号宜少用。来源：实务惯例；口号、引语和发言稿用叹号并无不妥。

## 反例
    我们一定再接再厉，交出满意答卷！
    这一年，全镇面貌焕然一新！

## 正例
    我们一定再接再厉，交出满意答卷。
    老周说：“这件事办得漂亮！”
    活动室挂着“撸起袖子加油干！”的横幅。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading


_REACH = 200  # a quotation is hardly longer


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for hit in reading.hits:
        before = text[max(0, hit.start - _REACH) : hit.start].rpartition("\n")[2]
        behind = text[hit.start : hit.end + _REACH].partition("\n")[0]
        quoted = before.rfind("“") > max(before.rfind("”"), before.rfind('"'))
        if not quoted and not (before + behind).isascii():
            yield Mark(reading.span(*hit), "述职报告里宜少用叹号，可改为句号")


RULE = Rule(
    code="PU017",
    name="exclamation-in-official",
    title="公文用叹号",
    family=Family.PUNCTUATION,
    severity=Severity.INFO,
    check=check,
    anchors=("！", "!"),
)
