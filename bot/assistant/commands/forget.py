"""`/forget`: delete documents from the library, or all that is kept, so that no byte of it is left."""

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
_DRAFTS = {"稿子", "稿件", "对话"}
_CHATS = ("reviews", "searches", "buttons", "materials")


async def run(argument: str, request: Request, services: Services) -> Reply:
    """Delete one document by its number, the drafts reviewed last, or everything that belongs to this writer."""
    wanted = argument.strip()
    if not wanted:
        raise UsageError("请写上要删除的文档编号（用 /素材库 查看），或者写 /forget 全部、/forget 稿子")
    return await asyncio.to_thread(_answer, wanted, request.user, services)


def _answer(wanted: str, user: str, services: Services) -> Reply:
    stores = (services.store, services.memory)
    if wanted in _DRAFTS:
        for store in stores:
            store.forget(user, _CHATS)
        return Reply.of("最近审过的稿子和查找都已删除。")
    if wanted not in _ALL:
        number = services.library.forget(user, wanted)
        return Reply.of(render("replies/forgotten.j2", documents=number, others=0))
    others = sum(store.forget(user) for store in stores)
    number = services.library.forget(user, None)
    return Reply.of(render("replies/forgotten.j2", documents=number, others=others))


COMMAND = Command(
    name="forget",
    aliases=("删除", "遗忘"),
    summary="删除自己的材料、稿子，或者全部数据",
    usage="/forget 编号，/forget 稿子，或者 /forget 全部",
    run=run,
)
