"""数量声明: stated counts against what is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules.ct import (
    arithmetic_mismatch,
    claimed_count_mismatch,
    colon_list_count,
    heading_count_mismatch,
    named_count_mismatch,
    part_sum_mismatch,
    preceding_list_count,
)

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    claimed_count_mismatch.RULE,
    preceding_list_count.RULE,
    part_sum_mismatch.RULE,
    heading_count_mismatch.RULE,
    named_count_mismatch.RULE,
    colon_list_count.RULE,
    arithmetic_mismatch.RULE,
)
