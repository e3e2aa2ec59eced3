"""`/supplement`: more facts for the draft that is being written, which is then written anew."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.commands import draft
from bot.assistant.inputs import words
from bot.drafting import facts_text
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.assistant.messages import Reply, Request
    from bot.assistant.services import Services


async def run(argument: str, request: Request, services: Services) -> Reply:
    """The draft from the facts given so far and those of now."""
    more = await words(argument, request, missing="请把要补的素材贴在 /补充 后面，一行一条")
    before = await asyncio.to_thread(services.conversation(request).material)
    if not before:
        raise UsageError("还没有起草过，或者时间太久已经忘了；请把素材贴在 /起草 后面发来")
    try:
        return await draft.written_from(facts_text.joined(before, more), request, services)
    except UsageError as error:
        raise UsageError(
            f"{error}。没有补进去，前面的素材还在；要改前面给过的，请改好整份再发 /起草"
        ) from None


COMMAND = Command(
    name="supplement",
    aliases=("补充", "补"),
    summary="给正在起草的稿子补素材，重新成文",
    usage="/补充 后面贴上要补的素材，一行一条；写过的单位、年度、问题1 等以新的为准",
    run=run,
)
