"""`/rollover`: last year's report, with everything marked that must change for this year's."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.inputs import words
from bot.assistant.messages import Item, Items, Reply, Text
from bot.drafting import facts_text, rollover
from bot.drafting.prompts import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.assistant.messages import Block, Request
    from bot.assistant.services import Services

_MISSING = "请把上年的稿子贴在 /沿用 后面，或者发文件时写上 /沿用"


async def run(argument: str, request: Request, services: Services) -> Reply:
    """The report with its marks; figures of the facts given to `/draft` before take the place of the old ones."""
    text = await words(argument, request, missing=_MISSING)
    return Reply(tuple(await asyncio.to_thread(_blocks, text, request, services)))


def _blocks(text: str, request: Request, services: Services) -> Iterator[Block]:
    material = services.conversation(request).material()
    rolled = rollover.roll(text, facts_text.read(material) if material else None)
    counts = Counter(change.why for change in rolled.changes)
    yield Text(
        render("replies/rolled.j2", year=rolled.year, total=len(rolled.changes), counts=counts.most_common())
    )
    yield Text(rolled.text)
    if rolled.problems:
        entries = tuple(Item(f"“{problem}”，今年整改到什么程度？") for problem in rolled.problems)
        yield Items(entries, title="旧稿写的问题，今年都要有交代")


COMMAND = Command(
    name="rollover",
    aliases=("沿用",),
    summary="拿上年的稿子改，年份、数字、活动等要改的都标出来",
    usage="/沿用 后面贴上上年的稿子，或者发文件时写上 /沿用；先 /起草 给过素材的，数字直接写上新的",
    run=run,
)
