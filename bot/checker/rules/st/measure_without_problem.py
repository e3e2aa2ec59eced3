"""措施没有对应的问题。

## 查什么
整篇报告的打算部分写“针对……问题”“着力解决……问题”，而问题部分里找不到这个问题的，给出提示。

## 为什么
打算要与问题对得上，前面没有查摆的问题，后面不会凭空去解决，多半是换了问题忘了换措施。来源：实务惯例。

## 反例
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n一是理论学习不深。二是走访农户不勤。\\n三、下一步打算\\n一是针对理论学习不深的问题，每月学一次。二是着力解决集体经济薄弱问题，办好茶厂。
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n一是理论学习不深。二是走访农户不勤。\\n三、努力方向\\n针对流动党员管理松散等问题，建好名册。

## 正例
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n一是理论学习不深。二是走访农户不勤。\\n三、下一步打算\\n一是针对学习不深问题，每月学一次。二是针对走访不勤的问题，每周走一遍。
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n一是理论学习不深。二是走访农户不勤。\\n三、下一步打算\\n针对上述问题，逐项整改。着力解决群众急难愁盼问题，针对查摆出来的问题，列出清单。
    三、下一步打算\\n针对集体经济薄弱的问题，办好茶厂。
"""

from collections.abc import Iterator
from itertools import pairwise

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.model import Extent, Role, Span
from bot.text.patterns import regex

_NAMED_RE = regex(
    r"(?:针对|(?:着力|重点|切实|集中|努力)解决)(?P<name>[^，。；：！？\s]{5,24}?)(?:的|等)?问题"
)
# What names no problem of the writer's: those just told, other people's, those that every report sets out to solve.
_GENERAL_RE = regex(
    r"[上前]述|上面|以上|这[些三四]|查摆|存在|指出|反馈|发现|梳理|突出|群众|百姓|企业|职工|学生|患者|居民|农户"
)
_SAME = 0.4  # share of the pairs of characters by which a problem is known again in other words


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    problems = "".join(section.body.of(document.text) for section in document.with_role(Role.PROBLEMS))
    if not problems:
        return
    told = set(map("".join, pairwise(problems)))
    for section in document.with_role(Role.PLANS):
        if Role.PROBLEMS in section.roles:
            continue
        for match in _NAMED_RE.finditer(document.text, *section.span):
            pairs = set(map("".join, pairwise(match["name"])))
            if not _GENERAL_RE.search(match["name"]) and len(pairs & told) < _SAME * len(pairs):
                yield Mark(
                    Span(*match.span("name")),
                    f"这里要解决{quoted(match['name'])}，前面的问题里没有写到，请核对",
                )


RULE = Rule(
    code="ST013",
    name="measure-without-problem",
    title="措施没有对应的问题",
    family=Family.STRUCTURE,
    severity=Severity.INFO,
    check=check,
    extent=Extent.REPORT,
)
