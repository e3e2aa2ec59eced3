"""百分比范围缺百分号。

## 查什么
查找前一个数没有百分号的百分比范围。

## 为什么
表示数值范围时，前后两个百分数都要带百分号，以免误读。来源：GB/T 15835—2011 5.1.3（“15%～30%”不写作“15～30%”）。

## 反例
    各村集体收入增长5-10%，带动作用明显。
    党员参学率达到95～98%。

## 正例
    各村集体收入增长5%—10%，带动作用明显。
    党员参学率达到95%至98%。
    GB/T 9704-2012规定的版心误差不超过1%，编号A-5的展板占3%。
"""

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored, quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

_NUMBER = r"\d{1,3}(?:\.\d{1,3})?"
_LONGEST = 7  # characters of a number
_TO = "-—–~～至到"

check = anchored(
    regex(rf"(?<![\dA-Za-z.\-—–~～/])(?P<at>{_NUMBER})[{_TO}](?P<to>{_NUMBER})(?P<sign>[%％])"),
    lambda match: f"{quoted(match[0])}前一个数缺百分号，应为{quoted(match['at'] + match['sign'])}",
    before=_LONGEST,
    replacement=lambda match: match["at"] + match["sign"],
)

RULE = Rule(
    code="NM002",
    name="percent-range",
    title="百分比范围",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(to + digit for to in _TO for digit in "0123456789０１２３４５６７８９"),
)
