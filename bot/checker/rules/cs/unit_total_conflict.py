r"""本单位党员、党组织总数前后不一。

## 查什么
查找“全镇共有党员1286名”“全镇1268名党员全部参训”一类说法，同一篇里党员、党支部、村的总数写成了两个数。

## 为什么
家底数只能有一个，前后不一致会被当场问住。来源：实务惯例。

## 反例
    全镇共有党员1286名。\n全镇1268名党员全部参加轮训。
    全镇有党支部26个。\n年底，全镇28个党支部均完成换届。

## 正例
    全镇共有党员1286名。\n全镇1286名党员全部参加轮训。
    全镇现有党支部26个。\n选派干部到全镇6个党支部蹲点。
    2023年，全镇共有党员1260名。\n全镇1286名党员全部参加轮训。
"""

from __future__ import annotations

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

_AREAS = (
    "全镇",
    "全乡",
    "全村",
    "全县",
    "全局",
    "全校",
    "全院",
    "全街道",
    "全社区",
    "全公司",
    "全集团",
    "全系统",
)
_THINGS = "党员|党支部|基层党组织|党组织|党总支|行政村"
_TOTAL_RE = regex(
    rf"(?P<area>全(?:街道|社区|公司|集团|系统|.))(?:共有|现有|只有|仅有|共|有)?(?:(?P<thing>{_THINGS})(?P<number>\d{{1,6}})[名个]"
    rf"|(?P<before>\d{{1,6}})[名个](?P<behind>{_THINGS})(?=全部|全员|均|都))"
)
_OTHER_PERIOD_RE = regex(r"[12]\d{3}年|上年|去年|年初|计划|力争|目标|其中|新增|每")


def check(reading: Reading) -> Iterator[Mark]:
    return conflicts(reading, _figures(reading), "总数应当一致")


def _figures(reading: Reading) -> Iterator[Figure]:
    parts = parts_of(reading.document)
    for hit in reading.hits:
        found = _TOTAL_RE.match(reading.text, hit.start)
        if found is None or _OTHER_PERIOD_RE.search(around(reading.text, *found.span())):
            continue
        if not {Role.PLANS, Role.LAST_YEAR} & set(parts.roles(reading.span(*found.span()).start)):
            thing = found["thing"] or found["behind"]
            yield Figure((found["area"], thing), found, "number" if found["number"] else "before")


RULE = Rule(
    code="CS006",
    name="unit-total-conflict",
    title="家底数不一",
    family=Family.CONSISTENCY,
    severity=Severity.WARNING,
    check=check,
    anchors=_AREAS,
)
