"""日期和星期对不上。

## 查什么
查找完整日期后面括注的星期与日历不符的地方。

## 为什么
日期和星期总有一个是错的。来源：公历。

## 反例
    定于2023年6月1日（星期三）上午召开述职评议会。
    会议时间为2024年10月8日（周一）。

## 正例
    定于2023年6月1日（星期四）上午召开述职评议会。
    6月1日（星期三）上午召开例会。
    每月最后一个星期五开展集中学习。
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_DATE_RE = regex(r"(?P<year>20\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日\s?[（(]?$")
_DAYS = "一二三四五六日"
_BEFORE = 13


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for hit in reading.hits:
        said = text[hit.end : hit.end + 1].replace("天", "日")
        found = _DATE_RE.search(text[max(0, hit.start - _BEFORE) : hit.start])
        if not found or said not in _DAYS or not said:
            continue
        try:
            day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            continue  # YR003 says that there is no such day
        right = _DAYS[day.weekday()]
        if said != right:
            words = hit.of(text) + said
            span = reading.span(hit.start, hit.end + 1)
            fix = Fix(span, hit.of(text) + right)
            yield Mark(span, f"这一天是{hit.of(text)}{right}，这里写的是{quoted(words)}，请核对日期", fix)


RULE = Rule(
    code="YR004",
    name="weekday-mismatch",
    title="星期不符",
    family=Family.YEAR,
    severity=Severity.ERROR,
    check=check,
    anchors=("星期", "周"),
)
