"""整篇报告缺标题。

## 查什么
查找开头就是“现就……述职如下”一类导语、前面没有标题的整篇报告。

## 为什么
上报的材料要有标题，写明单位、职务、年度和文种。来源：实务惯例。

## 反例
    整篇：现就2024年抓党建工作情况述职如下：\\n一、履职情况\\n带头抓学习，每月学一次。\\n二、存在的问题\\n学得不深，用得不够。\\n三、下一步打算\\n把学习抓得更实。
    整篇：根据会议安排，现将本人履职情况汇报如下。\\n一、履职情况\\n带头抓学习，每月学一次。\\n二、存在的问题\\n学得不深，用得不够。\\n三、下一步打算\\n把学习抓得更实。

## 正例
    整篇：青石村党支部书记2024年度述职报告\\n现将履职情况报告如下。\\n一、履职情况\\n带头抓学习，每月学一次。\\n二、存在的问题\\n学得不深，用得不够。\\n三、下一步打算\\n把学习抓得更实。
    现就2024年抓党建工作情况述职如下：\\n一、履职情况\\n带头抓学习，每月学一次。
    回顾全年工作，我带领支部一班人，每月学一次，每季评一次。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.parts import head
from bot.checker.rule import Reading, Rule
from bot.text.model import Extent
from bot.text.patterns import regex

_LEAD_RE = regex(r"现[就将].{0,60}(?:述职|汇报|报告).{0,4}如下|(?:述职|汇报|报告)如下")


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    if document.title is None and document.paragraphs and _LEAD_RE.search(document.paragraphs[0].text):
        yield Mark(head(document), "全文没有标题，请在开头加上写明单位、职务、年度和文种的标题")


RULE = Rule(
    code="ST004",
    name="title-missing",
    title="缺标题",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    check=check,
    extent=Extent.REPORT,
)
