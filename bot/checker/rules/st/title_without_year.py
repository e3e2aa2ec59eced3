"""标题没有写年度。

## 查什么
查找述职报告标题里没有年度的情况；抓党建述职而开头一段也没有年度的作疑似，其余作提示。

## 为什么
归档和评议都按年度，标题缺年度容易与往年的混淆。来源：实务惯例。

## 反例
    整篇：青石镇党委书记抓基层党建工作述职报告\\n现将情况述职如下。\\n一、履职情况\\n带头抓学习，每月学一次。
    整篇：县水利局党组书记抓党建工作述职报告\\n根据安排，现将履职情况汇报如下。\\n一、履职情况\\n带头抓学习，每月学一次。

## 正例
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n学得不深。\\n三、下一步打算\\n把学习抓得更实。
    整篇：青石村党支部书记二〇二四年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n学得不深。\\n三、下一步打算\\n把学习抓得更实。
    一、履职情况\\n带头抓学习，每月学一次。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.rule import Reading, Rule
from bot.text.model import Extent
from bot.text.patterns import regex

_YEAR_RE = regex(r"\d{4}|20[×XxＸ*]+|[二两][〇○零0]\S{1,3}年|[×XxＸ*]+年|年度|半年|季度|任期")


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    if document.title is None or "述" not in document.title_text or _YEAR_RE.search(document.title_text):
        return
    opening = next((paragraph.text for paragraph in document.paragraphs if not paragraph.heading), "")
    sure = document.kind == "party-building-duty" and not _YEAR_RE.search(opening)
    yield Mark(
        document.title,
        "标题没有写年度，请补上是哪一年度的述职",
        severity=Severity.WARNING if sure else Severity.INFO,
    )


RULE = Rule(
    code="ST005",
    name="title-without-year",
    title="标题缺年度",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    check=check,
    extent=Extent.REPORT,
)
