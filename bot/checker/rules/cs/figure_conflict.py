r"""同一指标前后两个数。

## 查什么
查找全年、累计、共有一类总数，在同一篇里前后写成两个不同的数。

## 为什么
总数只能有一个，前后不一致会被当场问住。来源：实务惯例。

## 反例
    全年开展集体学习23次。\n一年来，组织研讨4次，共开展集体学习21次。
    全镇现有党员412名。\n目前全镇共有党员421名。

## 正例
    全年开展集体学习23次。\n2024年计划开展集体学习24次。
    第一支部现有党员12名。\n第二支部现有党员15名。
    全年开展集体学习23次，上半年共开展集体学习11次。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.checker.conflicts import Figure, conflicts
from bot.checker.finding import Family, Severity
from bot.checker.rule import Rule
from bot.checker.sentences import around, parts_of
from bot.text.model import Role
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.finding import Mark
    from bot.checker.rule import Reading

_TOTAL = (
    "全年",
    "一年来，",
    "累计",
    "现有",
    "共有",
    "总计",
    "共开展",
    "共组织",
    "共召开",
    "共发展",
    "共举办",
    "共讲",
)
_FIGURE_RE = regex(
    r"(?P<total>全年|一年来，|累计|现有|共有|总计|共)(?:我|共|累计|先后|主持|带头|牵头){0,4}(?P<what>[^\W\d_a-zA-Z]{2,12}?)(?P<number>\d{1,6}(?:\.\d+)?)(?P<unit>余?[万]?[^\W\d_a-zA-Z])"
)
_OPENS_RE = regex(
    r"(?:^|[，。；：\n\r\s])(?:目前|现在|截至目前|全[镇乡村县区市局委院校]|我[镇乡村局委院校]|本[村镇]|集团|社区|我|一年来|党委|支部|辖区)*$"
)
_OTHER_PERIOD_RE = regex(
    r"上年|去年|前年|上半年|下半年|季度|计划|力争|预计|目标|较|其中|以来|[12]\d{3}年|每|各自|分别|第[一二三四五六七八九十]|\d{1,2}月"
)
_BEFORE = 12


def check(reading: Reading) -> Iterator[Mark]:
    return conflicts(reading, _figures(reading), "同一指标两个数")


def _figures(reading: Reading) -> Iterator[Figure]:
    text, parts = reading.text, parts_of(reading.document)
    end = -1
    for hit in reading.hits:
        found = _FIGURE_RE.match(text, hit.start) if hit.start >= end else None
        if (
            not found
            or "余" in found["unit"]
            or not _OPENS_RE.search(text[max(0, hit.start - _BEFORE) : hit.start])
        ):
            continue
        end = found.end()
        roles = parts.roles(reading.span(*found.span()).start)
        elsewhere = {Role.PLANS, Role.LAST_YEAR, Role.PROBLEMS} & set(roles)
        if not elsewhere and not _OTHER_PERIOD_RE.search(around(text, *found.span())):
            yield Figure(_key(found), found)


def _key(found: re.Match[str]) -> tuple[str, str, bool]:
    """What is counted, and whether since the beginning: 累计 is more than 全年."""
    what = re.sub(r"^(?:共|累计|组织|开展|召开|举办|主持)+", "", found["what"])
    return what or found["what"], found["unit"], found["total"] == "累计"


RULE = Rule(
    code="CS005",
    name="figure-conflict",
    title="同一指标两数",
    family=Family.CONSISTENCY,
    severity=Severity.WARNING,
    check=check,
    anchors=_TOTAL,
)
