"""介词误用。

## 查什么
查找“对……相适应”“对……相匹配”一类说法：两样东西相比，前面应当用“与”。

## 为什么
“相适应”“相匹配”说的是两方，介词用“与”“同”“和”。来源：语法书的通行说法。

## 反例
    我的本领对新形势要求不相适应。
    队伍结构对事业发展相匹配还有距离。

## 正例
    对照要求找差距，我的本领与新形势还不相适应。
    对建设与任务相适应的队伍抓得不紧。
    干部能力针对岗位要求逐项提升，与任务相匹配。
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

_REACH = 24
_TOWARDS_RE = regex(
    r"(?<![针应相面绝反核校])对(?![照应此外内策接口标])[^，。；！？、：\n“”对与和同跟]{2,20}$"
)


def check(reading: Reading) -> Iterator[Mark]:
    for hit in reading.hits:
        found = _TOWARDS_RE.search(reading.text, max(0, hit.start - _REACH), hit.start)
        if found:
            words = quoted(reading.text[found.start() : hit.end])
            fix = Fix(reading.span(found.start(), found.start() + 1), "与")
            span = reading.span(found.start(), hit.end)
            yield Mark(span, f"{words}里的“对”通常写作“与”", fix)


RULE = Rule(
    code="WD009",
    name="wrong-preposition",
    title="介词误用",
    family=Family.TYPO,
    severity=Severity.WARNING,
    check=check,
    anchors=("相适应", "相匹配", "相符合", "相吻合"),
)
