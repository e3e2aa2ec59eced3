"""标题序号重号。

## 查什么
查找同一级标题里连续用了两次的序号，例如两个“（二）”。

## 为什么
重号多半是插入一条以后没有往下重排。来源：《党政机关公文格式》（GB/T 9704—2012）7.3.3 规定的结构层次序数；逐级连续编号是实务惯例。

## 反例
    （一）抓学习。每月学一次。\\n（二）抓队伍。每季评一次。\\n（二）抓作风。每年查一次。
    一、履职情况\\n带头抓学习。\\n二、存在的问题\\n办法不多。\\n二、下一步打算\\n逐项整改。

## 正例
    一、抓学习\\n（一）领学。每月一次。\\n（二）自学。每周一次。\\n二、抓队伍\\n（一）选育。建好台账。\\n（二）管理。逐月评议。
    （一）抓学习。每月学一次。\\n（二）抓队伍。每季评一次。\\n（三）抓作风。每年查一次。
    1.抓学习。每月学一次。\\n2.抓队伍。每季评一次。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.numbering import broken_headings, mark_text, renumbered, renumbering
from bot.checker.rule import Reading, Rule
from bot.text.ordinals import Fault


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    for broken in broken_headings(document):
        if broken.at.fault is Fault.REPEAT and broken.before:
            mark = mark_text(document, broken.marker)
            right = quoted(renumbered(mark, broken.at.expected))
            message = f"{quoted(mark)}连用了两次，这里按顺序应是{right}，请改正并重排后面的序号"
            yield Mark(broken.marker.span, message, renumbering(document, broken), (broken.before.span,))


RULE = Rule(
    code="NU002",
    name="heading-number-repeat",
    title="标题序号重号",
    family=Family.NUMBERING,
    severity=Severity.ERROR,
    check=check,
)
