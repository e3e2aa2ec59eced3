"""Rules about what a Word file holds besides its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules.fm import (
    hidden_text,
    highlight_left,
    open_comment,
    tracked_change_left,
    unfilled_field,
)

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    open_comment.RULE,
    tracked_change_left.RULE,
    hidden_text.RULE,
    unfilled_field.RULE,
    highlight_left.RULE,
)
