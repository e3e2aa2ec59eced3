"""`/polish`: the same facts in better words, from the language model, with everything that was changed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant import consent, examples, previewing, rewrites
from bot.assistant.command import Command
from bot.assistant.inputs import words
from bot.assistant.messages import Reply, Text
from bot.drafting import rewriting
from bot.drafting.prompts import render

if TYPE_CHECKING:
    from bot.assistant.messages import Block, Request
    from bot.assistant.services import Services

_MISSING = "请把要润色的文字贴在 /润色 后面，或者发文件时写上 /润色"


async def run(argument: str, request: Request, services: Services) -> Reply:
    """The polished text, guarded and reviewed."""
    model = consent.configured(services)
    text = await words(argument, request, missing=_MISSING)
    if not await asyncio.to_thread(consent.agreed, model, request.user, services):
        return consent.question(model)
    passages = await asyncio.to_thread(examples.like, text, model, request.user, services)
    written = await rewriting.polish(text, model, passages, previewing.shower(request, services))
    return Reply(tuple(await asyncio.to_thread(_blocks, text, written, request.user, services)))


def _blocks(text: str, written: rewriting.Rewritten, user: str, services: Services) -> list[Block]:
    summary = render(
        "replies/polished.j2",
        before=rewriting.length(text),
        after=written.length,
        changes=len(written.changes),
        unsourced=sum(not item.source for item in written.checked),
        lost=len(written.lost),
    )
    return [Text(summary), *rewrites.blocks(text, written, user, services)]


COMMAND = Command(
    name="polish",
    aliases=("润色",),
    summary="请语言模型润色，事实不变，列出改动",
    usage="/润色 后面贴上文字（要先设好语言模型，发 /模型 看说明）",
    run=run,
)
