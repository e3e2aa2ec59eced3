r"""段末缺句号或者用了逗号、分号。

## 查什么
查找后面紧接着标题或者下一条，而末尾没有标点，或者停在逗号、顿号、分号上的段落。全文各段都不加句末标点的（如清单）不查。

## 为什么
一段话说完要用句号；停在逗号、分号上，看的人会以为后面漏了内容。来源：GB/T 15834—2011 4.1、4.6。

## 反例
    （一）抓学习。每月集中学习一次，全年撰写心得体会42篇。\n（二）抓队伍。举办业务培训班4期，及时发现和纠正苗头性问题5个\n（三）抓阵地。改造活动室2处，逐项验收销号。
    （一）抓学习。每月集中学习一次，全年撰写心得体会42篇。\n（二）抓队伍。举办业务培训班4期，党务干部的精力投入仍然不够；\n三、下一步打算\n继续抓好整改，逐项验收销号，按季度通报进展情况。

## 正例
    存在三个问题：\n一是学习不够深入，满足于会议传达；\n二是走访不够经常，蹲点调研偏少；\n三是创新不够主动，老办法用得多。
    重点抓好以下工作，逐项落实到人，按月通报进展情况：\n（一）抓学习。每月集中学习一次。
    1.抓学习，每月集中学习一次，全年撰写心得体会\n2.抓队伍，举办业务培训班4期，培训党员300人次\n3.抓阵地，改造活动室2处，逐项验收销号
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_SHORTEST = 24  # a shorter line may be a line of a list, of a poem, of a signature
_NEXT_RE = regex(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．是]|[（(]?\d{1,2}[）).、．]|第[一二三四五六七八九十]"
)
_PART_RE = regex(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节部]")
_TEXT_RE = regex("[，。；]")
_NO_SENTENCE_RE = regex(r"[\t|]| {2}|[\u4e00-\u9fff]\u3000")
_BARE_RE = regex(r"[\u4e00-\u9fff]{2}[\u4e00-\u9fff\d%％”’）》]{0,6}(?<![。！？…].)(?<![。！？…])$")
_ENDS = "。！？…：:"
_REACH = 12
_WEAK = "，、；"
_TAIL = 6
_USUAL = 4  # so many times as many paragraphs must end with a point as do not


def check(reading: Reading) -> Iterator[Mark]:
    paragraphs = reading.document.paragraphs
    told = [line for line in paragraphs if len(line.text) >= _SHORTEST and not line.heading]
    bare = {line.start for line in told if _is_bare(line.text)}
    bare = bare if len(bare) == 1 or len(bare) * _USUAL <= len(told) - len(bare) else set()
    for line, following in pairwise(paragraphs):
        last = line.text[-1:]
        if last in _ENDS or not (following.heading or _NEXT_RE.match(following.text)):
            continue
        end = line.start + len(line.text)
        span = reading.span(end - 1, end)
        if line.start in bare and len(told) > 1:
            message = f"{quoted('…' + line.text[-_TAIL:])}后面缺句末标点，请补上句号"
            yield Mark(span, message, Fix(span, f"{last}。"))
        elif last in _WEAK and _is_told(line.text) and not line.heading and _PART_RE.match(following.text):
            message = f"{quoted('…' + line.text[-_TAIL:])}后面是新的标题，段末应为句号"
            yield Mark(span, message, Fix(span, "。"))


def _is_bare(text: str) -> bool:
    """Whether running text stops without a point."""
    return text[-1] not in _ENDS and _BARE_RE.search(text[-_REACH:]) is not None and _is_told(text)


def _is_told(text: str) -> bool:
    """Whether *text* is running text."""
    told = len(text) >= _SHORTEST and _TEXT_RE.search(text, 0, len(text) - 1)
    return bool(told) and not _NO_SENTENCE_RE.search(text)


RULE = Rule(
    code="PU021",
    name="unfinished-paragraph",
    title="段末标点",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    check=check,
)
