"""What a language model writes, shown while it is being written: each sentence is reviewed before it is shown."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant import reviewing
from bot.checker.finding import Family
from bot.drafting.marks import MARK_RE
from bot.drafting.wording import unseen
from bot.text.model import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.assistant.messages import Request
    from bot.assistant.services import Services
    from bot.drafting.wording import Show

# What can be said of a sentence before the next one is there; counts, numbering and parts wait for the whole.
_OF_A_SENTENCE = frozenset(
    {
        Family.PLACEHOLDER,
        Family.TEMPLATE_LEFTOVER,
        Family.PUNCTUATION,
        Family.FORMULATION,
        Family.TYPO,
        Family.YEAR,
        Family.UNIT_LEFTOVER,
        Family.CHARACTERS,
    }
)


def shower(request: Request, services: Services) -> Show:
    """Takes guarded sentences and shows them to the writer of *request*, each with what the review says of it."""
    preview = request.preview
    if preview is None:
        return unseen
    before = ""

    async def show(sentence: str) -> None:
        nonlocal before
        notes = await asyncio.to_thread(_notes, before, sentence, request.user, services)
        words = sentence.rstrip("\n")
        before = "" if words != sentence else sentence
        await preview(words + notes + sentence[len(words) :])

    return show


def _notes(before: str, sentence: str, user: str, services: Services) -> str:
    """What the review says of *sentence*, which stands behind *before* in its line."""
    text = before + sentence
    found = reviewing.check(text, user, services, extent=Extent.PART).review.findings
    return "".join(
        f"〔{finding.code}：{finding.message}〕"
        for finding in found
        if finding.family in _OF_A_SENTENCE
        and finding.span.start >= len(before)
        and finding.span.start not in _marked(text)
    )


def _marked(text: str) -> Iterator[int]:
    """Where characters of marks stand, which speak for themselves."""
    for match in MARK_RE.finditer(text):
        yield from range(*match.span())
