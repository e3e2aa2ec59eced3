"""`/context`: what stands before and behind a passage in its document."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.messages import Choice, Choices, Reply
from bot.assistant.passages import find, pick, quoted

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.services import Services


async def run(argument: str, request: Request, services: Services) -> Reply:
    """The passage named by its number on the last page, or by its id, between its neighbours."""
    return await asyncio.to_thread(_answer, argument.strip(), request, services)


def _answer(wanted: str, request: Request, services: Services) -> Reply:
    conversation = services.conversation(request)
    if not wanted:
        return Reply.of(pick(conversation, "看第几条的上下文", "/context"))
    passage = find(conversation.shown(wanted), request.user, services)
    whole = services.library.passages_of(passage.owner, passage.document)
    at = next((index for index, each in enumerate(whole) if each.id == passage.id), None)
    if at is None:
        return Reply.of(quoted(passage))
    before, behind = whole[max(at - 1, 0) : at], whole[at + 1 : at + 2]
    quotes = [
        *(quoted(each, "上一段：") for each in before),
        quoted(passage, "这一段："),
        *(quoted(each, "下一段：") for each in behind),
    ]
    options = [Choice("收藏这一段", f"/keep {passage.id}")]
    options += [Choice("再往前", f"/context {each.id}") for each in before]
    options += [Choice("再往后", f"/context {each.id}") for each in behind]
    return Reply.of(*quotes, Choices(tuple(options)))


COMMAND = Command(
    name="context",
    aliases=("上下文",),
    summary="看例句在原文里的前后段",
    usage="/上下文 2（刚才列出的第 2 条）",
    run=run,
)
