"""`/kept`: the favourites, all or those that hold some words."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.assistant.arguments import paged
from bot.assistant.command import Command
from bot.assistant.conversation import Searched
from bot.assistant.messages import Choice, Choices, Reply
from bot.assistant.passages import quoted
from bot.assistant.services import visible_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.assistant.messages import Request
    from bot.assistant.services import Services
    from bot.corpus.model import Passage

_PAGE = 6
_SHOWN = 30  # characters of the words looked for


async def run(argument: str, request: Request, services: Services) -> Reply:
    """A page of the favourites, newest first."""
    return await asyncio.to_thread(_answer, argument, request, services)


def _answer(argument: str, request: Request, services: Services) -> Reply:
    words, number, _ = paged(argument)
    kept = [passage for passage in _kept(request, services) if _holds(passage, words)]
    about = f"含“{' '.join(words)[:_SHOWN]}”的" if words else ""
    if not kept:
        return Reply.of(f"收藏夹里没有{about}段落。查到例句后发 /收藏 加第几条，就能收进来。")
    start = max(number, 1) - 1
    page = kept[start : start + _PAGE]
    conversation = services.conversation(request)
    last = conversation.last_search() or Searched("")
    conversation.keep_search(replace(last, passages=tuple(passage.id for passage in page)))
    options = [Choice("看上下文", "/context"), Choice("取消收藏", "/unkeep")]
    if start + _PAGE < len(kept):
        options.insert(0, Choice("后面的", " ".join(["/kept", *words, str(start + _PAGE + 1)])))
    quotes = (quoted(passage, f"{number}. ", kept=True) for number, passage in enumerate(page, 1))
    return Reply.of(*quotes, Choices(tuple(options), prompt=f"{about}收藏共 {len(kept)} 段。"))


def _kept(request: Request, services: Services) -> Iterator[Passage]:
    """The favourites that are still in the library."""
    owners = visible_to(request.user).owners
    for id_ in services.favourites(request.user).passages():
        passage = services.library.passage(id_, owners=owners)
        if passage:
            yield passage


def _holds(passage: Passage, words: tuple[str, ...]) -> bool:
    place = f"{passage.title}\n{passage.heading}\n{passage.text}\n{' '.join(passage.topics)}"
    return all(word in place for word in words)


COMMAND = Command(
    name="kept",
    aliases=("收藏夹",),
    summary="看收藏的例句，可以按词查找",
    usage="/收藏夹，或者 /收藏夹 党风廉政",
    run=run,
)
