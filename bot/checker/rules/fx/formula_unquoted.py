"""规范表述没有加引号。

## 查什么
查找没有加引号的“四个意识”“四个自信”“两个维护”“两个确立”“三农”“四风”等；“三会一课”“三重一大”“一岗双责”等只在全文别处加了引号时才提示。

## 为什么
具有特殊含义的缩略语用引号标示。来源：GB/T 15834-2011 第4.8.3.3条；哪些缩略语总是加引号，依据中国共产党章程和政府工作报告的写法。

## 反例
    以政治建设为统领，坚决做到两个维护。
    学习贯彻关于三农工作的重要论述。
    纠治四风问题12个。

## 正例
    坚决做到“两个维护”。
    落实“党政同责、一岗双责、失职追责”要求。
    党建引领第三农场提质增效。
    聚焦四个意识形态阵地开展排查。
    每季度开展三会一课质量抽查。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.formulations import formulations
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.checker.sentences import is_quoted, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_PHRASES = {entry.name: entry for entry in formulations() if entry.quoted in {"always", "custom"}}


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    parts = parts_of(reading.document)
    elsewhere: dict[str, bool] = {}
    for hit in reading.hits:
        name = hit.of(text)
        entry = _PHRASES[name]
        if text.endswith(entry.not_after, 0, hit.start) or text.startswith(entry.not_before, hit.end):
            continue
        if text.startswith("”", hit.end):
            continue  # half a pair of quotes: PU001 speaks of it
        if is_quoted(text, hit.start) or parts.is_heading(reading.span(*hit)):
            continue
        if name not in elsewhere:
            elsewhere[name] = f"“{name}”" in text
        if entry.quoted == "custom" and not elsewhere[name]:
            continue
        span = reading.span(*hit)
        reason = "别处已加引号，这里没有加" if elsewhere[name] else "是缩略语，通常加引号"
        yield Mark(span, f"{quoted(name)}{reason}", Fix(span, f"“{name}”", safe=elsewhere[name]))


RULE = Rule(
    code="FX005",
    name="formula-unquoted",
    title="引号缺失",
    family=Family.FORMULATION,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(_PHRASES),
)
