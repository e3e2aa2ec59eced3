"""`/keep`: a passage among the favourites."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.messages import Choice, Choices, Reply
from bot.assistant.passages import find, pick

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.services import Services


async def run(argument: str, request: Request, services: Services) -> Reply:
    """Keep the passage named by its number on the last page, or by its id."""
    return await asyncio.to_thread(_answer, argument.strip(), request, services)


def _answer(wanted: str, request: Request, services: Services) -> Reply:
    conversation = services.conversation(request)
    if not wanted:
        return Reply.of(pick(conversation, "收藏第几条", "/keep"))
    passage = find(conversation.shown(wanted), request.user, services)
    services.favourites(request.user).keep(passage.id)
    undo = Choice("取消收藏", f"/unkeep {passage.id}")
    return Reply.of(
        Choices((undo, Choice("看收藏夹", "/kept")), prompt=f"已收藏《{passage.title}》的这一段。")
    )


COMMAND = Command(
    name="keep",
    aliases=("收藏",),
    summary="收藏一段例句",
    usage="/收藏 2（刚才列出的第 2 条）",
    run=run,
)
