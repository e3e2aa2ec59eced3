"""日期不存在。

## 查什么
查找不存在的月份和日子，例如“2023年2月30日”“9月31日”“13月”。

## 为什么
日历上没有这一天。来源：公历。

## 反例
    2023年2月30日召开专题会议。
    9月31日前完成整改。
    2023年13月完成验收。

## 正例
    2024年2月29日召开专题会议。
    腊月三十走访慰问老党员。
    自受理之日起30日内答复，历时13个月。
    3月31日前、6月30日前分两批完成。
"""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_DATE_RE = regex(r"(?:(?P<year>(?:19|20)\d\d)\s?年\s?)?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?")
_HEAD_RE = regex(r"(?<!\d)(?:(?:19|20)\d\d\s?年\s?)?\d{1,2}\s?月$")
_BEFORE = 9  # 2023 年 2
_LEAP_YEAR = 2024  # without a year 2月29日 may be right
_MONTHS = 12


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for hit in reading.hits:
        head = _HEAD_RE.search(text, max(0, hit.start - _BEFORE), hit.end)
        found = _DATE_RE.match(text, head.start()) if head else None
        if found and not _exists(found):
            yield Mark(reading.span(*found.span()), f"{quoted(found[0])}这个日期不存在，请核对")


def _exists(found: re.Match[str]) -> bool:
    if found["day"] is None and found["year"] is None:
        return True  # 24月龄 and its like are no months of a year
    month, day = int(found["month"]), int(found["day"] or 1)
    if not 1 <= month <= _MONTHS:
        return False
    return 1 <= day <= monthrange(int(found["year"] or _LEAP_YEAR), month)[1]


RULE = Rule(
    code="YR003",
    name="impossible-date",
    title="日期不存在",
    family=Family.YEAR,
    severity=Severity.ERROR,
    check=check,
    anchors=("月",),
)
