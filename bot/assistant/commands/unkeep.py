"""`/unkeep`: a passage is no favourite any more."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.messages import Reply
from bot.assistant.passages import pick

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.services import Services


async def run(argument: str, request: Request, services: Services) -> Reply:
    """Drop the passage named by its number on the last page, or by its id."""
    return await asyncio.to_thread(_answer, argument.strip(), request, services)


def _answer(wanted: str, request: Request, services: Services) -> Reply:
    conversation = services.conversation(request)
    if not wanted:
        return Reply.of(pick(conversation, "取消收藏第几条", "/unkeep"))
    dropped = services.favourites(request.user).drop(conversation.shown(wanted))
    return Reply.of("已取消收藏。" if dropped else "这一段没有收藏过，发 /收藏夹 查看。")


COMMAND = Command(
    name="unkeep",
    aliases=("取消收藏",),
    summary="取消收藏",
    usage="/取消收藏 2（刚才列出的第 2 条）",
    run=run,
)
