"""The catalogue: every rule, in order of code. A test holds it against the files in `rules/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules.ph import (
    times_sign_placeholder,
)

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    times_sign_placeholder.RULE,
)
