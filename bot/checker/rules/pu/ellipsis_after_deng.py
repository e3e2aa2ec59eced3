"""“等”后又用省略号。

## 查什么
查找列举之后“等”字和省略号并用。

## 为什么
“等”已经表示列举未尽，再用省略号就重复了。来源：GB/T 15834—2011 4.11。

## 反例
    组织了义诊、理发、家电维修等……
    走访了企业、商圈、楼宇等等……收集建议32条。

## 正例
    组织了义诊、理发、家电维修等活动。
    走访了企业、商圈、楼宇……收集建议32条。
    大家等啊等……终于盼来了通水的消息。
"""

from bot.checker.characters import HAN
from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored
from bot.checker.rule import Rule
from bot.text.patterns import regex

check = anchored(
    regex(rf"(?<=、)[{HAN}A-Za-z0-9“”]{{1,12}}(?P<at>等{{1,2}}(?:…{{1,2}}|\.{{3,6}}))"),
    lambda _: "“等”后面不再用省略号，请删去其中一个",
    before=14,
)

RULE = Rule(
    code="PU019",
    name="ellipsis-after-deng",
    title="等后省略号",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    check=check,
    anchors=("等…", "等..."),
)
