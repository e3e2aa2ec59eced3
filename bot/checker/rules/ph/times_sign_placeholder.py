"""乘号占位没有替换。

## 查什么
查找连写的“×”，它在范文里代替数字、单位、姓名或者会议届次。

## 为什么
占位随稿上会，等于把别人的模板原样交了上去。来源：2026年对五篇公开范文的统计，“×”占全部占位的一半。

## 反例
    与村级党组织签订目标责任书××份。
    印发《××镇党委工作运行细则》。

## 正例
    完成3×660兆瓦机组检修，举办4×100米接力比赛。
    线上咨询实行5×8小时值守，自助服务7×24小时开放。
"""

import re

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored, quoted
from bot.checker.rule import Rule

_RUN_RE = re.compile(r"(?<![\d×])×+(?!\d)|(?<!\d)×+")

check = anchored(
    _RUN_RE,
    lambda match: f"{quoted(match[0])}是占位，请换成实际内容",
)

RULE = Rule(
    code="PH002",
    name="times-sign-placeholder",
    title="乘号占位",
    family=Family.PLACEHOLDER,
    severity=Severity.ERROR,
    check=check,
    anchors=("×",),
)
