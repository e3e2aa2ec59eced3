"""纪念日多用了间隔号。

## 查什么
查找二月至九月的纪念日在月和日之间加的间隔号。

## 为什么
月份是一、十一、十二的才用间隔号隔开月和日，以免误读；其余月份不用。来源：GB/T 15834—2011 4.14.3.4。

## 反例
    “七·一”前夕，走访慰问老党员26名。
    “五·四”期间，组织青年党员座谈。
    “八.一”前夕，看望退役军人党员。

## 正例
    “七一”前夕，走访慰问老党员26名。
    重温“一二·九”运动历史，讲述“一·二八”抗战故事。
    开展“3·15”维权宣传，亩产增长二·五倍。
"""

import re

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored, quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

_MONTHS = "二三四五六七八九"
_NUMBER = "〇零一二三四五六七八九十百千万"


def _joined(match: re.Match[str]) -> str:
    return match["at"][0] + match["at"][2:]


check = anchored(
    regex(
        rf"(?<![{_NUMBER}\d月])(?P<at>[{_MONTHS}](?:[·•・‧]|(?<=“.)[.．](?=[一二三四五六七八九十]{{1,3}}”))"
        rf"(?:三十[一]?|二?十[一二三四五六七八九]?|[一二][一二三四五六七八九]|[一二三四五六七八九]))"
        rf"(?![{_NUMBER}\d]|[倍成个元米吨斤亩折版度桂]|公|亿|平方|”历史博物馆)"
    ),
    lambda match: f"{quoted(match['at'])}不用间隔号，应为{quoted(_joined(match))}",
    before=1,
    replacement=_joined,
    safe=True,
)


RULE = Rule(
    code="PU013",
    name="date-interpunct",
    title="纪念日间隔号",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    check=check,
    anchors=("·", "•", "・", "‧", *(month + dot for month in _MONTHS for dot in ".．")),
)
