"""后面逐个列出的项数与前面的数不符。

## 查什么
查找“5个党建品牌：……、……、……。”一类说法，看冒号或者“分别为”后面用顿号隔开的项数与前面的数是否一致。带“等”字的不查；有“和”“与”的，怎么算都不对才报。

## 为什么
项数当场就能数出来，写错了容易被指出。来源：实务惯例，列举的项数与声明的数一致。

## 反例
    培育5个党建品牌：先锋岗、红管家、老班长、连心桥。
    抓好三个方面的工作：学习、调研、整改、评议。
    组建三支服务队：政策宣讲队、环境整治队、助老助残队、应急抢险队。
    学校设党支部5个，分别为高一支部、高二支部、高三支部和行政支部。

## 正例
    培育4个党建品牌：先锋岗、红管家、老班长、连心桥。
    重点抓好三项工作：学习、调研和整改。
    组建3支服务队：政策宣讲、环境整治队、助老助残队等。
    第二个环节：查摆问题、制定措施、整改落实。
    对照3个方面：学习、调研、整改。
    学校设党支部4个，分别为高一支部、高二支部、高三支部和行政支部。
    三个支部分别为党员购置图书、订阅报刊。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.claims import NUMBER
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.numerals import to_han, to_int
from bot.text.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_CLAIM_RE = regex(
    rf"{NUMBER}[个项条大类种支处家名](?P<noun>[^，。；：、\d“”（）]{{0,8}})(?:[：:]|，分别为[：:]?|，?分别是[：:]?)$"
)
_ITEMS_RE = regex(r"(?P<items>[^，。；：:！？\n等“”（）《》\d]{4,90})[。；\n]")
_AND_RE = regex("以及|[和与及]")
_REACH = 20
_SHORTEST, _LONGEST = 2, 12  # characters of an item
_ALIKE = 4  # characters by which items differ


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for hit in reading.hits:
        claim = _CLAIM_RE.search(text, max(0, hit.start - _REACH), hit.end)
        found = _ITEMS_RE.match(text, hit.end) if claim else None
        if claim is None or found is None:
            continue
        joints = len(_AND_RE.findall(found["items"]))
        items = _AND_RE.sub("、", found["items"]).split("、")
        lengths = [len(item) for item in items]
        listed = len(items) > joints + 1 and min(lengths) >= _SHORTEST and max(lengths) <= _LONGEST
        if not listed or max(lengths) - min(lengths) > _ALIKE:
            continue
        if to_int(claim["number"]) not in range(len(items) - joints, len(items) + 1):
            span = reading.span(*claim.span("number"))
            words = quoted(claim[0].rstrip("：:"))
            yield Mark(
                span,
                f"{words}与后面列出的{len(items)}项不符，请补齐内容或者改正数量",
                Fix(span, _figure(claim, len(items))),
            )


def _figure(claim: re.Match[str], count: int) -> str:
    if claim["number"].isdecimal():
        return str(count)
    return "两" if count == 2 else to_han(count)  # noqa: PLR2004 - 两, not 二


RULE = Rule(
    code="CT006",
    name="colon-list-count",
    title="后列项数不符",
    family=Family.COUNT_MISMATCH,
    severity=Severity.WARNING,
    check=check,
    anchors=("：", "分别为", "分别是"),
)
