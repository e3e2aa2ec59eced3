"""非推荐词形。

## 查什么
查找“其它”“帐户”这类不推荐的词形：全文另有推荐词形的算疑似，否则只提示。

## 为什么
两种词形都有人用，公文取推荐词形，一篇之内更要统一。来源：《第一批异形词整理表》；《现代汉语词典》；实务惯例。

## 反例
    对其它支部分类指导，其他事项另行安排。
    核对党费帐户，账户余额按月公示。

## 正例
    对其他支部分类指导，其他事项另行安排。
    核对党费账户，账户余额按月公示。
    正当做好换届准备时，社交待遇等成份额的支出一律从简。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.lexicon import found, load
from bot.checker.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_VARIANTS = load("variant_form")


def check(reading: Reading) -> Iterator[Mark]:
    both: dict[str, bool] = {}
    for entry, start, end in found(reading, _VARIANTS):
        if entry.right not in both:
            both[entry.right] = entry.right in reading.text
        mixed = both[entry.right]
        span = reading.span(start, end)
        reason = "，与文中其他地方写法不一" if mixed else ""
        message = f"{quoted(entry.wrong)}一般写作{quoted(entry.right)}{reason}"
        severity = Severity.WARNING if mixed else Severity.INFO
        yield Mark(span, message, Fix(span, entry.right, safe=entry.safe), severity=severity)


RULE = Rule(
    code="WD007",
    name="variant-form",
    title="异形词",
    family=Family.TYPO,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(_VARIANTS),
)
