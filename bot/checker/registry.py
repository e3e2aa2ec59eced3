"""The catalogue: every rule, in order of code. A test holds it against the files in `rules/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules import ad, cs, ct, en, fm, fx, nm, nu, or_, ph, pu, st, wd, yr

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    *ad.RULES,
    *cs.RULES,
    *ct.RULES,
    *en.RULES,
    *fm.RULES,
    *fx.RULES,
    *nm.RULES,
    *nu.RULES,
    *or_.RULES,
    *ph.RULES,
    *pu.RULES,
    *st.RULES,
    *wd.RULES,
    *yr.RULES,
)
