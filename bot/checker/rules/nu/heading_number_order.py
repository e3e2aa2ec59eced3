"""标题序号倒序。

## 查什么
查找同一级标题里排在大号后面的小号，例如“三、”之后又出现“二、”。

## 为什么
倒序多半是调整段落以后没有重排序号。来源：《党政机关公文格式》（GB/T 9704—2012）7.3.3 规定的结构层次序数；逐级连续编号是实务惯例。

## 反例
    一、履职情况\\n带头抓学习。\\n三、下一步打算\\n逐项整改。\\n二、存在的问题\\n办法不多。
    （二）抓学习。每月学一次。\\n（三）抓队伍。每季评一次。\\n（四）抓治理。每周议一次。\\n（二）抓作风。每年查一次。

## 正例
    一、抓学习\\n每月一次。\\n二、抓队伍\\n每季一次。\\n一、抓作风\\n每年查一次。\\n二、抓制度\\n修订三项。
    一、抓学习\\n（一）领学。每月一次。\\n（二）自学。每周一次。\\n二、抓队伍\\n（一）选育。建好台账。\\n（二）管理。逐月评议。
    （三）抓治理。每周议一次。\\n二、存在的问题\\n（一）指导不细。到支部少。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.numbering import broken_headings, mark_text, renumbering
from bot.checker.rule import Reading, Rule
from bot.text.ordinals import Fault


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    for broken in broken_headings(document):
        if broken.at.fault is Fault.ORDER and broken.before:
            mark, before = mark_text(document, broken.marker), mark_text(document, broken.before)
            message = f"{quoted(mark)}排在{quoted(before)}之后，请调整次序或者改正序号"
            yield Mark(broken.marker.span, message, renumbering(document, broken), (broken.before.span,))


RULE = Rule(
    code="NU003",
    name="heading-number-order",
    title="标题序号倒序",
    family=Family.NUMBERING,
    severity=Severity.ERROR,
    check=check,
)
