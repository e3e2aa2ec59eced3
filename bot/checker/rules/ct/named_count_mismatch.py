"""“三抓”“四有”一类简称与展开的项数不符。

## 查什么
查找“三抓”“四强”一类带数的简称，紧跟着用“即……”“：……”展开、每一项都含那个字时，数一数是不是这么多项；“五步工作法”一类也数步骤。

## 为什么
简称里的数就是项数，展开时多写少写都会被当场听出来。来源：实务惯例。

## 反例
    做好“三抓”工作，即抓班子、抓队伍、抓阵地、抓保障。
    制定“三张清单”，即责任清单、问题清单。
    做好“四个一”活动，即一次党课、一次走访、一次慰问。
    推行“四有”工作法：有阵地、有队伍、有制度。
    推行“五步工作法”：摸底、研判、整改、回访，做到件件有结果。

## 正例
    做好“三抓”工作，即抓班子、抓队伍、抓阵地。
    推行“四议两公开”工作法，即支委会提议、党员大会决议等环节。
    落实“三会”制度，即支部党员大会、支委会、党小组会，上好党课。
    开展“三亮”活动：亮身份、亮承诺、亮服务，亮出党员风采。
    做好“三抓”，即抓班子、抓队伍等。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.numerals import to_han, to_int
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_FIGURES = "两二三四五六七八九"
_NAMED_RE = regex(
    rf"“(?P<at>[{_FIGURES}])(?:[张个项本份条](?P<noun>[\u4e00-\u9fff]{{2,4}})|个?(?P<letter>[\u4e00-\u9fff]))”[^，。；：“”（）\n]{{0,8}}(?:，即|，就是|：|（即?)"
    r"(?P<items>[^，。；：“”（）\n等]{4,80})[，。；）]"
)
_STEPS_RE = regex(
    rf"(?P<at>[{_FIGURES}])步(?:工作)?法”?(?:：|，即|（即?)(?P<items>[^，。；：“”（）\n等]{{4,60}})[，。；）]"
)
_SHORTEST, _LONGEST = 2, 12  # characters of an item


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for hit in reading.hits:
        steps = _STEPS_RE.match(text, hit.start - 1) if text[hit.start] == "步" else None
        found = steps or _NAMED_RE.match(text, hit.start)
        if found is None:
            continue
        items = found["items"].split("、")
        word = "" if steps else found["noun"] or found["letter"]
        one_kind = all(word in item and _SHORTEST <= len(item) <= _LONGEST for item in items)
        if len(items) > 1 and one_kind and len(items) != to_int(found["at"]):
            span = reading.span(*found.span("at"))
            name = quoted(text[found.start("at") : found.start("items")].rstrip("（即，：").strip("”"))
            fix = Fix(span, "两" if len(items) == 2 else to_han(len(items)))  # noqa: PLR2004 - 两, not 二
            yield Mark(span, f"{name}与展开的{len(items)}项不符，请补齐内容或者改正数量", fix)


RULE = Rule(
    code="CT005",
    name="named-count-mismatch",
    title="简称与展开项数不符",
    family=Family.COUNT_MISMATCH,
    severity=Severity.WARNING,
    check=check,
    anchors=(*(f"“{figure}" for figure in _FIGURES), "步工作法", "步法"),
)
