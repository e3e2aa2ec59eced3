"""范文里的写作提示没有删。

## 查什么
查找“[根据本单位实际填写]”“（此处插入活动照片）”“（略）”“（可结合实际展开）”等写给起草人的提示；“（试行）”“（以下简称……）”“（详见附件）”不算。

## 为什么
提示所在的地方正是本单位的内容还没有写的地方。来源：实务惯例；公开范文中实有。

## 反例
    [请结合本乡镇实际改写]
    （此处插入活动照片）
    二、存在问题\\n（略）
    三是抓好队伍建设（可结合实际展开）。

## 正例
    《村级议事规则（试行）》（以下简称《规则》）运行良好。
    根据本单位实际细化措施12条。
    整改台账已公示（详见附件）。
    战略合作协议已签订，谋略课堂开讲4期。
"""

from collections.abc import Iterator

from bot.checker import instructions
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule


def check(reading: Reading) -> Iterator[Mark]:
    for found in instructions.find(reading):
        if found.kind is instructions.Kind.WRITING:
            span = reading.span(*found.span)
            words = quoted(found.span.of(reading.text))
            yield Mark(span, f"{words}是写给起草人的提示，请写上本单位的内容后删去", Fix(span, ""))


RULE = Rule(
    code="AD007",
    name="writing-instruction",
    title="写作提示残留",
    family=Family.TEMPLATE_LEFTOVER,
    severity=Severity.ERROR,
    check=check,
    anchors=instructions.ANCHORS,
)
