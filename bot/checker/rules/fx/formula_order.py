"""规范表述的次序有误。

## 查什么
查找展开项全而次序颠倒的列举，以及“四个意识”“四个自信”“两个维护”并提时次序颠倒。

## 为什么
展开项和并提的次序是固定的。来源：见 data/lexicon/formulations.toml 每条所列的文件。

## 反例
    牢牢把握学思想、重实践、强党性、建新功的总要求。
    坚定“四个自信”、增强“四个意识”、做到“两个维护”。
    贯彻创新、绿色、协调、开放、共享的新发展理念。

## 正例
    牢牢把握学思想、强党性、重实践、建新功的总要求。
    增强“四个意识”、坚定“四个自信”、做到“两个维护”。
    坚持重实践、建新功，把学习成果用到一线。
    带头做到“两个维护”，通过系统学习不断深化认识，切实增强“四个意识”。
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.formulations import companions, expansions, pair_anchors
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading
    from bot.text.model import Span

_NAMES = {name: (names, index) for names in companions() for index, name in enumerate(names)}
_GAP = 7  # between two phrases that are given together there is room for quotes, a point and a verb
_FEWEST = 3  # 学习、教育 in either order is no phrase
_STOPS = frozenset("。；！？\n")
_DEFEND_RE = regex(r"捍卫|拥护")


def check(reading: Reading) -> Iterator[Mark]:
    yield from _names(reading, sorted(hit for hit in reading.hits if hit.of(reading.text) in _NAMES))
    end = 0
    for hit in sorted(reading.hits):
        if hit.start < end or hit.of(reading.text) in _NAMES:
            continue
        found = expansions(reading.text, *hit)
        if found is None:
            continue
        entry, items = found
        end = items[-1].end
        words = [item.member for item in items if item.member]
        whole = len(words) == len(items) == len(entry.members) >= _FEWEST and set(words) == set(entry.members)
        if whole and tuple(words) != entry.members:
            span = reading.span(items[0].start, items[-1].end)
            right = entry.expansion
            yield Mark(
                span, f"{quoted(entry.name)}的展开项次序有误，应为{quoted(right, 40)}", Fix(span, right)
            )


def _names(reading: Reading, hits: list[Span]) -> Iterator[Mark]:
    """Neighbours that stand the wrong way round; one that comes again later in the list is a new list."""
    text = reading.text
    for left, right in pairwise(hits):
        names, first = _NAMES[left.of(text)]
        others, second = _NAMES[right.of(text)]
        if names != others or second >= first or right.start - left.end > _GAP:
            continue
        gap = text[left.end : right.start]
        # 做到“两个维护”、捍卫“两个确立” is a climax that official texts have.
        if not _STOPS & set(gap) and not _DEFEND_RE.search(gap):
            span = reading.span(left.start, right.end)
            yield Mark(
                span,
                f"{quoted(names[second])}应在{quoted(names[first])}之前，通常的次序是{'、'.join(map(quoted, names))}",
            )


RULE = Rule(
    code="FX008",
    name="formula-order",
    title="次序有误",
    family=Family.FORMULATION,
    severity=Severity.WARNING,
    check=check,
    anchors=(*_NAMES, *pair_anchors()),
)
