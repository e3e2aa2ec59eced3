"""各部分的次序不合文种习惯。

## 查什么
整篇报告对照它的文种，查找一级标题里排错次序的部分，例如“下一步打算”写在“存在的问题”前面。

## 为什么
听的人按“做了什么、差在哪里、打算怎么办”的顺序听，次序颠倒就接不上。来源：实务惯例。

## 反例
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习，每月学一次。\\n二、下一步打算\\n把学习抓得更实。\\n三、存在的问题\\n学得不深，用得不够。
    整篇：青石村党支部书记2024年度述职报告\\n一、存在的问题\\n学得不深，用得不够。\\n二、履职情况\\n带头抓学习，每月学一次。\\n三、下一步打算\\n把学习抓得更实。

## 正例
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习，每月学一次。\\n二、存在的问题\\n学得不深，用得不够。\\n三、下一步打算\\n把学习抓得更实。
    整篇：青石村党支部书记2024年度述职报告\\n一、2023年度述职评议问题整改情况\\n已全部整改。\\n二、履职情况\\n带头抓学习，每月学一次。\\n三、存在的问题和努力方向\\n学得不深，明年把学习抓得更实。
    二、下一步打算\\n把学习抓得更实，每月学一次。\\n三、存在的问题\\n学得不深，用得不够。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.model import Extent, Role, Section

_ANYWHERE = frozenset({Role.LAST_YEAR, Role.OPENING, Role.CLOSING})


def check(reading: Reading) -> Iterator[Mark]:
    outline = reading.profile.outline(reading.document)
    if outline is None:
        return
    order = [part.role for part in outline.parts if part.role not in _ANYWHERE]
    furthest: Section | None = None
    place = -1
    seen: set[Role] = set()
    for section in reading.document.sections:
        roles = [role for role in section.roles if role in order]
        if section.level != 1 or not section.title or not roles or roles[0] in seen:
            continue
        seen.update(roles)
        if order.index(roles[0]) < place and furthest:
            message = f"{quoted(section.title)}排在{quoted(furthest.title)}之后，通常应在它前面，请调整次序"
            yield Mark(section.heading, message, related=(furthest.heading,))
        elif order.index(roles[-1]) > place:
            furthest, place = section, order.index(roles[-1])


RULE = Rule(
    code="ST002",
    name="section-order",
    title="部分次序",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    check=check,
    extent=Extent.REPORT,
)
