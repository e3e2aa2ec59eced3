"""标题下面没有内容。

## 查什么
查找后面紧跟着同级或者上级标题的空标题；提纲那样通篇只有标题的不查，后面跟着下级小标题的不查。

## 为什么
空标题多半是内容忘了填，或者删改时只删了正文。来源：实务惯例。

## 反例
    一、履职情况\\n二、存在的问题\\n一是学得不深。二是走得不勤。
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习，每月学一次。\\n二、存在的问题\\n学得不深，用得不够。\\n三、下一步打算

## 正例
    一、履职情况\\n（一）抓学习。每月学一次。\\n二、存在的问题\\n一是学得不深。二是走得不勤。
    一、履职情况\\n带头抓学习，每月学一次。\\n二、存在的问题
    一、履职情况\\n二、存在的问题\\n三、下一步打算
    （一）抓班子带队伍\\n（二）抓作风严纪律\\n（三）抓阵地强保障
"""

from collections import Counter
from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.model import Extent, Section, Style

_TOP = frozenset({Style.CHAPTER, Style.HAN})
_HALF = 2


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    headed = [section for section in document.sections if section.heading.end > section.heading.start]
    empty = [
        section for section in headed if not section.body.of(document.text).strip(" \t\r\n\u3000。：:*_")
    ]
    levels, empties = (Counter(section.level for section in sections) for sections in (headed, empty))
    for section in empty:
        last = section.body.end >= len(document.text)
        outline_only = empties[section.level] * _HALF > levels[section.level]
        if _is_part(section) and not outline_only and (document.extent is Extent.REPORT or not last):
            yield Mark(section.heading, f"标题{quoted(section.title)}下面没有内容，请补写或者删去标题")


def _is_part(section: Section) -> bool:
    """Whether the heading names a part of a report; lines of a numbered list have no body either."""
    return bool(section.title and section.roles) and (section.marker is None or section.marker.style in _TOP)


RULE = Rule(
    code="ST003",
    name="empty-section",
    title="空标题",
    family=Family.MISSING_SECTION,
    severity=Severity.WARNING,
    check=check,
)
