"""What a writer gives for a draft: who, which year, figures, events, problems with their causes and measures.

A draft says nothing that is not here; see `bot.drafting.guard`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT_KIND = "party-building-duty"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it counts.

    Args:
        name: what is counted, such as 召开党委会.
        value: the number with its unit as the writer put it, such as 24次.
        line: where the writer gave it, from 1; 0 if unknown.
    """

    name: str
    value: str
    line: int = 0

    @property
    def words(self) -> str:
        """Name and number as one clause."""
        return self.name + self.value


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done.

    Args:
        what: one or more sentences.
        date: when, as the writer put it; empty if not said.
        about: a word that says which part of the work it belongs to; may be empty.
    """

    what: str
    date: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Rectified:
    """A problem that last year's appraisal named, and what became of it.

    Args:
        problem: the problem.
        result: what was done about it.
        done: whether it is solved; None if not said.
        due: until when an unsolved one will be.
    """

    problem: str = ""
    result: str = ""
    done: bool | None = None
    due: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of this year with its cause and what will be done.

    Args:
        what: the problem in a few words.
        detail: how it shows.
        cause: why.
        measure: what will be done.
        due: until when.
    """

    what: str = ""
    detail: str = ""
    cause: str = ""
    measure: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a draft may say.

    Args:
        kind: kind of report, a name in `data/outlines/`.
        organisation: kind of organisation, a name in `data/drafting/organisations.toml`; empty: by the unit's name.
        unit: the writer's unit.
        post: the writer's post.
        author: the writer's name.
        year: the year reported on; 0 if not said.
        superior: the body that the report is made to.
        documents: titles of documents that may be named, without 《》.
        figures: numbers.
        events: what was done.
        last_year: last year's problems, in order.
        problems: this year's problems, in order.
    """

    kind: str = DEFAULT_KIND
    organisation: str = ""
    unit: str = ""
    post: str = ""
    author: str = ""
    year: int = 0
    superior: str = ""
    documents: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    last_year: tuple[Rectified, ...] = ()
    problems: tuple[Problem, ...] = ()

    def statements(self) -> Iterator[tuple[str, str]]:
        """Everything that was given as (where in the facts, words), in the order of a report."""
        for key, words in (
            ("单位", self.unit),
            ("职务", self.post),
            ("姓名", self.author),
            ("上级", self.superior),
        ):
            if words:
                yield key, words
        if self.year:
            yield "年度", f"{self.year}年"
        yield from (("文件", f"《{title}》") for title in self.documents)
        yield from ((f"数字“{figure.name}”", figure.words) for figure in self.figures)
        for number, event in enumerate(self.events, 1):
            yield f"事例{number}", "，".join(filter(None, (event.date, event.what)))
        for number, item in enumerate(self.last_year, 1):
            yield f"上年问题{number}", "。".join(filter(None, (item.problem, item.result, item.due)))
        for number, problem in enumerate(self.problems, 1):
            given = (problem.what, problem.detail, problem.cause, problem.measure, problem.due)
            yield f"问题{number}", "。".join(filter(None, given))
