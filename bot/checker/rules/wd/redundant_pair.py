"""语义重复。

## 查什么
查找意思重叠的词语搭配：表内的固定搭配，以及“约……左右”“多余”这样的双重概数。

## 为什么
同一个意思说两遍，读来啰唆，概数还会含混。来源：语法书的通行说法；实务惯例。

## 反例
    教育党员牢固树牢宗旨意识。
    活动惠及居民2000多余人。
    全年约走访群众300户左右。
    村集体收入超过100多万元。

## 正例
    首都全部社区参加，教育党员牢固树立宗旨意识。
    活动惠及居民2000多人，清理多余人员名册2份。
    全年走访群众约300户，左右两侧各设一处宣传栏。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.lexicon import found, load
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_PAIRS = load("redundant_pair")
_NUMBER = r"(?:\d{1,9}(?:\.\d{1,3})?|[一二三四五六七八九十百千两]{1,6})[万亿]?"
_UNIT = r"[个名户次人项场万亿元吨亩份件期家条岁天年月米里%％余多]{0,4}"
_MANY_RE = regex(rf"{_NUMBER}(?:多余|余多)(?:[个名户次项场万亿元吨亩份件期家条里]|人(?!员))")
_ABOUT_RE = regex(
    rf"(?:大?约[^，。；、\d\n]{{0,8}}?|将近|接近|近)(?:{_NUMBER}){_UNIT}(?:左右|上下)"
    rf"|(?:大?约|将近|接近|近|超过|突破|超)(?:{_NUMBER})[余多](?=[个名户次人项场万亿元吨亩份件期家条里])"
    rf"|(?:超过|至少|不少于|不低于)(?:{_NUMBER}){_UNIT}以上"
)
_NO_ABOUT = frozenset("预节签公合条契制履隐违特简邀毁附最临邻亲靠")  # 节约, 签约, 附近 do not mean “about”
_ABOUT = ("大约", "将近", "接近", "约", "近", "超", "突破", "至少", "不少于", "不低于")


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    listed = [hit for hit in reading.hits if hit.of(text) in _PAIRS]
    for entry, start, end in found(type(reading)(reading.document, reading.profile, listed), _PAIRS):
        span = reading.span(start, end)
        message = f"{quoted(entry.wrong)}意思重复，可改为{quoted(entry.right)}"
        yield Mark(span, message, Fix(span, entry.right, safe=entry.safe))
    yield from _numbers(reading)


def _numbers(reading: Reading) -> Iterator[Mark]:
    """Figures with two words for “about”."""
    end = 0
    for hit in reading.hits:
        word = hit.of(reading.text)
        if word in ("多余", "余多"):
            match = next(
                filter(
                    None,
                    (_MANY_RE.match(reading.text, at) for at in range(max(0, hit.start - 12), hit.start)),
                ),
                None,
            )
        elif word in _ABOUT and hit.start >= end and reading.text[hit.start - 1 : hit.start] not in _NO_ABOUT:
            match = _ABOUT_RE.match(reading.text, hit.start)
        else:
            continue
        if match:
            end = match.end()
            yield Mark(reading.span(*match.span()), f"{quoted(match[0])}重复表示概数，请删去其中一个")


RULE = Rule(
    code="WD005",
    name="redundant-pair",
    title="语义重复",
    family=Family.TYPO,
    severity=Severity.WARNING,
    check=check,
    anchors=(*_PAIRS, "多余", "余多", *_ABOUT),
)
