"""Finds facts that cannot both be true: two totals of one thing, parts that are more than the whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.drafting import amounts
from bot.drafting.facts import Figure
from bot.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from bot.drafting.facts import Facts

_LEADING_RE = re.compile(
    r"^(?:截至目前|全年|全镇|全县|全区|全市|全局|全村|全院|全校|全街道|本年|今年|一年来|累计|合计|总共|共计|一共|先后|现有|共有|实有|拥有|共|有)+"
)
_TRAILING_RE = re.compile(r"(?:总数|总计|合计|数量|人数|数|共|达到|达|为|：|:|了)+$")
_PARTS = (("党员", ("正式党员", "预备党员")), ("党员", ("在职党员", "离退休党员")))
# A clause of running text that tells a total: 全镇共有党员812名, 党员总数812名. 全年共走访党员9名 counts what was done.
_TOTAL_RE = re.compile(
    r"(?:共有|现有|实有|^共)(?P<name>[^，。；、]{1,12})$|(?P<counted>[^，。；、]{1,12}?)(?:总数|总计|合计|共)为?$"
)
_CLAUSE_RE = re.compile(r"[，。；、]")
_FORMER_RE = re.compile(r"(?:上年|去年|上一年|评议|反馈|点评|指出).{0,8}问题$")


def check(facts: Facts) -> None:
    """Look for contradictions.

    Raises:
        UsageError: there is one; the sentence names both facts.
    """
    for sentence in _contradictions(facts):
        raise UsageError(sentence)


def _contradictions(facts: Facts) -> Iterator[str]:
    totals: dict[tuple[str, str], tuple[Figure, Decimal]] = {}
    for figure in (*facts.figures, *_told_totals(facts)):
        amount = next(amounts.find(figure.value), None)
        if amount is None or amount.date or amount.rounding:
            continue
        key = (subject(figure.name), amount.unit)
        before = totals.setdefault(key, (figure, amount.value))
        if before[1] != amount.value:
            yield f"素材里有两个不同的数：“{_told(before[0])}”和“{_told(figure)}”，请核实后只留一个"
    by_subject = {name: (figure, value) for (name, _), (figure, value) in totals.items()}
    for whole, parts in _PARTS:
        total = by_subject.get(whole)
        given = [by_subject[part] for part in parts if part in by_subject]
        if total and len(given) == len(parts) and sum(value for _, value in given) != total[1]:
            told = "、".join(f"“{_told(figure)}”" for figure, _ in given)
            yield f"素材里的数对不上：“{_told(total[0])}”，而{told}加起来不是这个数，请核实"
    for figure in facts.figures:
        amount = next(amounts.find(figure.value), None)
        if (
            amount
            and facts.last_year
            and _FORMER_RE.search(figure.name)
            and amount.value != len(facts.last_year)
        ):
            yield f"素材里写了“{_told(figure)}”，列出的上年度问题却有{len(facts.last_year)}个，请核实"


def _told_totals(facts: Facts) -> Iterator[Figure]:
    """The totals that events and problems tell in passing."""
    told = (
        *(event.what for event in facts.events),
        *(former.result for former in facts.last_year),
        *(problem.detail for problem in facts.problems),
    )
    for words in told:
        for amount in amounts.find(words):
            clause = _CLAUSE_RE.split(words[: amount.span.start])[-1]
            total = _TOTAL_RE.search(clause)
            if total and not amount.date:
                yield Figure(
                    total["name"] or total["counted"], _CLAUSE_RE.split(words[amount.span.start :])[0]
                )


def subject(name: str) -> str:
    """What *name* counts, without the words that change nothing: 全镇共有党员总数 is 党员."""
    return _TRAILING_RE.sub("", _LEADING_RE.sub("", name.strip()))


def _told(figure: Figure) -> str:
    return figure.words + (f"（第{figure.line}行）" if figure.line else "")
