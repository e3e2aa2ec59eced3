"""Lays facts in the outline: which parts the report has, and which figure and event belongs to which aspect."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from bot.drafting.contradictions import subject
from bot.drafting.organisations import Organisation, aspects_of, organisation_of, writer_of
from bot.text.model import Role
from bot.text.outlines import outline

if TYPE_CHECKING:
    from bot.drafting.facts import Event, Facts, Figure
    from bot.drafting.organisations import Aspect

_T = TypeVar("_T")
ORDER = (Role.DUTIES, Role.LAST_YEAR, Role.PROBLEMS, Role.CAUSES, Role.PLANS)
_LABELS = {Role.LAST_YEAR: "上年度述职评议问题整改情况", Role.CAUSES: "原因分析"}
_BASICS_RE = re.compile(
    r"^(?:(?:基层)?党组织|(?:(?:村|社区|机关|两新)?党)?(?:总)?支部|党委|党员|(?:正式|预备|在职|离退休)党员|职工|教职工|学生|医护人员|人口|户籍人口|常住人口|村|行政村|社区|村民小组|网格|科室|车间|班组)$"
)
HOLDS_RE = re.compile(r"^(?:下设|现?设有|下辖|现?辖|管辖|共有|现有|拥有)")


@dataclass(frozen=True, slots=True)
class LaidAspect:
    """An aspect with what was given for it."""

    aspect: Aspect
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The outline of one report.

    Args:
        organisation: who reports.
        writer: who speaks: 我, or the party body.
        parts: role and heading of each part, in order.
        basics: figures that say how large the organisation is.
        aspects: what was done, side by side.
    """

    organisation: Organisation
    writer: str
    parts: tuple[tuple[Role, str], ...]
    basics: tuple[Figure, ...]
    aspects: tuple[LaidAspect, ...]

    @property
    def roles(self) -> frozenset[Role]:
        """The roles of its parts."""
        return frozenset(role for role, _ in self.parts)


def lay(facts: Facts) -> Layout:
    """The outline of the report that *facts* ask for."""
    organisation = organisation_of(facts)
    aspects = aspects_of(facts.kind, organisation)
    basics = tuple(figure for figure in facts.figures if aspects and _is_basic(figure))
    home = next((at for at, aspect in enumerate(aspects) if aspect.name in {organisation.centre, "work"}), 0)
    numbers = [(figure, figure.words) for figure in facts.figures if figure not in basics]
    figures = _sorted(aspects, numbers, home)
    events = _sorted(aspects, [(event, event.about + event.what) for event in facts.events], home)
    return Layout(
        organisation=organisation,
        writer=writer_of(facts.kind, organisation),
        parts=_parts(facts),
        basics=basics,
        aspects=tuple(
            LaidAspect(aspect, tuple(figures[at]), tuple(events[at])) for at, aspect in enumerate(aspects)
        ),
    )


def _parts(facts: Facts) -> tuple[tuple[Role, str], ...]:
    """The parts that the kind of report requires, and those for which there are facts."""
    kind = outline(facts.kind)
    parts = {part.role: part for part in kind.parts} if kind else {}
    given = {
        Role.LAST_YEAR: bool(facts.last_year),
        Role.PROBLEMS: bool(facts.problems),
        Role.CAUSES: any(problem.cause for problem in facts.problems),
    }
    found = []
    for role in ORDER:
        part = parts.get(role)
        if (part and part.required) or given.get(role) or (part and role is Role.DUTIES):
            found.append((role, part.label if part else _LABELS[role]))
    return tuple(found)


def _sorted(aspects: tuple[Aspect, ...], items: list[tuple[_T, str]], home: int) -> list[list[_T]]:
    """The items of each aspect; what none speaks of goes to *home*, the writer's own work."""
    found: list[list[_T]] = [[] for _ in aspects]
    for item, words in items if aspects else ():
        affinities = [aspect.affinity(words) for aspect in aspects]
        found[affinities.index(max(affinities)) if any(affinities) else home].append(item)
    return found


def _is_basic(figure: Figure) -> bool:
    return bool(HOLDS_RE.match(figure.name) or _BASICS_RE.match(subject(figure.name)))
