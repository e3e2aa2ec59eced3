"""整篇的一级标题不从一开始。

## 查什么
查找整篇报告里第一个一级标题不是“一、”的情况；只粘贴一段时不查。

## 为什么
开头一节多半在复制时丢了，或者序号沿用了旧稿。来源：《党政机关公文格式》（GB/T 9704—2012）7.3.3 规定的结构层次序数；从一编起是实务惯例。

## 反例
    整篇：青石镇党委书记2024年度述职报告\\n二、存在的问题\\n办法不多。\\n三、下一步打算\\n逐项整改。
    整篇：青石镇党委书记2024年度述职报告\\n现将情况报告如下。\\n三、下一步打算\\n逐项整改。

## 正例
    二、存在的问题\\n一是办法不多。二是跟踪不够。
    三、下一步打算\\n（一）抓学习。每月学一次。
    四、意见建议\\n（一）建议延长轮训时间。目前三天偏短。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.numbering import mark_text, renumbered
from bot.checker.rule import Reading, Rule
from bot.text.model import Extent, Style

_TOP = frozenset({Style.CHAPTER, Style.HAN})


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    headings = [section for section in document.sections if section.heading.end > section.heading.start]
    if not headings or headings[0].marker is None or headings[0].marker.style not in _TOP:
        return
    first = headings[0].marker
    mark = mark_text(document, first)
    one = renumbered(mark, 1)
    if (
        first.number > 1
        and first.span.of(document.text).replace(mark, one) not in document.text[: first.span.start]
    ):
        yield Mark(
            first.span, f"第一个一级标题的序号是{quoted(mark)}，请补上前面的部分或者从{quoted(one)}编起"
        )


RULE = Rule(
    code="NU004",
    name="numbering-not-from-one",
    title="起号不为一",
    family=Family.NUMBERING,
    severity=Severity.WARNING,
    check=check,
    extent=Extent.REPORT,
)
