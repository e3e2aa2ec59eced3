"""FX: set phrases (规范表述) misquoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules.fx import (
    formula_member,
    formula_name,
    formula_number,
    formula_order,
    formula_outdated,
    formula_set_incomplete,
    formula_unquoted,
    formula_verb,
    inspection_term_level,
    leader_appellation,
    party_body_term,
)

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    formula_verb.RULE,
    formula_member.RULE,
    formula_number.RULE,
    formula_name.RULE,
    formula_unquoted.RULE,
    formula_set_incomplete.RULE,
    formula_outdated.RULE,
    formula_order.RULE,
    leader_appellation.RULE,
    inspection_term_level.RULE,
    party_body_term.RULE,
)
