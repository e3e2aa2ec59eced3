"""兼容字符。

## 查什么
查找样子像普通汉字、编码却不同的字符：部首字符和兼容汉字。

## 为什么
这类字符多由PDF转换而来，检索、统计、校对都认不出。来源：Unicode的康熙部首区和兼容汉字区。

## 反例
    问题主要有两个：⼀是学习不深，二是联系不够。
    召开党员⼤会4次。

## 正例
    问题主要有两个：一是学习不深，二是联系不够。
    召开党员大会4次。
    活动室面积120㎡，共两层。
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_BLOCKS = ((0x2F00, 0x2FD6), (0xF900, 0xFAD9))  # Kangxi radicals, compatibility ideographs
# Of the radicals supplement Unicode maps hardly any; these are what a PDF puts in place of common characters.
_RADICALS = dict(
    zip(
        "⺠⺟⻄⻅⻆⻉⻋⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰",
        "民母西见角贝车镸长门青韦页风飞食马骨鬼鱼鸟黄齐齿龙",
        strict=True,
    )
)
_PLAIN = _RADICALS | {
    chr(code): plain
    for first, end in _BLOCKS
    for code in range(first, end)
    if (plain := unicodedata.normalize("NFKC", chr(code))) != chr(code)
}


def check(reading: Reading) -> Iterator[Mark]:
    for hit in reading.hits:
        char = hit.of(reading.text)
        fix = Fix(reading.span(*hit), _PLAIN[char], safe=True)
        message = f"{quoted(char)}是兼容字符（U+{ord(char):04X}），应为普通汉字{quoted(fix.replacement)}"
        yield Mark(fix.span, message, fix)


RULE = Rule(
    code="EN003",
    name="compatibility-character",
    title="兼容字",
    family=Family.CHARACTERS,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(_PLAIN),
)
