"""YR: years and dates that do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules.yr import (
    anachronism,
    impossible_date,
    past_campaign,
    plan_year_mismatch,
    relative_year,
    report_year_mismatch,
    reversed_range,
    two_digit_year,
    weekday_mismatch,
    zero_form,
)

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    report_year_mismatch.RULE,
    plan_year_mismatch.RULE,
    impossible_date.RULE,
    weekday_mismatch.RULE,
    two_digit_year.RULE,
    zero_form.RULE,
    reversed_range.RULE,
    relative_year.RULE,
    anachronism.RULE,
    past_campaign.RULE,
)
