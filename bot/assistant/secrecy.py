"""Text of a confidential grade, which must not pass through the servers of others."""

from __future__ import annotations

import re

from bot.errors import UsageError

# GB/T 9704: the grade, a star, and for how long (机密★10年); on paper the two characters may stand apart.
_GRADE_RE = re.compile(r"(?P<first>[秘机绝])[ \t\u3000]{0,8}密[ \t\u3000]{0,8}[★☆✭✮✯⭐]")


def grade(text: str) -> str:
    """The grade that *text* is marked with, such as “机密★”; empty where it bears no mark."""
    found = _GRADE_RE.search(text)
    return f"{found['first']}密★" if found else ""


def refuse_secrets(text: str) -> None:
    """Refuse *text* that bears a mark.

    Raises:
        UsageError: it does; the sentence says why, and what to do.
    """
    found = grade(text)
    if found:
        raise UsageError(
            f"文字里有“{found}”标志，涉密内容不能经过互联网，这里没有处理也没有保存；请立即删除这条消息，并按保密规定办理"
        )
