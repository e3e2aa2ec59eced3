r"""把往年的学习教育写成了当年的活动。

## 查什么
查找已经结束的集中学习教育，在后来年度的报告里仍写成“开展”“组织”“以……为契机”的当年工作。

## 为什么
每次集中学习教育有起止年份，之后只谈巩固拓展成果；仍写开展，多半是旧稿没有换。来源：历次中共中央通知，见 data/lexicon/events.toml。

## 反例
    整篇：云溪镇党委书记2024年度抓基层党建工作述职报告\n一、履职情况\n扎实开展党史学习教育，举办专题读书班3期。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。
    整篇：云溪镇党委书记2025年度抓基层党建工作述职报告\n一、履职情况\n以党纪学习教育为契机，组织警示教育4场。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。

## 正例
    巩固拓展党史学习教育成果，办结群众诉求22件。
    2021年党史学习教育期间建成的驿站，如今成了群众的好去处。
    推动党史学习教育常态化长效化，把学习纳入年度计划。
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

_FORMS = {form: event for form, event in by_form().items() if event.active}
_RECALL_RE = regex(
    r"巩固|拓展|成果|成效|深化|常态|长效|以来|曾|去年|上年|前年|往年|期间|经验|整改|评议|反馈|条例|机制|延续|回顾|检视|建成的|(?:19|20)\d\d年"
)
_CARRIED_OUT_RE = regex(
    r"(?:开展|组织|推进|抓好|抓实|实施|启动|参加|投入|部署|搞好|做好)[^，。；]{0,24}$|(?:以|在|通过|结合|按照|围绕|聚焦|紧扣)[^，。；]{0,24}$"
)
_BEFORE = 30


def check(reading: Reading) -> Iterator[Mark]:
    year = reading.subject.year
    if not year:
        return
    parts = parts_of(reading.document)
    text = reading.text
    for hit in reading.hits:
        event = _FORMS[hit.of(text)]
        span = reading.span(*hit)
        roles = parts.roles(span.start)
        if year <= max(event.active) or Role.LAST_YEAR in roles or Role.PROBLEMS in roles:
            continue
        if _RECALL_RE.search(around(text, *hit)) or not _CARRIED_OUT_RE.search(
            text[max(0, hit.start - _BEFORE) : hit.start]
        ):
            continue
        years = "、".join(str(active) for active in event.active)
        yield Mark(
            span, f"{quoted(event.name, 30)}是{years}年的活动，不像{year}年度的工作，请核对是否旧稿残留"
        )


RULE = Rule(
    code="YR010",
    name="past-campaign",
    title="往年活动写成当年",
    family=Family.YEAR,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(_FORMS),
)
