"""序号层次: numbers of headings and of items in paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules.nu import (
    bracket_number_comma,
    heading_final_period,
    heading_level_skip,
    heading_number_gap,
    heading_number_order,
    heading_number_repeat,
    heading_repeat,
    inline_sequence_alone,
    inline_sequence_gap,
    mixed_number_style,
    numbering_not_from_one,
    wrong_ordinal_mark,
)

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    heading_number_gap.RULE,
    heading_number_repeat.RULE,
    heading_number_order.RULE,
    numbering_not_from_one.RULE,
    inline_sequence_gap.RULE,
    inline_sequence_alone.RULE,
    heading_level_skip.RULE,
    mixed_number_style.RULE,
    bracket_number_comma.RULE,
    wrong_ordinal_mark.RULE,
    heading_final_period.RULE,
    heading_repeat.RULE,
)
