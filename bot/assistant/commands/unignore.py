"""`/unignore`: report again what was not to be reported."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.messages import Reply
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.preferences import Ignore
    from bot.assistant.services import Services

_ALL = {"全部", "所有", "all"}
_QUOTES = "“”\"'‘’「」"


async def run(argument: str, request: Request, services: Services) -> Reply:
    """Take back what is named by its rule, its word or its number in `/settings`."""
    return await asyncio.to_thread(_answer, argument.strip(), request, services)


def _answer(wanted: str, request: Request, services: Services) -> Reply:
    preferences = services.preferences(request.user)
    if not wanted:
        raise UsageError("请写上要恢复的规则、词语或编号（发 /设置 查看），或者写 /恢复 全部")
    chosen = [ignore for ignore in preferences.ignores() if wanted in _ALL or _is(ignore, wanted)]
    if not chosen:
        raise UsageError(f"没有忽略过“{wanted.strip(_QUOTES)[:40]}”，发 /设置 查看忽略了什么")
    preferences.report(ignore.key for ignore in chosen)
    return Reply.of(f"已恢复 {len(chosen)} 项，下次审稿照常报告。")


def _is(ignore: Ignore, wanted: str) -> bool:
    return wanted == str(ignore.key) or ignore.what in {wanted.upper(), wanted.strip(_QUOTES)}


COMMAND = Command(
    name="unignore",
    aliases=("恢复",),
    summary="恢复忽略了的规则、词语或地方",
    usage="/恢复 PH009，/恢复 “某某”，/恢复 全部",
    run=run,
)
