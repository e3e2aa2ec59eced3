"""词语重复。

## 查什么
查找紧挨着写了两遍的词语（进一步进一步、的的、在区区委领导下）。叠词和表示反复的说法不查。

## 为什么
紧挨着的重复多是删改、粘贴时留下的。来源：实务惯例。

## 反例
    下一步要进一步进一步压实责任。
    在区区委的领导下，支部工作不断加强。
    这是全体党员的的共同心愿。
    我深刻认识到认识到差距。

## 正例
    党员们一个一个走访，一个支部一个支部地建，件件有着落。
    大家坐下来研究研究、商量商量，达到了预定目的的标准。
    在新城区区委的领导下，2020年二〇二〇级学员全部结业。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.characters import is_han
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.lexicon import load, words
from bot.checker.rule import Rule
from bot.text.doubled import doubled
from bot.text.patterns import regex
from bot.text.words import search_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading
    from bot.text.model import Span

_SINGLE = load("repeated_word")
_LEVELS = "省市县区镇乡"
_BODY_RE = regex("委|政府|纪委|人大|政协|直机关")
_LEADING = frozenset("在经由向被受对与和按照据")  # a name such as 新城区 does not end so
_NUMBERS = frozenset("〇零一二三四五六七八九十百千万亿两几多很各每再")
_COMPLEMENTS = frozenset("到了好出成的地得")  # behind a word of two characters: 认识到
_ON_PURPOSE = frozenset(words("repeated_on_purpose"))


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for span in doubled(text, (1, 2, 3, 4)):
        once = text[span.start : (span.start + span.end) // 2]
        if len(once) > 1:
            if all(map(is_han, once)) and _word_twice(once):
                yield _mark(reading, span, once, safe=False)
        elif entry := _SINGLE.get(span.of(text)):
            if entry.holds(text, *span):
                yield _mark(reading, span, once, safe=entry.safe)
        elif once in _LEVELS and _level_twice(text, *span):
            yield _mark(reading, span, once, safe=False)


def _mark(reading: Reading, span: Span, once: str, *, safe: bool) -> Mark:
    fix = Fix(reading.span(*span), once, safe=safe)
    return Mark(fix.span, f"{quoted(once * 2)}紧挨着重复，请保留一个{quoted(once)}", fix)


def _level_twice(text: str, start: int, end: int) -> bool:
    """在区区委领导下 is a slip, 新城区区委 is a name and its body."""
    before = text[start - 1 : start]
    return bool(_BODY_RE.match(text, end)) and (before in _LEADING or not is_han(before))


def _word_twice(once: str) -> bool:
    """Whether *once* is made of whole words: in 中小企业创业创新 no word stands twice."""
    if len(set(once)) == 1 or once in _ON_PURPOSE or once[0] in _NUMBERS:
        return False
    first, *others = search_words(once)
    if others and others[-1] in _COMPLEMENTS:
        others.pop()
    return all(len(word) > 1 for word in (first, *others))


RULE = Rule(
    code="WD004",
    name="repeated-word",
    title="词语重复",
    family=Family.TYPO,
    severity=Severity.WARNING,
    check=check,
)
