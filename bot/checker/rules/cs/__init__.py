"""CS: what the report says twice, or in two ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules.cs import (
    figure_conflict,
    paragraph_repeat,
    quoting_inconsistent,
    sentence_repeat,
    unit_total_conflict,
    variant_inconsistent,
)

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    quoting_inconsistent.RULE,
    variant_inconsistent.RULE,
    paragraph_repeat.RULE,
    sentence_repeat.RULE,
    figure_conflict.RULE,
    unit_total_conflict.RULE,
)
