"""`/cancel`: stop what is being done, and start afresh."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.messages import Reply

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.services import Services


async def run(_argument: str, request: Request, services: Services) -> Reply:
    """Stop the work of this chat; where there is none, forget what was being looked through."""
    if services.running.stop(request):
        return Reply.of("已停下正在做的事。")
    cleared = await asyncio.to_thread(services.conversation(request).clear)
    if not cleared:
        return Reply.of("没有正在做的事，随时可以发稿子或主题来。")
    return Reply.of("已取消，刚才的稿子和查找都不再保留。可以发新的稿子或主题来。")


COMMAND = Command(
    name="cancel",
    aliases=("取消", "停止"),
    summary="停下正在做的事，从头开始",
    usage="/取消",
    run=run,
)
