"""`/privacy`: what is kept, where, for how long, and how to be rid of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant import consent
from bot.assistant.audit import KEEP_DAYS
from bot.assistant.command import Command
from bot.assistant.messages import Choice, Choices, Reply
from bot.drafting.prompts import render

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.services import Services


async def run(_argument: str, request: Request, services: Services) -> Reply:
    """Everything that is kept of this person, in numbers."""
    return await asyncio.to_thread(_answer, request, services)


def _answer(request: Request, services: Services) -> Reply:
    preferences = services.preferences(request.user)
    words = render(
        "replies/privacy.j2",
        remote=request.is_remote,
        on_disk=not request.shows_draft,
        documents=len(services.library.documents((request.user,))),
        favourites=len(services.favourites(request.user).passages()),
        choices=len(preferences.chosen()) + len(preferences.ignores()),
        rows=len(services.audit.rows(request.user)),
        hours=services.settings.keep_hours,
        days=KEEP_DAYS,
        model=consent.agreed_host(request.user, services),
    )
    return Reply.of(words, Choices((Choice("导出我的数据", "/export"), Choice("全部删除", "/forget 全部"))))


COMMAND = Command(
    name="privacy",
    aliases=("隐私",),
    summary="保存了什么、保存多久、怎么删除",
    usage="/隐私",
    run=run,
)
