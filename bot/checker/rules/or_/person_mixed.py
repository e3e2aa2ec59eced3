r"""“我”和“该同志”混用。

## 查什么
整篇用“我”自述，而有的地方用“该同志”称述职人自己。

## 为什么
述职是本人说本人的话，“该同志”是考察材料的口气。来源：实务惯例，默认关闭。

## 反例
    整篇：云溪镇党委书记2023年度抓基层党建工作述职报告\n一、履职情况\n我讲党课4次。该同志带头下村走访。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。

## 正例
    我讲党课4次，带头下村走访。
    该同志工作踏实，群众评价好。
    组织部门评价“该同志作风过硬”，我倍感压力。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.rule import Rule
from bot.checker.sentences import is_quoted
from bot.text.model import Extent
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_I_RE = regex(r"我(?![们国省市县区镇乡村局委校院])|本人")


def check(reading: Reading) -> Iterator[Mark]:
    if not _I_RE.search(reading.text):
        return
    for hit in reading.hits:
        if not is_quoted(reading.text, hit.start):
            yield Mark(reading.span(*hit), "全文用“我”自述，这里用了“该同志”，请核对指的是谁")


RULE = Rule(
    code="OR004",
    name="person-mixed",
    title="人称混用",
    family=Family.UNIT_LEFTOVER,
    severity=Severity.INFO,
    check=check,
    extent=Extent.REPORT,
    anchors=("该同志",),
    default=False,
)
