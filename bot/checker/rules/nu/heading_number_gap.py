"""标题序号跳号。

## 查什么
查找同一级标题里缺号的地方：前一个是“（二）”，后一个却是“（四）”；上级标题之下第一个小标题不是“（一）”，也算缺号。

## 为什么
跳号多半是删改时丢了一条，或者忘了重排序号，听的人会以为漏念了一段。来源：《党政机关公文格式》（GB/T 9704—2012）7.3.3 规定的结构层次序数；逐级连续编号是实务惯例。

## 反例
    一、履职情况\\n带头抓学习。\\n二、存在的问题\\n办法不多。\\n四、下一步打算\\n逐项整改。
    （一）抓学习。每月学一次。\\n（二）抓队伍。每季评一次。\\n（四）抓作风。每年查一次。
    二、存在的问题\\n（二）指导不细。到支部少。\\n（三）创新不够。老办法多。

## 正例
    （二）抓队伍。每季评一次。\\n（三）抓作风。每年查一次。
    一、二、三级响应依次启动，值班人员全部到岗。
    一、抓学习\\n（一）领学。每月一次。\\n（二）自学。每周一次。\\n二、抓队伍\\n（一）选育。建好台账。\\n（二）管理。逐月评议。
    按照条例第（一）项、第（四）项的规定，办理了组织关系转接。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.numbering import Broken, broken_headings, mark_text, renumbered, renumbering
from bot.checker.rule import Reading, Rule
from bot.text.model import Document
from bot.text.ordinals import Fault


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    for broken in broken_headings(document):
        if broken.at.fault in {Fault.GAP, Fault.START} and broken.stray is None:
            related = (broken.before.span,) if broken.before else ()
            yield Mark(broken.marker.span, _message(document, broken), renumbering(document, broken), related)


def _message(document: Document, broken: Broken) -> str:
    mark = mark_text(document, broken.marker)
    missing = quoted(renumbered(mark, broken.at.expected))
    if broken.before is None:
        return f"本级第一个标题是{quoted(mark)}，缺{missing}，请补上缺的一条或者重排序号"
    return f"{quoted(mark)}前面是{quoted(mark_text(document, broken.before))}，缺{missing}，请补上缺的一条或者重排序号"


RULE = Rule(
    code="NU001",
    name="heading-number-gap",
    title="标题序号跳号",
    family=Family.NUMBERING,
    severity=Severity.ERROR,
    check=check,
)
