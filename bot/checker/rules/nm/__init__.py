"""NM: how figures are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules.nm import (
    full_width_digit,
    percent_range,
    point_vs_percent,
)

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    full_width_digit.RULE,
    percent_range.RULE,
    point_vs_percent.RULE,
)
