"""What the review of a whole report says of copied text: against the person's own documents, not the specimens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.assistant.messages import Item, Items, Text
from bot.corpus.copies import copies
from bot.corpus.model import Filters
from bot.drafting.prompts import render
from bot.errors import LibraryError
from bot.text.model import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.assistant.messages import Block, Request
    from bot.assistant.services import Services
    from bot.corpus.model import Overlap
    from bot.text.model import Document

_SHOWN = 40  # characters of a run


def copied(document: Document, request: Request, services: Services) -> Iterator[Block]:
    """How much was copied, and the longest runs; nothing for a part, as one types, or where it is switched off."""
    if document.extent is not Extent.REPORT or request.live or not services.settings.copied:
        return
    try:
        found = copies(services.library, document.text, Filters(owners=(request.user,)))
    except LibraryError as error:  # the review itself is as good as ever
        yield Text(f"这次没能查雷同：{error}")
        return
    if found is None:
        return
    yield Text(
        render(
            "replies/review_copied.j2",
            percent=round(100 * found.share),
            count=found.count,
            itself=found.itself,
        )
    )
    if found.longest:
        yield Items(tuple(_item(run, document.text) for run in found.longest), title="照抄最长的几处")


def _item(run: Overlap, text: str) -> Item:
    words = " ".join(run.span.of(text).split())
    return Item(
        body=f"“{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}”见于《{run.passage.title}》",
        label=f"第{run.span.start + 1}字起，{run.span.end - run.span.start}字",
        span=run.span,
    )
