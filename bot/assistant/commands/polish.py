"""`/polish`: the same facts in better words, from the language model, with everything that was changed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant import consent, rewrites
from bot.assistant.command import Command
from bot.assistant.inputs import words
from bot.assistant.messages import Reply, Text
from bot.assistant.services import visible_to
from bot.corpus.model import Filters
from bot.corpus.specimens import OWNER as SPECIMENS
from bot.drafting import rewriting
from bot.drafting.prompts import render
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.assistant.messages import Block, Request
    from bot.assistant.services import Services
    from bot.drafting.model import LanguageModel

_MISSING = "请把要润色的文字贴在 /润色 后面，或者发文件时写上 /润色"
_EXAMPLES = 2
_QUERY = 4_000  # characters by which examples are looked for


async def run(argument: str, request: Request, services: Services) -> Reply:
    """The polished text, guarded and reviewed."""
    model = consent.configured(services)
    text = await words(argument, request, missing=_MISSING)
    if not await asyncio.to_thread(consent.agreed, model, request.user, services):
        return consent.question(model)
    examples = await asyncio.to_thread(_examples, text, model, request.user, services)
    written = await rewriting.polish(text, model, examples)
    return Reply(tuple(await asyncio.to_thread(_blocks, text, written, request.user, services)))


def _examples(text: str, model: LanguageModel, user: str, services: Services) -> list[str]:
    """Passages to follow in tone; those of the person's own library never leave this machine."""
    among = visible_to(user) if model.local else Filters(owners=(SPECIMENS,))
    try:
        hits = services.library.search(text[:_QUERY], among, limit=_EXAMPLES)
    except UsageError:  # no word to search by: there is nothing like it
        return []
    return [hit.passage.text for hit in hits if hit.passage.text not in text]


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
