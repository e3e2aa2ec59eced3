"""`/forget`: delete documents from the library, so that no byte of them is left."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.messages import Reply
from bot.drafting.prompts import render
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.services import Services

_ALL = {"全部", "所有", "all"}


async def run(argument: str, request: Request, services: Services) -> Reply:
    """Delete one document by its number, or all that belong to this writer."""
    wanted = argument.strip()
    if not wanted:
        raise UsageError("请写上要删除的文档编号（用 /素材库 查看），或者写 /forget 全部")
    document = None if wanted in _ALL else wanted
    number = await asyncio.to_thread(services.library.forget, request.user, document)
    return Reply.of(render("replies/forgotten.j2", documents=number))


COMMAND = Command(
    name="forget",
    aliases=("删除", "遗忘"),
    summary="从素材库删除自己的文档",
    usage="/forget 编号，或者 /forget 全部",
    run=run,
)
