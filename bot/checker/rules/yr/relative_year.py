"""用了“今年”“去年”一类相对年份。

## 查什么
查找“今年”“去年”“本月”等相对时间。

## 为什么
报告要存档，过后再读相对时间就不清楚，宜写实际年份。来源：实务惯例，不是规定，默认关闭。

## 反例
    去年述职评议指出的问题已经整改。
    今年以来，共走访企业46家。

## 正例
    2023年述职评议指出的问题已经整改。
    近年来，村容村貌明显改观。
    如今年轻人愿意回村创业。
"""

from __future__ import annotations

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored, quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

_RELATIVE_RE = regex(
    r"(?<![如现当至迄])今年(?!轻)|(?<!逝)去年(?!轻)|明年|前年(?!轻)|本月|上个?月(?=[，份底初末])|本年(?!度)"
)

check = anchored(
    _RELATIVE_RE,
    lambda match: f"{quoted(match[0])}是相对时间，存档的报告宜写实际年月",
)

RULE = Rule(
    code="YR008",
    name="relative-year",
    title="相对年份",
    family=Family.YEAR,
    severity=Severity.INFO,
    check=check,
    anchors=("今年", "去年", "明年", "前年", "本月", "上月", "上个月", "本年"),
    default=False,
)
