"""看不见的字符。

## 查什么
查找零宽空格、零宽连接符、字节序标记、方向控制符和软连字符。表情符号内部的连接符不查。

## 为什么
看不见的字符会使检索不到词、字数对不上，多是从网页粘贴来的。来源：Unicode字符表；实务惯例。

## 反例
    全年抓好党\u200b建工作。
    支部\ufeff委员会按期换届。

## 正例
    全年抓好党建工作。
    志愿者队伍的标志是👨\u200d👩\u200d👧。
    支部委员会按期换届。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.rule import Rule
from bot.text.model import Span
from bot.text.patterns import regex
from bot.text.residue import INVISIBLE, INVISIBLE_RE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_EMOJI_RE = regex("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]")


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    if not any(char in document.text for char in INVISIBLE):
        return  # looking up each is ten times as fast as the pattern
    for match in INVISIBLE_RE.finditer(document.text):
        if _EMOJI_RE.match(document.text[match.start() - 1 : match.start()]):
            continue
        span = Span(*match.span())
        codes = "、".join(f"U+{ord(char):04X}" for char in dict.fromkeys(match[0]))
        yield Mark(span, f"这里有看不见的字符{codes}，请删去", Fix(span, "", safe=True))


RULE = Rule(
    code="EN001",
    name="invisible-character",
    title="零宽字符",
    family=Family.CHARACTERS,
    severity=Severity.WARNING,
    check=check,
)
