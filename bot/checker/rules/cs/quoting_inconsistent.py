r"""同一用语有的加引号有的不加。

## 查什么
查找带数字的缩略语（如“四基一化”）在正文里一处加引号、一处不加的情形；标题和别的引号里的不算。

## 为什么
同一篇里写法应当一致。来源：GB/T 15834-2011 第4.8.3.3条，缩略语用引号标示。

## 反例
    持续推进“四基一化”管理。\n对照四基一化要求开展自查。

## 正例
    持续推进“四基一化”管理。\n对照“四基一化”要求开展自查。
    落实“三项任务”，全面完成三项任务清单。
    推行“一线工作法”，到一线工作的干部增多。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.formulations import formulations
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.checker.sentences import is_quoted, parts_of
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_FIGURES = "一二三四五六七八九十两双百千"
# Two counted words, 四基一化 and 三会一课: no plain phrase is made so.
_COINED_RE = regex(rf"“((?:[{_FIGURES}][\u4e00-\u9fff]{{1,2}}){{2,3}})”")
_LONGEST = 8
_MOST = 30  # terms of one text; more is a glossary
_LISTED = frozenset(entry.name for entry in formulations())


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    terms: dict[str, int] = {}
    for hit in reading.hits:
        match = _COINED_RE.match(text, hit.start)
        if match and match[1] not in _LISTED and len(match[1]) <= _LONGEST and len(terms) < _MOST:
            terms.setdefault(match[1], match.start(1))
    if not terms:
        return
    parts = parts_of(reading.document)
    for term, first in terms.items():
        at = text.find(term)
        while at >= 0:
            span = reading.span(at, at + len(term))
            if not is_quoted(text, at) and not parts.is_heading(span):
                message = f"{quoted(term)}这里没有加引号，别处加了，请统一"
                yield Mark(
                    span, message, Fix(span, f"“{term}”"), related=(reading.span(first, first + len(term)),)
                )
            at = text.find(term, at + len(term))


RULE = Rule(
    code="CS001",
    name="quoting-inconsistent",
    title="引号用法不一",
    family=Family.CONSISTENCY,
    severity=Severity.INFO,
    check=check,
    anchors=tuple(f"“{figure}" for figure in _FIGURES),
)
