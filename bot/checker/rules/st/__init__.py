"""结构: the parts of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules.st import (
    cause_announced_not_given,
    empty_section,
    measure_without_problem,
    missing_section,
    part_length,
    previous_year_rectification_missing,
    problems_measures_unmatched,
    section_order,
    thin_problem_section,
    title_missing,
    title_without_unit,
    title_without_year,
    truncated_ending,
)

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    missing_section.RULE,
    section_order.RULE,
    empty_section.RULE,
    title_missing.RULE,
    title_without_year.RULE,
    title_without_unit.RULE,
    cause_announced_not_given.RULE,
    truncated_ending.RULE,
    previous_year_rectification_missing.RULE,
    problems_measures_unmatched.RULE,
    thin_problem_section.RULE,
    part_length.RULE,
    measure_without_problem.RULE,
)
