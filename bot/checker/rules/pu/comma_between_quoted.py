"""引号之间的顿号。

## 查什么
查找前后都紧挨引号的顿号。默认关闭。

## 为什么
GB/T 15834—2011 4.5.3.5写的是“通常不用”，近年公开的政府工作报告却多用顿号，所以只提示，供全文统一时参考。

## 反例
    做细“微服务”、“微心愿”两件事。
    打造“红管家”、“暖心站”等阵地5处。

## 正例
    做细“微服务”“微心愿”两件事。
    打造“红管家”（社区）、“暖心站”（商圈）等阵地5处。
    学习“双百”事迹、“最美”故事，感受榜样力量。
"""

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored
from bot.checker.rule import Rule
from bot.text.patterns import regex

check = anchored(
    regex("”(?P<at>、)“"),
    lambda _: "引号之间通常不用顿号，可以删去“、”并全文统一",
    replacement=lambda _: "",
)

RULE = Rule(
    code="PU011",
    name="comma-between-quoted",
    title="引号间顿号",
    family=Family.PUNCTUATION,
    severity=Severity.INFO,
    check=check,
    anchors=("”、“",),
    default=False,
)
