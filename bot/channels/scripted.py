"""A conversation written down beforehand: plays messages and returns the transcript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.assistant.messages import Request
from bot.channels.render import render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.channels.base import Answer


async def play(answer: Answer, messages: Iterable[str], *, user: str = "scripted:local") -> str:
    """The transcript of *messages* and what *answer* says to them."""
    lines: list[str] = []
    for message in messages:
        reply = await answer(Request(user=user, chat="script", text=message))
        lines += [f"» {message}", render(reply), ""]
    return "\n".join(lines)
