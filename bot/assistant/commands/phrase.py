"""`/phrase`: example passages for a topic or a pasted paragraph, a page at a time."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.messages import Choice, Choices, Reply
from bot.assistant.passages import PARTS, kept_by, quote
from bot.assistant.searching import Asked, read
from bot.assistant.services import visible_to
from bot.drafting.prompts import render
from bot.errors import LibraryError, UsageError
from bot.text.outlines import outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.assistant.conversation import Conversation, Searched
    from bot.assistant.messages import Request
    from bot.assistant.services import Services
    from bot.corpus.model import Hit

__all__ = ["COMMAND", "quote", "run"]

_PAGE = 6
_PAGES = 5
_PARTS_OFFERED = 3
_KINDS_OFFERED = 2
_QUERY_LIMIT = 4_000  # characters of a pasted paragraph that are looked at
_BUTTON_BYTES = 64  # what every channel's buttons can carry; a longer query is that of the last search


async def run(argument: str, request: Request, services: Services) -> Reply:
    """The best passages, each with its source and why it was chosen."""
    return await asyncio.to_thread(_answer, argument, request, services)


def _answer(argument: str, request: Request, services: Services) -> Reply:
    conversation = services.conversation(request)
    searched = _wanted(read(argument), conversation)
    filters = searched.among(visible_to(request.user))
    # The pages are cut from one list, so that none repeats what another showed.
    hits = services.library.search(searched.query, filters, limit=_PAGE * _PAGES)
    start = (searched.page - 1) * _PAGE
    page = hits[start : start + _PAGE]
    with suppress(LibraryError):  # the passages matter more than what may be asked next
        conversation.keep_search(replace(searched, passages=tuple(hit.passage.id for hit in page)))
    if not page:
        return _nothing(searched, beyond=bool(hits))
    more = len(hits) > start + _PAGE
    kept = kept_by(request.user, services)
    quotes = (quote(hit, f"{number}. ", kept=hit.passage.id in kept) for number, hit in enumerate(page, 1))
    return Reply.of(*quotes, Choices(tuple(_choices(searched, hits, more=more)), prompt=_prompt(searched)))


def _wanted(asked: Asked, conversation: Conversation) -> Searched:
    """What to look for: what was asked now, over the last search where the words are left out."""
    if asked.query:
        return asked.over(None, _QUERY_LIMIT)
    last = conversation.last_search()
    if last is None or not asked.says_anything:
        raise UsageError("请写一个主题，例如：/例句 党风廉政建设 责任清单")
    return asked.over(last, _QUERY_LIMIT)


def _nothing(searched: Searched, *, beyond: bool) -> Reply:
    if beyond:
        again = Choice("从头看", _command(replace(searched, page=1)))
        return Reply.of(Choices((again,), prompt="没有更多了。"))
    said = render("replies/phrase_none.j2", query=searched.query[:40])
    only = _filters(searched)
    if not only:
        return Reply.of(said)
    wider = Choice("不限部分和文种", _command(replace(searched, role=None, kind="", year=0, page=1)))
    return Reply.of(said, Choices((wider,), prompt=f"刚才只看了{only}。"))


def _filters(searched: Searched) -> str:
    kind = outline(searched.kind)
    words = (
        PARTS[searched.role] if searched.role else "",
        kind.title if kind else "",
        f"{searched.year}年" if searched.year else "",
    )
    return "、".join(filter(None, words))


def _prompt(searched: Searched) -> str:
    only = _filters(searched)
    return (f"只看{only}。" if only else "") + "收藏第 1 条：/收藏 1；看它的上下文：/上下文 1。"


def _choices(searched: Searched, hits: Sequence[Hit], *, more: bool) -> Iterator[Choice]:
    if more:
        yield Choice("换一批", _command(replace(searched, page=searched.page + 1)))
    first = replace(searched, page=1)
    parts = Counter(role for hit in hits for role in hit.passage.roles[:1])
    if searched.role:
        yield Choice("不限部分", _command(replace(first, role=None)))
    else:
        for role, _ in parts.most_common(_PARTS_OFFERED) if len(parts) > 1 else ():
            yield Choice(f"只看{PARTS[role]}", _command(replace(first, role=role)))
    kinds = Counter(hit.passage.kind for hit in hits if hit.passage.kind)
    if searched.kind:
        yield Choice("不限文种", _command(replace(first, kind="")))
    else:
        for name, _ in kinds.most_common(_KINDS_OFFERED) if len(kinds) > 1 else ():
            kind = outline(name)
            if kind:
                yield Choice(f"只看{kind.title}", _command(replace(first, kind=name)))
    yield Choice("看上下文", "/context")
    yield Choice("收藏", "/keep")


def _command(searched: Searched) -> str:
    """The command line that asks for *searched*; without the words where they are too long for a button."""
    query = searched.query if "\n" not in searched.query else ""
    full = " ".join(["/phrase", *_options(searched, unset=""), query])
    if query and len(full.encode()) <= _BUTTON_BYTES:
        return full
    return " ".join(["/phrase", *_options(searched, unset="all")])


def _options(searched: Searched, unset: str) -> Iterator[str]:
    if searched.page > 1:
        yield f"--page {searched.page}"
    for name, value in (("section", searched.role), ("kind", searched.kind)):
        if value or unset:
            yield f"--{name} {value or unset}"
    if searched.year:
        yield f"--year {searched.year}"


COMMAND = Command(
    name="phrase",
    aliases=("例句", "表述"),
    summary="按主题或段落找范例",
    usage="/例句 党风廉政建设 责任清单，可以加 部分:问题、文种:述职述廉、年份:2024，接着发 换一批",
    run=run,
)
