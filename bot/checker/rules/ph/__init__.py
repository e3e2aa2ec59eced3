"""PH: placeholders that nobody filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules.ph import (
    asterisk_placeholder,
    blank_line_placeholder,
    bracketed_fill_in,
    congress_ordinal_placeholder,
    draft_note_left,
    latin_x_placeholder,
    letter_placeholder,
    masked_leader_name,
    masked_slogan_run,
    measure_word_without_number,
    mou_placeholder,
    sample_date_placeholder,
    symbol_placeholder,
    times_sign_placeholder,
)

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    latin_x_placeholder.RULE,
    times_sign_placeholder.RULE,
    asterisk_placeholder.RULE,
    congress_ordinal_placeholder.RULE,
    masked_leader_name.RULE,
    masked_slogan_run.RULE,
    mou_placeholder.RULE,
    bracketed_fill_in.RULE,
    blank_line_placeholder.RULE,
    measure_word_without_number.RULE,
    sample_date_placeholder.RULE,
    draft_note_left.RULE,
    letter_placeholder.RULE,
    symbol_placeholder.RULE,
)
