"""OR: units, places and posts that are not the writer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules.or_ import (
    foreign_place_left,
    foreign_unit_left,
    person_mixed,
    place_name_lost,
    role_inconsistent,
)

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    role_inconsistent.RULE,
    foreign_unit_left.RULE,
    place_name_lost.RULE,
    person_mixed.RULE,
    foreign_place_left.RULE,
)
