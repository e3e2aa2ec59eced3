"""同一单位一处称党委、一处称党组。

## 查什么
同一篇里本单位的“局党委”和“局党组”（以及院、厅、委、办等）都出现，指出较少的一种。

## 为什么
党委和党组是两种组织，一个单位只设其中一种，混写多半是范文残留。来源：中国共产党党组工作条例（2019）。

## 反例
    局党组定期听取汇报，局党组成员带头讲课，年底局党委专题研究。
    向局党委报告，由局党委审定，再报局党组备案。

## 正例
    局党组定期研究，机关党委抓好落实。
    局党组成员带头讲课，县公安局党委派员观摩。
    镇党委听取县水利局党组意见。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading
    from bot.text.model import Span

_KINDS = "局厅院办"
# Behind a name such as 公安局党委 it is another unit's.
_OWN_BEHIND_RE = regex(r"[^\u4e00-\u9fff]|[我本向由经在对以和请报底初把按据，。]")


def check(reading: Reading) -> Iterator[Mark]:
    text, unit = reading.text, reading.subject.unit
    found: dict[str, list[Span]] = {}
    for hit in reading.hits:
        named = bool(unit) and text.endswith(unit, 0, hit.start + 1)
        if named or hit.start == 0 or _OWN_BEHIND_RE.match(text[hit.start - 1]):
            found.setdefault(hit.of(text), []).append(hit)
    for kind in _KINDS:
        committees, groups = found.get(f"{kind}党委", []), found.get(f"{kind}党组", [])
        if not committees or not groups:
            continue
        rare, usual = sorted((committees, groups), key=len)
        first = reading.span(*usual[0])
        for hit in rare:
            message = (
                f"这里称{quoted(hit.of(text))}，别处称{quoted(usual[0].of(text))}，请统一为实际设立的组织"
            )
            yield Mark(reading.span(*hit), message, related=(first,))


RULE = Rule(
    code="FX011",
    name="party-body-term",
    title="党组织称谓不一",
    family=Family.FORMULATION,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(f"{kind}{body}" for kind in _KINDS for body in ("党委", "党组")),
)
