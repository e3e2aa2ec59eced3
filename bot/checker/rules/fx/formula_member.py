"""规范表述的展开项有误。

## 查什么
查找“四个意识”“四个自信”“五位一体”“六项纪律”等展开列举时写错、写重或者漏掉的一项。

## 为什么
展开项有固定的内容，错一项、漏一项都是误引。来源：见 data/lexicon/formulations.toml 每条所列的文件。

## 反例
    切实增强政治意识、大局意识、中心意识、看齐意识。
    领会“五位一体”（经济建设、政治建设、文化建设、社会建设）的部署。
    坚定道路自信、理论自信、体制自信、文化自信。

## 正例
    增强政治意识、大局意识、核心意识、看齐意识。
    从政治建设、文化建设、社会建设入手补短板。
    把创新、协调、绿色、开放、共享的理念落到实处。
    紧扣政治纪律、组织纪律开展对照。
"""

from __future__ import annotations

import re
from operator import ne
from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.formulations import SHORT, Item, expansions, pair_anchors
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.checker.formulations import Formulation
    from bot.checker.rule import Reading

_NAMED_REACH = 12
_LEAD_RE = regex(r"^(?:即|就是|是指|指的是|包括)")
_SUFFIX = 2  # a wrong member keeps the last characters of the right one: 中心意识 for 核心意识


def check(reading: Reading) -> Iterator[Mark]:
    end = 0
    for hit in sorted(reading.hits):
        if hit.start < end:
            continue
        found = expansions(reading.text, *hit)
        if found is None:
            continue
        entry, items = found
        end = items[-1].end
        yield from _judge(reading, entry, items)


def _judge(reading: Reading, entry: Formulation, items: Sequence[Item]) -> Iterator[Mark]:
    known = [index for index, item in enumerate(items) if item.member]
    missing = [member for member in entry.members if member not in {item.member for item in items}]
    if len(missing) != 1:
        return
    wrong = _wrong(reading.text, entry, items, missing[0])
    if wrong:
        span = reading.span(*wrong)
        words = reading.text[slice(*wrong)]
        message = f"{quoted(words)}不是{quoted(entry.name)}的展开项，应为{quoted(missing[0])}"
        yield Mark(span, message, Fix(span, missing[0]))
    elif known[-1] - known[0] + 1 == len(known) == len(items) and _named(reading.text, entry, items):
        span = reading.span(items[0].start, items[-1].end)
        yield Mark(span, f"{quoted(entry.name)}的展开漏了{quoted(missing[0])}，请补全或者只写简称")


def _wrong(text: str, entry: Formulation, items: Sequence[Item], missing: str) -> tuple[int, int] | None:
    """The one item that stands in the place of *missing*: as long a list, and alike, written twice or enclosed."""
    if len(items) != len(entry.members):
        return None
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item.member and item.member not in seen:
            seen.add(item.member)
            continue
        words = text[item.start : item.end]
        if item.member or _one_off(words, missing):
            return item.start, item.end
        if len(entry.members) == SHORT:
            return None
        if 0 < index < len(items) - 1 and len(words) <= len(missing) + _SUFFIX:
            return item.start, item.end
        return _outermost(text, entry, items, index, missing)
    return None


def _outermost(
    text: str, entry: Formulation, items: Sequence[Item], index: int, missing: str
) -> tuple[int, int] | None:
    """The first or last item, cut free of the words around the list; it must be like *missing* or the list named."""
    item = items[index]
    words = text[item.start : item.end]
    suffix = missing[-_SUFFIX:]
    at = words.find(suffix) if index else words.rfind(suffix)
    if at >= 0:
        end = item.start + at + len(suffix)
        return (max(item.start, end - len(missing)) if index == 0 else item.start), end
    if index and len(words) <= len(missing) + 1 and words.endswith(missing[-1]):
        return item.start, item.end
    lead = _LEAD_RE.search(words) if index == 0 else None
    if lead and _named(text, entry, [Item(item.start + lead.end(), item.end, ""), *items[1:]]):
        return item.start + lead.end(), item.end
    return None


def _one_off(words: str, missing: str) -> bool:
    """Whether one character is wrong; of three items only that shows which phrase is meant."""
    return len(words) == len(missing) and sum(map(ne, words, missing)) == 1


def _named(text: str, entry: Formulation, items: Sequence[Item]) -> bool:
    """Whether the list says of itself that it is the expansion."""
    before = text[max(0, items[0].start - _NAMED_REACH - len(entry.name)) : items[0].start]
    behind = text[items[-1].end : items[-1].end + _SUFFIX + len(entry.name)]
    named = re.search(
        rf"{re.escape(entry.name)}[”’]?[^。；]{{0,4}}(?:，即|即|是指|指的是|包括|（|：|——)[^。；，]{{0,4}}$",
        before,
    )
    return bool(named) or entry.name in behind


RULE = Rule(
    code="FX002",
    name="formula-member",
    title="展开项有误",
    family=Family.FORMULATION,
    severity=Severity.WARNING,
    check=check,
    anchors=pair_anchors(),
)
