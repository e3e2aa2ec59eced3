r"""打算部分的年份不是下一年。

## 查什么
下一步打算的标题、段首或者完成期限写成了述职当年甚至更早的年份。

## 为什么
打算是写给下一年的，期限已经过去就无从完成，多半是旧稿没有换。来源：实务惯例。

## 反例
    整篇：云溪镇党委书记2023年度抓基层党建工作述职报告\n一、履职情况\n发展党员3名。\n二、存在的问题\n一是学用结合不紧。\n三、2023年工作打算\n抓好整改。
    整篇：云溪镇党委书记2024年度抓基层党建工作述职报告\n一、履职情况\n发展党员3名。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n2023年6月底前建成党群服务中心。

## 正例
    整篇：云溪镇党委书记2024年度抓基层党建工作述职报告\n一、履职情况\n发展党员3名。\n二、上年度述职评议问题整改情况\n3个问题已全部整改。\n三、存在的问题\n学用结合不紧，原因是研究不深。\n四、2025年工作打算\n2025年6月底前建成党群服务中心，巩固2024年整改成果。
    2023年6月底前建成党群服务中心。
    在2022年试点的基础上，明年全面推开。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.rule import Rule
from bot.checker.sentences import parts_of
from bot.checker.years import years
from bot.text.model import Role
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

# Reports are written in November and December: the end of their own year may still lie ahead.
_DUE_RE = regex(
    r"年年?(?P<late>\s?1[12]\s?月|(?=底|末))?(?:\s?\d{1,2}\s?月)?(?:上半年|下半年|第?[一二三四]季度)?"
    r"(?:底|末|初|[上中下]旬)?(?:以前|之前|前)(?![^，。；]{0,5}的)"
)
_PLANNED_RE = regex(r"年(?:度)?[，,]?(?:我将|将|我要|要|拟|计划|力争|确保|着力|重点抓|我镇将|继续)")
_HEADING_RE = regex(r"年度?[^，。]{0,12}(?:打算|计划|思路|措施|安排|目标|工作|重点)")
_HALF_RE = regex(r"上半年|下半年|半年|季度|任期|近三年")
_RANGE = tuple("到至—-－～")
_COUNTED_ON_RE = regex(r"年(?:度)?(?:计划|力争|拟|将)")
_AIMED_RE = regex(r"(?:力争|争取|确保|计划|预计|拟)(?:到|在|于)?$")
_AIM = 6  # characters of the longest verb with its preposition
_OPENS = tuple("。；：\n \u3000")


def check(reading: Reading) -> Iterator[Mark]:
    year = reading.subject.year
    if not year or _HALF_RE.search(reading.document.title_text):
        return
    parts = parts_of(reading.document)
    text = reading.text
    for start, planned in years(reading.document):
        if planned == year + 1:
            continue
        at = reading.span(start, start + 5)
        section = parts.section(at.start)
        if section is None or Role.PLANS not in section.roles or Role.LAST_YEAR in section.roles:
            continue
        if section.heading.contains(at):
            fault = _in_heading(text, start, planned, year)
        else:
            fault = _in_body(text, start, planned, year)
        if fault:
            message, severity = fault
            yield Mark(at, message, Fix(reading.span(start, start + 4), str(year + 1)), severity=severity)


def _in_heading(text: str, start: int, planned: int, year: int) -> tuple[str, Severity] | None:
    ranged = text.endswith(_RANGE, 0, start) or text.startswith(_RANGE, start + 5)
    if ranged or not _HEADING_RE.match(text, start + 4):
        return None
    severity = Severity.ERROR if planned <= year else Severity.WARNING
    return f"述职年度是{year}年，打算应是{year + 1}年的，这里写的是“{planned}年”", severity


def _in_body(text: str, start: int, planned: int, year: int) -> tuple[str, Severity] | None:
    if planned > year:
        return None
    due = _DUE_RE.match(text, start + 4)
    if due and (planned < year or due["late"] is None):
        return f"打算里的期限“{planned}年”在{year}年度述职时已经过去，请核对", Severity.WARNING
    if planned < year and _AIMED_RE.search(text, max(0, start - _AIM), start):
        return f"打算应是{year + 1}年的，这里写的是“{planned}年”", Severity.WARNING
    opens = text.endswith(_OPENS, 0, start) or (
        text.endswith("，", 0, start) and _COUNTED_ON_RE.match(text, start + 4)
    )
    if opens and _PLANNED_RE.match(text, start + 4):
        return f"打算应是{year + 1}年的，这里写的是“{planned}年”", Severity.WARNING
    return None


RULE = Rule(
    code="YR002",
    name="plan-year-mismatch",
    title="计划年度有误",
    family=Family.YEAR,
    severity=Severity.WARNING,
    check=check,
)
