"""年份缩写成两位。

## 查什么
查找句首或者介词后面写成“23年”的年份。

## 为什么
年份用四位数字，不能简写。来源：GB/T 15835-2011 第5.1.1条“年份一般不简写”。

## 反例
    23年召开党委会议九次。
    截至23年12月底，整改任务全部完成。

## 正例
    2023年召开党委会议9次。
    连续23年获评先进，25年来从未间断。
    有23年党龄的老党员主动报名。
    23年的坚守换来群众点赞。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_SHORT_RE = regex(
    r"(?:^|(?<=[。；：\n\r\u3000])|(?<=截至)|(?<=截止)|(?<=现将)|(?<=[，自从于在到至]))(?P<at>[12]\d)年"
    r"(?P<behind>度|\d{1,2}月(?!的?时间)|底|初|末|[上下]半年|全年|一季度|，我|我|，全|共?召开|共?组织|共?开展|工作|党建|以来)"
)

_DONE_SINCE_RE = regex(r"，(?:我|本人)?(?:先后|共|累计|主持|召开|组织|开展)")


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for hit in reading.hits:
        found = _SHORT_RE.match(text, hit.start)
        if not found:
            continue
        # 从23年党建工作经验看 counts years; only behind a point, or with a month, 23年 is surely a date.
        opens = found.start() == 0 or text[found.start() - 1] in "。；：\n\r\u3000"
        if not opens and not re.match(r"度|\d|底|初|末|[上下]半年|以来", found["behind"]):
            continue
        if found["behind"] == "以来" and not _since(text, found):
            continue  # 20年以来 are twenty years
        span = reading.span(*found.span("at"))
        words = found["at"] + "年"
        yield Mark(
            reading.span(found.start(), hit.end),
            f"{quoted(words)}应写四位年份{quoted('20' + words)}",
            Fix(span, "20" + found["at"]),
        )


def _since(text: str, found: re.Match[str]) -> bool:
    """Whether 23年以来 begins in 2023: behind 自, or where a writer goes on with what was done since."""
    return text.endswith("自", 0, found.start()) or _DONE_SINCE_RE.match(text, found.end()) is not None


RULE = Rule(
    code="YR005",
    name="two-digit-year",
    title="年份缩写",
    family=Family.YEAR,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(f"{ten}{digit}年" for ten in "12" for digit in range(10)),
)
