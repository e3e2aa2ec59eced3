"""联系方式的残片没有删干净。

## 查什么
查找广告被删后剩下的微信号、QQ号片段，如“、：cwk”“，：9 649564”“微信：abc123”；工作联系人的电话、工作群号不算。

## 为什么
残片说明稿件里曾有广告。来源：公开范文中实有。

## 反例
    请联系：1 2345，：6 789012
    欢迎垂询、：abk
    微信：gwxz2024

## 正例
    联系人：张三，电话：0512-12345678。
    工作交流QQ群：12345678，供各支部报送材料。
    会议时间：9:00，地点：A101。
    篮球赛以3：2取胜，微信群成员32人。
"""

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored, quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

_FRAGMENT_RE = regex(
    r"[，、,；;]\s?[：:]\s?[A-Za-z0-9][A-Za-z0-9 _-]{2,20}"
    r"|联系[：:]\s?\d \d{3,8}"
    r"|(?<![群作公])(?:微信|薇信|VX|vx|V信|QQ|扣扣)(?:号|号码)?[：:]\s?[A-Za-z0-9_-]{4,20}"
)


_ANCHORS = (
    *(point + colon for point in "，、,；;" for colon in "：:"),
    "联系：",
    "联系:",
    *(
        word + colon
        for word in ("微信", "微信号", "薇信", "VX", "vx", "V信", "QQ", "QQ号", "QQ号码", "扣扣")
        for colon in "：:"
    ),
)

RULE = Rule(
    code="AD004",
    name="contact-fragment",
    title="联系方式残片",
    family=Family.TEMPLATE_LEFTOVER,
    severity=Severity.WARNING,
    check=anchored(_FRAGMENT_RE, lambda match: f"{quoted(match[0])}像是广告里联系方式的残片，请删去"),
    anchors=_ANCHORS,
)
