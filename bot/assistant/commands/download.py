"""`/download`: the last review as a file."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant import files
from bot.assistant.arguments import one_of, paged
from bot.assistant.command import Command
from bot.assistant.messages import Choice, Choices, Reply
from bot.assistant.reviewing import check_again

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.services import Services

_FILES = {"改好": files.repaired, "批注": files.annotated, "报告": files.report, "排版": files.typeset}


async def run(argument: str, request: Request, services: Services) -> Reply:
    """The repaired text, the draft with comments, or the report."""
    return await asyncio.to_thread(_answer, argument, request, services)


def _answer(argument: str, request: Request, services: Services) -> Reply:
    words, _, id_ = paged(argument)
    wanted = one_of(words, tuple(_FILES), "/下载")
    reviewed = services.conversation(request).review(id_)
    if not wanted:
        options = tuple(Choice(name, f"/download {name} #{reviewed.id}") for name in _FILES)
        return Reply.of(Choices(options, prompt="要哪一种"))
    found = check_again(reviewed, request.user, services).review
    return Reply.of(_FILES[wanted](reviewed, found))


COMMAND = Command(
    name="download",
    aliases=("下载",),
    summary="下载改好的全文、批注版、审稿报告，或者排成 Word 文件",
    usage="/下载 改好，/下载 批注，/下载 报告，/下载 排版",
    run=run,
)
