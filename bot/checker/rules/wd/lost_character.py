"""固定搭配漏字。

## 查什么
对照一张封闭的表，查找漏了字的固定搭配，如“有针对地”“班子及签订”。

## 为什么
固定搭配漏字多是删改时误删。来源：实务惯例，对公开范文的统计。

## 反例
    有针对地进行谈心谈话。
    组织领导班子及签订廉洁承诺书24份。

## 正例
    有针对性地进行谈心谈话。
    组织领导班子及成员签订廉洁承诺书24份。
    措施有针对地方特点的一面，也有统一要求的一面。
"""

from bot.checker.finding import Family, Severity
from bot.checker.kinds import quoted
from bot.checker.lexicon import listed, load
from bot.checker.rule import Rule

_LOST = load("lost_character")

check = listed(_LOST, lambda entry: f"{quoted(entry.wrong)}疑似漏字，是否为{quoted(entry.right)}，请核对")

RULE = Rule(
    code="WD003",
    name="lost-character",
    title="漏字搭配",
    family=Family.TYPO,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(_LOST),
)
