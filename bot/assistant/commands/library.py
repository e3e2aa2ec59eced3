"""`/library`: what is in the library."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.messages import Choice, Choices, Item, Items, Reply
from bot.corpus.specimens import OWNER as SPECIMENS

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.services import Services


async def run(_argument: str, request: Request, services: Services) -> Reply:
    """The writer's own documents, and how many specimens come with the program."""
    own = await asyncio.to_thread(services.library.documents, (request.user,))
    specimens = await asyncio.to_thread(services.library.documents, (SPECIMENS,))
    passages = sum(entry.passages for entry in specimens)
    provided = f"自带范例 {len(specimens)} 篇，{passages} 段"
    if not own:
        return Reply.of(
            f"您还没有收进自己的材料。{provided}。发文件时写上 /import，就能收进来，只有您自己能查到"
        )
    entries = tuple(
        Item(body=f"《{entry.title}》，{entry.passages} 段", label=entry.id, code="library") for entry in own
    )
    choices = Choices((Choice("全部删除", "/forget 全部"),), prompt=f"{provided}。删除一篇：/forget 加编号")
    return Reply.of(Items(entries, title=f"您的材料，{len(own)} 篇"), choices)


COMMAND = Command(
    name="library",
    aliases=("素材库",),
    summary="看素材库里有什么",
    usage="/素材库",
    run=run,
)
