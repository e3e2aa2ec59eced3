"""The marks that a draft leaves for its writer: 【待填：…】 a gap, 【待核：…】 no source, 【待改：…】 of last year."""

from __future__ import annotations

import re

_LIMIT = 40  # the review finds a mark whose brackets stand this near
MARK_RE = re.compile(rf"【待[填核改]：[^【】\n]{{1,{_LIMIT + 20}}}】")


def gap(what: str) -> str:
    """A place to fill in; *what* says what is needed."""
    return f"【待填：{_short(what)}】"


def to_check(words: str) -> str:
    """*words*, which the facts do not give."""
    return f"【待核：{words}】"


def to_change(words: str, hint: str = "") -> str:
    """*words* of last year's report, with what they should become where that is known."""
    return f"【待改：{words}，{hint}】" if hint else f"【待改：{words}】"


def _short(words: str) -> str:
    flat = re.sub(r"[【】\s]", "", words)
    return flat if len(flat) <= _LIMIT else flat[: _LIMIT - 1] + "…"
