"""Which problem lacks a cause, a measure or a rectification, and which of these lacks its problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.drafting.facts import Facts


def partnerless(facts: Facts) -> Iterator[str]:
    """A sentence for every fact without its partner, last year's first."""
    for number, item in enumerate(facts.last_year, 1):
        if not item.problem:
            yield f"上年问题{number}只有整改情况，没有写是什么问题"
        elif not item.result:
            yield f"上年问题{number}“{_short(item.problem)}”没有写整改情况"
    for number, problem in enumerate(facts.problems, 1):
        if not problem.what:
            given = "措施" if problem.measure else "原因"
            yield f"{given}{number}没有对应的问题"
            continue
        if not problem.cause:
            yield f"问题{number}“{_short(problem.what)}”没有写原因"
        if not problem.measure:
            yield f"问题{number}“{_short(problem.what)}”没有写措施"


def _short(words: str, limit: int = 16) -> str:
    return words if len(words) <= limit else words[: limit - 1] + "…"
