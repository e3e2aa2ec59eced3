"""常见错别字。

## 查什么
对照一张封闭的错字表查找，表里每一对都注明不算错的前后文，如“发布署名文章”不是“布署”；党建常用词、公文常用词里一个字写成了音同形近的字，也在此列。

## 为什么
错别字直接影响文稿的可信度。来源：《现代汉语词典》和对两千万字公开文本的统计：错形从不或极少出现、正形常用。

## 反例
    今后我将再接再励，把难事办成。
    争做敢于担当、善与担当的好干部。
    开展“三是15”消费者权益日宣传。
    健全问题台帐，逐项销号。
    推动党建与业务深度溶合，激发党员的积级性。
    认真分折原因，切时转边作风。

## 正例
    党员代表大会报告由支委会集体起草，曾强调的三件事都已办结。
    支部发布署名文章6篇，企业积极参与点评。
    开展村庄整治建设，整治生态环境，项目监管更有时效性。
    三是15名党员报名参加志愿服务，善与美的故事在网格里传开。
    形成积极向上的氛围，从人事绩效入手激励担当。
    成绩充分折射出干劲，高度一致的看法形成于座谈之后。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Severity
from bot.checker.kinds import quoted
from bot.checker.lexicon import Entry, listed, load
from bot.checker.misspellings import Slip, everyday_slips, misspellings
from bot.checker.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.finding import Mark
    from bot.checker.rule import Reading

_TYPOS = load("known_typo")
_SLIPS = misspellings()
_EVERYDAY = everyday_slips()


def check(reading: Reading) -> Iterator[Mark]:
    words = {hit.of(reading.text) for hit in reading.hits}
    entries = {word: _TYPOS.get(word) or _slip(word) for word in words}
    yield from listed(entries, lambda entry: f"{quoted(entry.wrong)}应为{quoted(entry.right)}")(reading)


def _slip(word: str) -> Entry:
    if word in _EVERYDAY:
        return Slip.read(*_EVERYDAY[word])
    return Entry(word, _SLIPS[word], (), (), safe=False, source="data/lexicon/fixed_terms.txt")


RULE = Rule(
    code="WD001",
    name="known-typo",
    title="常见错字",
    family=Family.TYPO,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(_TYPOS | _SLIPS | _EVERYDAY),
)
