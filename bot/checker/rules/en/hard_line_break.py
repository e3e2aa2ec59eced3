"""句子中间断行。

## 查什么
查找一句话没有说完就换行的地方：上一行较长而以汉字或逗号、顿号结尾，下一行又接着说。

## 为什么
从PDF、邮件粘贴的文字常常每行都断开，排版和审阅会把一段当成几段。来源：实务惯例。标题、落款、名单、诗句不查。

## 反例
    全年召开专题会议6次，研究解决基层党组织建设中的难点问题，推动各支\\n部把组织生活开出质量、开出实效。
    支部坚持每月组织集中学习，安排党员轮流讲党课，并把学习情况纳入年度考核，\\n形成常态长效的机制。

## 正例
    全年召开专题会议6次，推动各支部把组织生活开出质量。\\n支部坚持每月组织集中学习。
    参加座谈的有：\\n张和平，李建国\\n王志远，赵永安
    家门口的支部像盏灯\\n照亮巷子照亮心\\n有事大家来商量
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.checker.characters import is_han
from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_SHORTEST = 24  # a shorter line may be a line of a list, of a poem, of a signature
_NUMBERED_RE = regex(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．是]")
_TEXT_RE = regex("[，。；]")
_NO_SENTENCE_RE = regex(r"报告$|材料$|[\t|]| {2}|\u3000")


def check(reading: Reading) -> Iterator[Mark]:
    view = reading.text
    for line, following in pairwise(reading.document.paragraphs):
        if len(line.text) < _SHORTEST or not _is_open(line.text[-1]):
            continue
        end = line.start + len(line.text)
        if line.heading or following.heading or _blank_between(view[end : following.start]):
            continue
        if not _TEXT_RE.search(line.text[:-1]) or _NO_SENTENCE_RE.search(line.text):
            continue
        if _goes_on(following.text) and _TEXT_RE.search(following.text):
            yield Mark(
                reading.span(end - 1, end), f"{quoted(line.text[-6:])}后面断了行，句子没有说完，请接成一段"
            )


def _is_open(last: str) -> bool:
    """Whether a sentence cannot end with the character *last*."""
    return last in "，、" or is_han(last)


def _goes_on(line: str) -> bool:
    """Whether *line* may begin in mid-sentence."""
    return (line[0] in "“《" or is_han(line[0])) and not _NUMBERED_RE.match(line)


def _blank_between(gap: str) -> bool:
    """Whether more than one line end, or an indent, parts the lines: then a new paragraph is meant."""
    return gap.replace("\r\n", "\n") not in ("\n", "\r")


RULE = Rule(
    code="EN004",
    name="hard-line-break",
    title="段内硬换行",
    family=Family.CHARACTERS,
    severity=Severity.WARNING,
    check=check,
)
