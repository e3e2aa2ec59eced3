"""标题没有写单位。

## 查什么
查找述职报告标题里除去年度，直接以“党委书记”“党组书记”“述职报告”等开头，没有单位名称的情况；单位写在副题或者落款的很常见，所以只作提示。

## 为什么
材料汇编时要靠标题认单位。来源：实务惯例。

## 反例
    整篇：党组书记2024年度抓党建工作述职报告\\n一、履职情况\\n带头抓学习，每月学一次。
    整篇：2024年度述职述廉报告\\n一、思想政治方面\\n带头抓学习，每月学一次。

## 正例
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n学得不深。\\n三、下一步打算\\n把学习抓得更实。
    整篇：2024年度青石村党支部书记述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n学得不深。\\n三、下一步打算\\n把学习抓得更实。
    一、履职情况\\n带头抓学习，每月学一次。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.rule import Reading, Rule
from bot.text.model import Extent
from bot.text.patterns import regex

_NO_UNIT_RE = regex(
    r"(?:关于)?(?:\S{2,5}年度?|年度|本人|个人)?(?:的)?(?:党委|党组|党支部|党总支|党工委|支部|总支|书记|抓|述职|述廉|履职|个人|基层党建)"
)


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    if document.title and "述" in document.title_text and _NO_UNIT_RE.match(document.title_text):
        yield Mark(document.title, "标题没有写单位，请补上单位名称")


RULE = Rule(
    code="ST006",
    name="title-without-unit",
    title="标题缺单位",
    family=Family.STRUCTURE,
    severity=Severity.INFO,
    check=check,
    extent=Extent.REPORT,
)
