"""What the skeletons are filled with: the facts as clauses and numbered rows, gaps where something is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.drafting.laying import HOLDS_RE
from bot.drafting.marks import gap
from bot.text.numerals import to_han

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.drafting.facts import Event, Facts, Figure, Problem, Rectified
    from bot.drafting.laying import LaidAspect, Layout

_IN_A_SENTENCE = 4  # figures
_RATE_RE = re.compile(r"(?:率|满意度|收入|产值|总额|利润|占比|比例|得分)$")
_YEARLY_RE = re.compile(r"^(?:全年|累计|今年|本年|年内|全[镇村县区市局院校街]|目前|截至)")
_DONE_RE = re.compile(r"(?:完成|销号|整改到位|得到解决)[^，。]{0,6}$")


@dataclass(frozen=True, slots=True)
class AspectRow:
    """A paragraph of what was done."""

    mark: str
    heading: str
    lead: str
    body: str


@dataclass(frozen=True, slots=True)
class RectifiedRow:
    """A problem of last year."""

    mark: str
    problem: str
    result: str
    state: str


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem of this year with what belongs to it; the same number in every part."""

    mark: str
    section_mark: str
    what: str
    named: str
    detail: str
    cause: str
    measure: str


def sheet(facts: Facts, layout: Layout) -> dict[str, object]:
    """All inputs that a skeleton may ask for, by name."""
    return {
        "unit": facts.unit or gap("单位"),
        "post": facts.post or gap("职务"),
        "author": facts.author,
        "year": facts.year or gap("年份"),
        "last": facts.year - 1 if facts.year else gap("上一年份"),
        "next": facts.year + 1 if facts.year else gap("下一年份"),
        "superior": facts.superior,
        "writer": layout.writer,
        "basics": _basics(facts, layout),
        "aspects": [_aspect(number, laid) for number, laid in enumerate(layout.aspects, 1)],
        "rectified": [
            _rectified(number, item, len(facts.last_year)) for number, item in enumerate(facts.last_year, 1)
        ],
        "done_count": sum(item.done is True for item in facts.last_year),
        "open_count": sum(item.done is False for item in facts.last_year),
        "problems": [
            _problem(number, problem, len(facts.problems)) for number, problem in enumerate(facts.problems, 1)
        ],
        "count": to_han(len(facts.problems)).replace("二", "两") if 0 < len(facts.problems) < 10 else "多",  # noqa: PLR2004 - 十二, never 十两
    }


def sentence(words: str) -> str:
    """*words* with a full stop."""
    return words if words.endswith(("。", "！", "？", "】")) else words.rstrip("，、；;.") + "。"


def clauses(figures: Iterable[Figure]) -> str:
    """*figures* as sentences of a few clauses each."""
    words = [_clause(figure) for figure in figures]
    rows = [words[at : at + _IN_A_SENTENCE] for at in range(0, len(words), _IN_A_SENTENCE)]
    return "".join("，".join(row) + "。" for row in rows)


def _clause(figure: Figure) -> str:
    return figure.name + ("为" if _RATE_RE.search(figure.name) else "") + figure.value.rstrip("。；，")


def _basics(facts: Facts, layout: Layout) -> str:
    if not layout.basics:
        return ""
    verb = "" if HOLDS_RE.match(layout.basics[0].name) else "现有"
    return (facts.unit or layout.organisation.body) + verb + clauses(layout.basics)


def _aspect(number: int, laid: LaidAspect) -> AspectRow:
    figures = clauses(laid.figures)
    if figures and not _YEARLY_RE.match(figures):
        figures = "全年" + figures
    body = figures + "".join(map(_event, laid.events))
    return AspectRow(
        f"（{to_han(number)}）", laid.aspect.heading, laid.aspect.lead, body or gap(laid.aspect.ask)
    )


def _event(event: Event) -> str:
    return sentence(f"{event.date}，{event.what}" if event.date else event.what)


def _rectified(number: int, item: Rectified, total: int) -> RectifiedRow:
    result = sentence(item.result) if item.result else gap(f"上年问题{number}的整改措施和结果")
    return RectifiedRow(
        _bracket(number, total), _named(item.problem, f"整改{number}对应的问题"), result, _state(number, item)
    )


def _state(number: int, item: Rectified) -> str:
    if item.done:
        return "" if _DONE_RE.search(item.result) else "这一问题已完成整改。"
    if item.done is False:
        return (
            f"这一问题尚未完成整改，计划{item.due.rstrip('。')}完成。"
            if item.due
            else gap(f"上年问题{number}的完成时限")
        )
    return gap(f"上年问题{number}是否完成整改") if item.result else ""


def _bracket(number: int, total: int) -> str:
    return f"（{to_han(number)}）" if total > 1 else ""  # a single item is not numbered


def _problem(number: int, problem: Problem, total: int) -> ProblemRow:
    what, _, rest = problem.what.rstrip("。；").partition("。")
    detail = (sentence(rest) if rest else "") + (sentence(problem.detail) if problem.detail else "")
    measure = problem.measure.rstrip("。；，")
    due = f"，{problem.due.rstrip('。')}完成" if measure and problem.due else ""
    return ProblemRow(
        mark=f"{to_han(number)}是" if total > 1 else "",
        section_mark=_bracket(number, total),
        what=re.sub(r"的?问题$", "", what) or gap(f"问题{number}"),
        named=_named(what, f"问题{number}"),
        detail=detail,
        cause=problem.cause.rstrip("。；") or gap(f"问题{number}的原因"),
        measure=sentence(measure + due) if measure else gap(f"问题{number}的整改措施和完成时限"),
    )


def _named(what: str, missing: str) -> str:
    """*what* as the name of a problem: 管理不严的问题."""
    words = what.rstrip("。；，")
    if not words:
        return gap(missing)
    return words if words.endswith("问题") else words + "的问题"
