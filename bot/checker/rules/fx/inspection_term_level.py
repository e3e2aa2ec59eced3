"""巡视和巡察用错了层级。

## 查什么
查找由市委、县委、区委开展的“巡视”，以及由中央、省委开展的“巡察”。

## 为什么
中央和省、自治区、直辖市党委开展巡视，市、县党委建立巡察制度。来源：中国共产党章程第十四条；中国共产党巡视工作条例（2024）。

## 反例
    对照市委巡视反馈的问题逐项整改。
    接受县委巡视组驻点检查。
    落实中央巡察组反馈意见。

## 正例
    对照市委巡察反馈的问题逐项整改。
    成立市委巡视整改工作领导小组，落实省委巡视反馈意见。
    配合自治区党委巡视组开展工作。
    做好北京市委巡视反馈问题整改。
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

_LOCAL = ("市委巡视", "县委巡视", "区委巡视", "旗委巡视", "州委巡视")
_UPPER = ("中央巡察组", "中央巡察反馈", "省委巡察组", "省委巡察反馈")
_MUNICIPALITY_RE = regex(r"北京市|上海市|天津市|重庆市|直辖市")


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    municipality: bool | None = None
    for hit in reading.hits:
        words = hit.of(text)
        if words in _LOCAL:
            # 市委巡视整改领导小组 is the city's body for what the province inspected; 自治区委 is no district.
            if text.startswith(
                ("整改领导", "整改工作领导", "整改办", "整改专班", "巡察"), hit.end
            ) or text.endswith("自治", 0, hit.start):
                continue
            if municipality is None:
                municipality = bool(_MUNICIPALITY_RE.search(text))
            if municipality and words == "市委巡视":
                continue
        right = words.replace("巡视", "巡察") if words in _LOCAL else words.replace("巡察", "巡视")
        span = reading.span(*hit)
        yield Mark(
            span,
            f"{quoted(words)}的层级不合，市县级党委开展巡察，中央和省级开展巡视，疑为{quoted(right)}",
            Fix(span, right),
        )


RULE = Rule(
    code="FX010",
    name="inspection-term-level",
    title="巡视巡察混用",
    family=Family.FORMULATION,
    severity=Severity.WARNING,
    check=check,
    anchors=(*_LOCAL, *_UPPER),
)
