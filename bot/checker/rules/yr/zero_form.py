"""汉字年份里的“零”应作“〇”。

## 查什么
查找汉字书写的年份中误用的“零”。

## 为什么
用汉字写年份时，“0”写作“〇”。来源：GB/T 15835-2011 第5.2.1条。

## 反例
    二零二三年度党建工作要点。
    二零二四年一月八日。

## 正例
    二〇二三年度党建工作要点。
    实现集体经济零的突破。
    全村一百零八户签约。
"""

from __future__ import annotations

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored, quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

_YEAR_RE = regex(r"(?=.{0,3}零)(?P<at>二[零〇][零〇一二三四五六七八九]{2})(?=年)")

check = anchored(
    _YEAR_RE,
    lambda match: f"汉字年份{quoted(match['at'])}应写作{quoted(match['at'].replace('零', '〇'))}",
    replacement=lambda match: match["at"].replace("零", "〇"),
    safe=True,
)

RULE = Rule(
    code="YR006",
    name="zero-form",
    title="〇零混用",
    family=Family.YEAR,
    severity=Severity.WARNING,
    check=check,
    anchors=("二零",),
)
