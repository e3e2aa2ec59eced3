"""`/similar`: what the library holds that is like a text, and what was copied word for word."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.inputs import words
from bot.assistant.messages import Item, Items, Reply, Text
from bot.assistant.passages import kept_by, quote
from bot.assistant.services import visible_to
from bot.drafting.prompts import render

if TYPE_CHECKING:
    from bot.assistant.messages import Block, Request
    from bot.assistant.services import Services

_MISSING = "请把要比对的文字贴在 /雷同 后面，或者直接发文件"
_MOST = 5
_SHOWN = 40  # characters of a copied run


async def run(argument: str, request: Request, services: Services) -> Reply:
    """Copied runs with their place and source, then the nearest passages."""
    text = await words(argument, request, missing=_MISSING)
    found = await asyncio.to_thread(services.library.similar, text, visible_to(request.user), limit=_MOST)
    blocks: list[Block] = [
        Text(
            render(
                "replies/similar_summary.j2",
                percent=round(100 * found.share),
                runs=len(found.overlaps),
                passages=len(found.passages),
            )
        )
    ]
    if found.overlaps:
        entries = tuple(
            Item(
                body=f"“{overlap.span.of(text)[:_SHOWN]}”见于《{overlap.passage.title}》",
                label=f"第{overlap.span.start + 1}字起，{overlap.span.end - overlap.span.start}字",
                span=overlap.span,
            )
            for overlap in found.overlaps
        )
        blocks.append(Items(entries, title="照抄的字句"))
    kept = await asyncio.to_thread(kept_by, request.user, services)
    return Reply((*blocks, *(quote(hit, kept=hit.passage.id in kept) for hit in found.passages)))


COMMAND = Command(
    name="similar",
    aliases=("雷同", "查重"),
    summary="看哪些字句和素材库里的照抄或相近",
    usage="/雷同 后面贴上文字，或者直接发文件",
    run=run,
)
