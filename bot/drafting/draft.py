"""Writes a draft from facts: lays them in the outline, fills the skeletons, guards the words, asks for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.drafting import prompts
from bot.drafting.guard import Sources, guard
from bot.drafting.laying import lay
from bot.drafting.marks import gap
from bot.drafting.pairing import partnerless
from bot.drafting.questions import questions
from bot.drafting.sheet import sheet
from bot.errors import UsageError, UserError
from bot.text.model import Role
from bot.text.numerals import to_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.drafting.facts import Facts
    from bot.drafting.guard import Checked
    from bot.drafting.laying import Layout
    from bot.drafting.questions import Question

Blocks = dict[Role | str, str]
_TITLE = "title"


@dataclass(frozen=True, slots=True)
class Draft:
    """A written draft and what is to be said of it.

    Args:
        text: the draft; gaps as 【待填：…】, what has no source as 【待核：…】.
        checked: every number and name in it, with its source.
        questions: what to ask the writer, the most important first.
        partnerless: sentences on problems, causes and measures without partner.
        unused: facts that this kind of report has no place for.
        queries: what to look for in the library, the paragraphs without facts first.
        lost: facts and gaps that a language model has left out.
        failure: why some parts are in the skeletons' words although a model was asked; empty where it wrote.
    """

    text: str
    checked: tuple[Checked, ...]
    questions: tuple[Question, ...]
    partnerless: tuple[str, ...]
    unused: tuple[str, ...]
    queries: tuple[str, ...]
    lost: tuple[str, ...] = ()
    failure: str = ""


def write(facts: Facts, *, section: Role | None = None, outline: bool = False) -> Draft:
    """The draft that *facts* allow.

    Args:
        facts: what the writer gave.
        section: only this part; by default the whole report.
        outline: headings with the facts under them instead of prose.

    Raises:
        UsageError: this kind of report has no such part.
        UserError: a template is wrong.
    """
    layout = lay(facts)
    return finished(facts, layout, blocks(facts, layout, outline=outline), section)


def blocks(facts: Facts, layout: Layout, *, outline: bool = False) -> Blocks:
    """What the skeletons say, by part, in order; each part begins with the line of its heading.

    Raises:
        UserError: a template is wrong.
    """
    inputs = sheet(facts, layout)
    return dict(_outlined(facts, layout, inputs) if outline else _written(facts, layout, inputs))


def chosen(blocks: Blocks, section: Role | None) -> Blocks:
    """Those of *blocks* that are wanted: all, or that of *section*.

    Raises:
        UsageError: this kind of report has no such part.
    """
    if section is None:
        return blocks
    if section not in blocks:
        named = "、".join(role.value for role in blocks if isinstance(role, Role))
        raise UsageError(f"这个文种没有 {section.value} 部分，或者素材里没有写到，可选：{named}")
    return {section: blocks[section]}


def finished(facts: Facts, layout: Layout, blocks: Blocks, section: Role | None) -> Draft:
    """The draft that the wanted *blocks* make, guarded.

    Raises:
        UsageError: this kind of report has no such part.
    """
    guarded = guard("\n\n".join(filter(None, chosen(blocks, section).values())), sources(facts))
    return Draft(
        text=guarded.text + "\n",
        checked=guarded.checked,
        questions=questions(facts, layout),
        partnerless=tuple(partnerless(facts)),
        unused=() if layout.aspects else _given(facts),
        queries=_queries(facts, layout),
    )


def _given(facts: Facts) -> tuple[str, ...]:
    return (*(figure.words for figure in facts.figures), *(event.what for event in facts.events))


def _queries(facts: Facts, layout: Layout) -> tuple[str, ...]:
    empty = [laid for laid in layout.aspects if not laid.figures and not laid.events]
    told = [laid for laid in layout.aspects if laid not in empty]
    return (
        *(laid.aspect.heading for laid in (*empty, *told)),
        *(problem.what for problem in facts.problems if problem.what),
    )


def sources(facts: Facts) -> Sources:
    """What a text made from *facts* may say: the facts, and what follows from them by counting."""
    return Sources([*facts.statements(), *_derived(facts)])


def _derived(facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.year:
        yield "上一年度", f"{facts.year - 1}年"
        yield "下一年度", f"{facts.year + 1}年"
    done = [item.done for item in facts.last_year]
    for label, number in (
        ("上年度问题条数", len(done)),
        ("已完成整改条数", done.count(True)),
        ("正在推进条数", done.count(False)),
        ("本年度问题条数", len(facts.problems)),
    ):
        if number:
            yield label, f"{label}{number}个"


def _written(facts: Facts, layout: Layout, inputs: dict[str, object]) -> Iterator[tuple[Role | str, str]]:
    yield _TITLE, _render(facts.kind, _TITLE, inputs)
    yield Role.OPENING, _render(facts.kind, Role.OPENING, inputs)
    for number, (role, heading) in enumerate(layout.parts, 1):
        yield role, f"{to_han(number)}、{heading}\n" + _render(facts.kind, role, inputs)
    yield Role.CLOSING, _render(facts.kind, Role.CLOSING, inputs)


def _render(kind: str, section: str, inputs: dict[str, object]) -> str:
    own = f"skeletons/{kind}/{section}.j2"
    name = own if prompts.exists(own) else f"skeletons/common/{section}.j2"
    wanted = prompts.inputs_of(name)
    unknown = [word for word in wanted if word not in inputs]
    if unknown:
        raise UserError(
            f"模板 prompts/{name} 要用 {'、'.join(unknown)}，程序没有这一项，可用的有：{'、'.join(inputs)}"
        )
    return prompts.render(name, **{word: inputs[word] for word in wanted})


def _outlined(facts: Facts, layout: Layout, inputs: dict[str, object]) -> Iterator[tuple[Role | str, str]]:
    yield _TITLE, _render(facts.kind, _TITLE, inputs)
    for number, (role, heading) in enumerate(layout.parts, 1):
        points = "\n".join(_points(role, facts, layout)) or gap(heading)
        yield role, f"{to_han(number)}、{heading}\n{points}"


def _points(role: Role, facts: Facts, layout: Layout) -> Iterator[str]:
    if role is Role.DUTIES:
        yield from (figure.words for figure in layout.basics)
        for number, laid in enumerate(layout.aspects, 1):
            yield f"（{to_han(number)}）{laid.aspect.heading}"
            given = [
                *(figure.words for figure in laid.figures),
                *(event.date + event.what for event in laid.events),
            ]
            yield "；".join(given) or gap(laid.aspect.ask)
    elif role is Role.LAST_YEAR:
        for number, item in enumerate(facts.last_year, 1):
            yield f"（{to_han(number)}）{item.problem or gap('问题')}：{item.result or gap('整改情况')}"
    else:
        for number, problem in enumerate(facts.problems, 1):
            words = {Role.PROBLEMS: problem.what, Role.CAUSES: problem.cause, Role.PLANS: problem.measure}[
                role
            ]
            yield f"（{to_han(number)}）{words or gap(f'与问题{number}对应的内容')}"
