"""中文里用了半角括号。

## 查什么
查找括着汉字的成对半角括号。只括数字、外文的不查。

## 为什么
括注中文应用全角括号，半角括号是英文输入状态留下的。来源：GB/T 15834—2011 4.9、5.1。

## 反例
    修订党员积分制度(试行)，抓好组织落实。
    用好学习平台(共产党员网等)，每月通报学时。

## 正例
    修订党员积分制度（试行），抓好组织落实。
    党建指数按f(x)计算，系数取(0.3)。
    外事组负责翻译Party Branch (PB)一词。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.characters import HAN
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_PAIR_RE = regex(rf"(?<!\])\((?=[^()（）\n]*[{HAN}])(?P<words>[^()（）\n]+)\)")
_ORDINAL_RE = regex("[一二三四五六七八九十]{1,3}")  # numbering has rules of its own


def check(reading: Reading) -> Iterator[Mark]:
    for hit in reading.hits:
        match = _PAIR_RE.match(reading.text, hit.start)
        if not match or _ORDINAL_RE.fullmatch(match["words"]):
            continue
        fix = Fix(reading.span(*match.span()), f"（{match['words']}）", safe=True)
        message = f"{quoted(match[0])}用了半角括号，应为{quoted(fix.replacement)}"
        for at in (match.start(), match.end() - 1):
            yield Mark(reading.span(at, at + 1), message, fix)


RULE = Rule(
    code="PU007",
    name="half-width-brackets",
    title="半角括号",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    check=check,
    anchors=("(",),
)
