"""规范表述的数字或者名称差一个字。

## 查什么
查找与“四个意识”“四个自信”“两个维护”“两个确立”“三会一课”“三重一大”等只差一个字的写法。

## 为什么
数字或者中心词写错，表述就不成立。来源：见 data/lexicon/formulations.toml 每条所列的文件。

## 反例
    深刻领悟“两个确定”的决定性意义。
    增强“四个意识”、坚定“五个自信”。
    严格落实“三会两课”制度。

## 正例
    深刻领悟“两个确立”的决定性意义。
    推行“三抓三促”工作法，落实四察四治要求。
    分三个维护班组轮流检修供水管网。
    归纳起来有两个确定的方向。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.formulations import formulations
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_NEAR = {near: entry for entry in formulations() for near in entry.near}
# 两个确定, 三个维护 are plain words too; they are the phrase only in its quotes or behind its verb.
_PLAIN_RE = regex(r"[一二两三四五六七八九][个种大]")


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for hit in reading.hits:
        words = hit.of(text)
        entry = _NEAR[words]
        opened = text[hit.start - 1 : hit.start] in tuple("“‘")
        lead = text[max(0, hit.start - 6) : hit.start].rstrip("“‘")
        if _PLAIN_RE.match(words) and not opened and not lead.endswith((*entry.verbs, *entry.wrong_verbs)):
            continue
        span = reading.span(*hit)
        fix = Fix(span, entry.name) if len(words) == len(entry.name) else None
        yield Mark(span, f"{quoted(words)}疑为{quoted(entry.name)}之误，请核对", fix)


RULE = Rule(
    code="FX003",
    name="formula-number",
    title="数字或名称近似",
    family=Family.FORMULATION,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(_NEAR),
)
