"""百分点误作百分比。

## 查什么
查找“由甲%升到乙%，提高丙%”里丙恰好等于两数之差的情形。

## 为什么
两个百分数相减得到的是百分点；写成百分比，就成了相对于原数的增幅。来源：国家统计局指标解释的通行说法。

## 反例
    党员参学率由82%提高到90%，提高8%。
    投诉率从12.5%下降到9.5%，下降了3%。

## 正例
    党员参学率由82%提高到90%，提高8个百分点。
    村集体收入占比由40%提高到50%，增长25%。
    入党申请人数由30名增加到45名，增长50%。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_NUMBER = r"\d{1,3}(?:\.\d{1,3})?"
_CHANGE_RE = regex(
    rf"(?:由|从)[^，。；%％\n]{{0,8}}?(?P<first>{_NUMBER})[%％][^，。；%％\d\n]{{1,8}}(?P<second>{_NUMBER})[%％]，"
    rf"[^，。；%％\d\n]{{0,6}}(?:提高|提升|增长|上升|增加|下降|降低|减少)了?(?P<change>{_NUMBER})(?P<at>[%％])"
)


def check(reading: Reading) -> Iterator[Mark]:
    end = 0
    for hit in reading.hits:
        match = _CHANGE_RE.match(reading.text, hit.start) if hit.start >= end else None
        if not match:
            continue
        end = match.end()
        first, second, change = (_thousandths(match[group]) for group in ("first", "second", "change"))
        if abs(second - first) == change and first != 100_000:  # noqa: PLR2004 - from 100 % both readings are the same
            fix = Fix(reading.span(*match.span("at")), "个百分点")
            words = f"{match['change']}{match['at']}"
            yield Mark(fix.span, f"{quoted(words)}是两个百分数之差，应为“{match['change']}个百分点”", fix)


def _thousandths(number: str) -> int:
    whole, _, rest = number.partition(".")
    return int(whole + rest.ljust(3, "0"))


RULE = Rule(
    code="NM003",
    name="point-vs-percent",
    title="百分点误用",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    check=check,
    anchors=("由", "从"),
)
