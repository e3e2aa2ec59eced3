"""What a draft still needs, in the order that matters: who and when, last year's problems, this year's, then figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.drafting import amounts
from bot.drafting.organisations import is_told, organisations
from bot.text.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.drafting.facts import Event, Facts
    from bot.drafting.laying import Layout

_I = "我"
_I_RE = re.compile(r"(?<!自)我(?![国军党们省市县区乡镇村街局校院厂处科司])")
_FEW = 3  # problems that a report is expected to name


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask the writer.

    Args:
        key: what of the facts it would fill.
        sentence: the question.
    """

    key: str
    sentence: str


def questions(facts: Facts, layout: Layout) -> tuple[Question, ...]:
    """What to ask, the most important first."""
    return tuple(Question(key, sentence) for key, sentence in _questions(facts, layout))


def _questions(facts: Facts, layout: Layout) -> Iterator[tuple[str, str]]:
    yield from _identity(facts)
    if Role.LAST_YEAR in layout.roles:
        yield from _former(facts)
    if Role.PROBLEMS in layout.roles:
        yield from _problems(facts, layout)
    for laid in layout.aspects:
        if not laid.figures and not laid.events:
            yield f"duties.{laid.aspect.name}", f"“{laid.aspect.heading}”：{laid.aspect.ask}？"
        elif not laid.figures and not any(_has_number(event) for event in laid.events):
            yield f"duties.{laid.aspect.name}", f"“{laid.aspect.heading}”有没有数字？"
    if not facts.superior and Role.LAST_YEAR in layout.roles:
        yield "superior", "向哪一级党组织述职？（上级：县委）"
    if not layout.basics and layout.aspects:
        yield "basics", "党组织和党员有多少？（下设党组织21个，党员812名）"
    yield from _voice(facts, layout)


def _voice(facts: Facts, layout: Layout) -> Iterator[tuple[str, str]]:
    """A unit's report says 镇党委 where its secretary's says 我; 自我, 我国 and the like are nobody's."""
    if layout.writer != _I:
        for label, words in facts.statements():
            if _I_RE.search(words):
                yield "voice", f"{label}里写了“我”，这份报告以{layout.writer}的名义写，要不要改？"


def _identity(facts: Facts) -> Iterator[tuple[str, str]]:
    if not facts.unit:
        yield "unit", "单位全称是什么？（单位：……）"
    if not facts.post:
        yield "post", "述职人的职务是什么？（职务：党委书记）"
    if not facts.year:
        yield "year", "述的是哪一年？（年度：2025）"
    if facts.unit and not is_told(facts):
        titles = "、".join(entry.title for entry in organisations())
        yield "organisation", f"单位属于哪一类？（单位类型：{titles}）"


def _has_number(event: Event) -> bool:
    return next(amounts.find(event.what), None) is not None


def _former(facts: Facts) -> Iterator[tuple[str, str]]:
    if not facts.last_year:
        yield "last_year", "上年度述职评议指出了哪几个问题，各整改到什么程度？（上年问题1：……；整改1：……）"
    for number, item in enumerate(facts.last_year, 1):
        if not item.problem:
            yield f"last_year.{number}", f"整改{number}对应的上年度问题是什么？"
        if not item.result:
            yield f"last_year.{number}", f"上年问题{number}采取了什么措施，完成了没有？"
        elif item.done is None:
            yield f"last_year.{number}", f"上年问题{number}整改完成了没有？"
        elif item.done is False and not item.due:
            yield f"last_year.{number}", f"上年问题{number}还没有完成，计划什么时候完成？"


def _problems(facts: Facts, layout: Layout) -> Iterator[tuple[str, str]]:
    if len(facts.problems) < _FEW:
        lack = "还有" if facts.problems else "今年有"
        yield (
            "problem",
            f"{lack}哪些问题？通常写三个左右，已有{len(facts.problems)}个。（问题1：……；原因1：……；措施1：……）",
        )
    causes = Role.CAUSES in layout.roles or any(problem.cause for problem in facts.problems)
    for number, problem in enumerate(facts.problems, 1):
        if not problem.what:
            yield f"problem.{number}", f"措施{number}（或原因{number}）对应的问题是什么？"
        if causes and not problem.cause:
            yield f"problem.{number}", f"问题{number}的原因是什么？"
        if not problem.measure:
            yield f"problem.{number}", f"问题{number}下一步采取什么措施，什么时候完成？"
