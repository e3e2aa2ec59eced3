"""用点代替省略号。

## 查什么
查找当作省略号的连续句点“...”和连续句号“。。。”。路径、编号区间和目录的引导点不查。

## 为什么
中文省略号是占两格的六个点“……”。来源：GB/T 15834—2011 4.11。

## 反例
    抓学习、抓落实...
    老党员们你一言我一语。。。气氛热烈。

## 正例
    抓学习、抓落实……
    资料存放在../docs文件夹，编号为1...n。
    老党员们你一言我一语……大家谈到很晚。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.checker.characters import follows_han
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_RUN_RE = regex(r"\.{3,}|。{3,}+(?![，、；：！？,;:])")
_BEHIND_RE = regex(r"[ \t]*\d|[/\\\w]", re.ASCII)


def check(reading: Reading) -> Iterator[Mark]:
    end = 0
    for hit in reading.hits:
        match = _RUN_RE.match(reading.text, hit.start) if hit.start >= end else None
        if not match:
            continue
        end = match.end()
        if follows_han(reading.text, hit.start) and not _BEHIND_RE.match(reading.text, end):
            fix = Fix(reading.span(hit.start, end), "……", safe=True)
            yield Mark(fix.span, f"{quoted(match[0])}当作省略号用，应为“……”", fix)


RULE = Rule(
    code="PU010",
    name="dots-as-ellipsis",
    title="省略号误用",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    check=check,
    anchors=("...", "。。。"),
)
