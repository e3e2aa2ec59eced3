"""`/phrase`: example passages for a topic or a pasted paragraph."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.messages import Quote, Reply
from bot.assistant.services import visible_to
from bot.drafting.prompts import render
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.services import Services
    from bot.corpus.model import Hit

_MOST = 6
_QUERY_LIMIT = 4_000  # characters of a pasted paragraph that are looked at


async def run(argument: str, request: Request, services: Services) -> Reply:
    """The best passages, each with its source and why it was chosen."""
    query = argument.strip()
    if not query:
        raise UsageError("请写一个主题，例如：/例句 党风廉政建设 责任清单")
    hits = await asyncio.to_thread(
        services.library.search, query[:_QUERY_LIMIT], visible_to(request.user), limit=_MOST
    )
    if not hits:
        return Reply.of(render("replies/phrase_none.j2", query=query[:40]))
    return Reply(tuple(quote(hit) for hit in hits))


def quote(hit: Hit) -> Quote:
    """A found passage as a block: where it stood, and why it was found."""
    passage = hit.passage
    place = f"{passage.title} · {passage.heading}" if passage.heading else passage.title
    year = f"（{passage.year}）" if passage.year and str(passage.year) not in place else ""
    return Quote(passage.text, source=place + year, why=hit.why, passage=passage.id)


COMMAND = Command(
    name="phrase",
    aliases=("例句", "表述"),
    summary="按主题或段落找范例",
    usage="/例句 党风廉政建设 责任清单",
    run=run,
)
