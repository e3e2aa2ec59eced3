"""EN: characters that nobody sees or can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules.en import (
    compatibility_character,
    garbled_text,
    hard_line_break,
    invisible_character,
)

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    invisible_character.RULE,
    garbled_text.RULE,
    compatibility_character.RULE,
    hard_line_break.RULE,
)
