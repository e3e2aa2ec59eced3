r"""报告里出现了当年还没有发生的事。

## 查什么
查找晚于述职年度的会议、学习教育、提法和著作，例如2023年的报告学习2024年才召开的全会。

## 为什么
报告写成时还没有的事出现在报告里，说明套用了别的年份的稿子，或者年度写错。来源：各次全会公报和中共中央通知的日期，见 data/lexicon/events.toml。

## 反例
    整篇：云溪镇党委书记2023年度抓基层党建工作述职报告\n一、履职情况\n组织学习党的二十届三中全会精神，开展研讨4次。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。
    整篇：云溪镇党委书记2021年度抓基层党建工作述职报告\n一、履职情况\n宣讲党的二十大精神12场。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。

## 正例
    组织学习党的二十届三中全会精神，开展研讨4次。
    2019年以来，持续深化“不忘初心、牢记使命”主题教育成果。
    2021年，全镇上下以优异成绩迎接党的二十大胜利召开。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.events import by_form
from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.checker.sentences import around, parts_of
from bot.text.model import Role
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_AHEAD_RE = regex(r"迎接|喜迎|即将|将于|将召开|筹备|献礼|拟于|展望|代表(?:选举|候选|推荐)|推选|选举")
_WRITING_MONTH = 3  # a report is written by March of the next year


def check(reading: Reading) -> Iterator[Mark]:
    year = reading.subject.year
    if not year:
        return
    parts = parts_of(reading.document)
    end = -1
    for hit in sorted(reading.hits, key=lambda span: (span.start, -span.end)):
        event = by_form()[hit.of(reading.text)]
        if hit.start < end or event.since.year <= year:
            continue
        span = reading.span(*hit)
        ahead = Role.PLANS in parts.roles(span.start) or parts.section(span.start) is None
        known = (event.since.year, event.since.month) <= (year + 1, _WRITING_MONTH)
        if (ahead and known) or _AHEAD_RE.search(around(reading.text, *hit)):
            continue
        end = hit.end
        yield Mark(
            span,
            f"述职年度是{year}年，而{quoted(event.name, 30)}是{event.since:%Y年%-m月}的事，请核对年度或者改写",
        )


RULE = Rule(
    code="YR009",
    name="anachronism",
    title="时序矛盾",
    family=Family.YEAR,
    severity=Severity.ERROR,
    check=check,
    anchors=tuple(by_form()),
)
