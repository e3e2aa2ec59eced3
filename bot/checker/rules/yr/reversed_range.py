"""起止时间倒置。

## 查什么
查找起点晚于终点的年份、月份和日子，例如“7月至4月”。

## 为什么
起止倒置，期间就不成立。来源：实务惯例；跨年应写明“次年”。

## 反例
    于7月至4月期间集中整治，9月至7月轮训党员。
    实施方案（2025—2023年）已经印发。
    9月28日至9月15日组织轮训。

## 正例
    于4月至7月期间集中整治。
    每年11月至次年3月开展冬训。
    2023年10月至2024年3月开展专项行动。
    12月至2月是防火关键期。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_TO = r"(?:至|到|—{1,2}|－|-|～|~)"
_RANGE_RE = regex(
    rf"(?P<year>(?:19|20)\d\d)年?{_TO}(?P<last_year>(?:19|20)\d\d)年"
    rf"|(?P<from_year>(?:19|20)\d\d)年(?P<from>\d{{1,2}})月{_TO}(?P<to_year>(?:19|20)\d\d)年(?P<to>\d{{1,2}})月"
    rf"|(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?{_TO}(?P<last_month>\d{{1,2}})月(?:(?P<last_day>\d{{1,2}})日)?"
)
_BEFORE = 10
_AUTUMN = 9  # a range that begins as late as this and goes back runs over the turn of the year,
_SEASON = 6  # if it is no longer than a season: 11月至3月, not 9月至7月


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    end = 0
    for hit in reading.hits:
        for start in range(max(end, hit.start - _BEFORE), hit.end - 1):
            found = None if text[start - 1 : start].isdigit() else _RANGE_RE.match(text, start)
            if found and found.end() > hit.end:
                end = found.end()
                if _is_reversed(found):
                    yield Mark(
                        reading.span(*found.span()),
                        f"{quoted(found[0])}起点晚于终点，请核对，跨年的请写明{quoted('次年')}",
                    )
                break


def _is_reversed(found: re.Match[str]) -> bool:
    if found["year"]:
        return found["year"] > found["last_year"]
    if found["from_year"]:
        return (found["from_year"], int(found["from"])) > (found["to_year"], int(found["to"]))
    month, last_month = int(found["month"]), int(found["last_month"])
    if month == last_month:
        return bool(found["day"] and found["last_day"]) and int(found["day"]) > int(found["last_day"])
    return last_month < month and (month < _AUTUMN or last_month + 12 - month > _SEASON)


RULE = Rule(
    code="YR007",
    name="reversed-range",
    title="起止倒置",
    family=Family.YEAR,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(before + to for before in "年月日0123456789" for to in "至到—－-～~"),
)
