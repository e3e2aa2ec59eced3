"""全角数字、字母。

## 查什么
查找全角的阿拉伯数字和拉丁字母。表格行不查，占位用的全角Ｘ归占位规则。

## 为什么
全角数字是输入状态留下的，检索和统计都认不出。来源：GB/T 15835—2011 4.1，阿拉伯数字用半角。

## 反例
    支部现有党员２３名，其中女党员9名。
    引进ＧＰＳ定位设备４台。

## 正例
    支部现有党员23名，其中女党员9名。
    引进GPS定位设备4台。
    第二党小组有党员十三名，平均年龄46岁。
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_RUN_RE = regex("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+(?:．[\uff10-\uff19]+)*")
_REACH = 60
_TABLE_RE = regex(r"[\t|]|\S[ \u3000]{2,}\S")


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    end = 0
    for hit in reading.hits:
        if hit.start < end:
            continue
        match = _RUN_RE.match(text, hit.start)
        if not match:
            continue
        end = match.end()
        before = text[max(0, hit.start - _REACH) : hit.start].rpartition("\n")[2]
        line = before + text[hit.start : end + _REACH].partition("\n")[0]
        if set(match[0]) <= set("Ｘｘ") or _TABLE_RE.search(line):
            continue
        fix = Fix(reading.span(hit.start, end), unicodedata.normalize("NFKC", match[0]), safe=True)
        yield Mark(fix.span, f"{quoted(match[0])}是全角字符，应为{quoted(fix.replacement)}", fix)


RULE = Rule(
    code="NM001",
    name="full-width-digit",
    title="全角数字字母",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(
        chr(ord(char) + 0xFEE0) for char in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    ),
)
