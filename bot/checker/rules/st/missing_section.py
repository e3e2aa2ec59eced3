"""缺少文种必备的部分。

## 查什么
整篇报告对照它的文种，查找缺少的必备部分，如“存在的问题”“下一步打算”；只粘贴一段时不查，标题换了说法的不算缺。

## 为什么
缺了必备部分，材料会被退回重写。来源：《党委（党组）书记抓基层党建工作述职评议考核办法（试行）》（2019年）所列述职内容；各部分的名称和次序是实务惯例。

## 反例
    整篇：青石镇党委书记2024年度抓基层党建工作述职报告\\n一、履职情况\\n2023年度述职评议指出的问题已全部整改。带头抓学习，每月学一次。\\n二、下一步打算\\n把学习抓得更实。
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习，每月学一次。\\n二、存在的问题\\n学得不深，原因是抓得不紧。

## 正例
    整篇：青石村党支部书记2024年度述职报告\\n一、主要做法和成效\\n带头抓学习，每月学一次。\\n二、突出问题\\n学得不深。\\n三、2025年工作思路\\n把学习抓得更实。
    整篇：青石村党支部书记2024年度述职报告\\n一、工作回顾\\n带头抓学习，每月学一次。\\n二、不足和努力方向\\n学得不深，明年把学习抓得更实。
    二、下一步打算\\n把学习抓得更实，每月学一次。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.parts import head, missing
from bot.checker.rule import Reading, Rule
from bot.text.model import Extent, Role


def check(reading: Reading) -> Iterator[Mark]:
    outline = reading.profile.outline(reading.document)
    for part, severity in missing(reading):
        if part.role is not Role.LAST_YEAR and outline:
            message = f"{outline.title}通常有{quoted(part.label)}部分，全文没有找到，请补写"
            yield Mark(head(reading.document), message, severity=severity)


RULE = Rule(
    code="ST001",
    name="missing-section",
    title="缺必备部分",
    family=Family.MISSING_SECTION,
    severity=Severity.ERROR,
    check=check,
    extent=Extent.REPORT,
)
