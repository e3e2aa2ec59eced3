"""WD: wrong and superfluous words, from closed lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules.wd import (
    blended_pattern,
    collocation,
    de_particle,
    known_typo,
    lost_character,
    redundant_pair,
    repeated_word,
    variant_form,
    wrong_preposition,
)

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    known_typo.RULE,
    de_particle.RULE,
    lost_character.RULE,
    repeated_word.RULE,
    redundant_pair.RULE,
    collocation.RULE,
    variant_form.RULE,
    blended_pattern.RULE,
    wrong_preposition.RULE,
)
