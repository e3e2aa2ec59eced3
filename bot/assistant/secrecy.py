"""Text of a confidential grade, which must not pass through the servers of others."""

from __future__ import annotations

from bot.errors import UsageError
from bot.text.secrecy import grade


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
