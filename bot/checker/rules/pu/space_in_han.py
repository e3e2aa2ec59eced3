"""词语中间有空格。

## 查什么
查找把一个词拆成两半的空格。姓名对齐、标题和口号里的空格，词与词之间的空格不查。

## 为什么
词中空格多是从网页、扫描件粘贴来的，会使检索和排版出错。来源：实务惯例。

## 反例
    全年抓好党 建工作，召开专题会议6次，形成问题清单2份。
    支部坚持每月组 织集中学习，安排党员轮流讲党课。

## 正例
    述职人：张 三
    “敢于担当 善于作为”主题实践活动吸引86名党员参加。
    全年共发展党员6名，第一条 标准是政治合格。
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bot.checker.characters import HAN
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex
from bot.text.words import search_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_REACH = 60
_LEFT_RE = regex(rf"[{HAN}]{{1,3}}$")
_RIGHT_RE = regex(rf"[{HAN}]{{1,3}}")
_SENTENCE_RE = regex("[，。；]")


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for hit in reading.hits:
        left = _LEFT_RE.search(text, max(0, hit.start - 3), hit.start)
        right = _RIGHT_RE.match(text, hit.end)
        if not left or not right or not _in_sentence(text, hit.start):
            continue
        word = _word_across(left[0], right[0])
        if word:
            fix = Fix(reading.span(*hit), "", safe=True)
            yield Mark(fix.span, f"{quoted(word)}中间多了空格，请删去", fix)


def _in_sentence(text: str, at: int) -> bool:
    """Whether the line is running text, no title, slogan or name."""
    before = text[max(0, at - _REACH) : at].rpartition("\n")[2]
    behind = text[at : at + _REACH].partition("\n")[0]
    return bool(_SENTENCE_RE.search(before + behind))


@lru_cache(maxsize=256)
def _word_across(left: str, right: str) -> str:
    """The word that the space tears apart; empty where the space stands between words."""
    words = set(search_words(left + right))
    whole = (left[-i:] + right[:j] for i in range(1, len(left) + 1) for j in range(1, len(right) + 1))
    return next((word for word in whole if word in words), "")


RULE = Rule(
    code="PU015",
    name="space-in-han",
    title="汉字间空格",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    check=check,
    anchors=(" ", "\u00a0"),
)
