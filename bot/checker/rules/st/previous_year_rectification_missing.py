"""缺上年度问题整改情况。

## 查什么
文种要求写上年度述职评议问题整改的，查找全文没有写到的情况；在别的部分里用一句话写到的不算缺；有这一部分而只列问题、没写怎么改的，也在此列。

## 为什么
上年度评议、巡视巡察反馈问题的整改是述职的规定内容。来源：《党委（党组）书记抓基层党建工作述职评议考核办法（试行）》（2019年）所列述职内容。

## 反例
    整篇：青石镇党委书记2024年度抓基层党建工作述职报告\\n一、履职情况\\n带头抓学习，每月学一次。\\n二、存在的问题及原因\\n学得不深，原因是抓得不紧。\\n三、下一步打算\\n把学习抓得更实。
    整篇：县水利局党组书记2024年度抓党建工作述职报告\\n一、主要做法\\n带头抓学习，每月学一次。\\n二、突出问题\\n学得不深，原因是抓得不紧。\\n三、工作思路\\n明年把学习抓得更实。
    整篇：青石镇党委书记2024年度抓基层党建工作述职报告\\n一、履职情况\\n带头抓学习，每月学一次。\\n二、上年度述职评议问题整改情况\\n上年度点评的问题主要是学得不深、走访偏少。\\n三、存在的问题及原因\\n学得不深，原因是抓得不紧。\\n四、下一步打算\\n把学习抓得更实。

## 正例
    整篇：青石镇党委书记2024年度抓基层党建工作述职报告\\n一、履职情况\\n带头抓学习，去年述职评议点评的问题已全部整改到位。\\n二、存在的问题及原因\\n学得不深，原因是抓得不紧。\\n三、下一步打算\\n把学习抓得更实。
    整篇：青石镇党委书记2024年度抓基层党建工作述职报告\\n一、履职情况\\n带头抓学习，每月学一次。\\n二、上年度述职评议问题整改情况\\n已全部整改。\\n三、存在的问题及原因\\n学得不深，原因是抓得不紧。\\n四、下一步打算\\n把学习抓得更实。
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n学得不深。\\n三、下一步打算\\n把学习抓得更实。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.parts import head, missing
from bot.checker.rule import Reading, Rule
from bot.text.model import Extent, Role
from bot.text.patterns import regex

_TOLD = 10  # characters; a shorter body is found by other rules
_SETTLED_RE = regex(
    "[整已改]|完成|解决|落实|到位|销号|建立|健全|完善|制定|修订|出台|开展|组织|推[进动行]|增|提升|加强"
)


def check(reading: Reading) -> Iterator[Mark]:
    for part, severity in missing(reading):
        if part.role is Role.LAST_YEAR:
            message = f"全文没有写{quoted(part.label)}，请补写逐条整改到什么程度"
            yield Mark(head(reading.document), message, severity=severity)
    for section in reading.document.with_role(Role.LAST_YEAR):
        told = section.body.of(reading.document.text)
        if set(section.roles) == {Role.LAST_YEAR} and len(told) >= _TOLD and not _SETTLED_RE.search(told):
            yield Mark(section.heading, "这一部分只写了问题，没有写怎么整改、改到什么程度，请补写")


RULE = Rule(
    code="ST009",
    name="previous-year-rectification-missing",
    title="缺上年整改",
    family=Family.MISSING_SECTION,
    severity=Severity.WARNING,
    check=check,
    extent=Extent.REPORT,
)
