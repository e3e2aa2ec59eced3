"""`/shorten`: a draft in so many characters, from the language model, counted and held against the draft."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from bot.assistant import consent, previewing, rewrites
from bot.assistant.command import Command
from bot.assistant.inputs import words
from bot.assistant.messages import Reply, Text
from bot.drafting import rewriting
from bot.drafting.prompts import render
from bot.errors import UsageError
from bot.text.numerals import to_int

if TYPE_CHECKING:
    from bot.assistant.messages import Block, Request
    from bot.assistant.services import Services

_MISSING = "请先写字数再贴文字，例如：/压缩 300字 后面贴上要压缩的文字"
_FIGURE = r"\d{1,6}|[一二两三四五六七八九十百千]{1,7}(?=\s?字)"
_LIMIT_RE = re.compile(
    rf"\s*(?:压缩?)?到?\s?(?P<most>{_FIGURE})\s?(?:字(?:以内|之内|左右)?(?:[\s，,：:。]+|$|(?=\w))|[\s，,：:。]+|$)"
)
_LEAST = 20  # characters; less is no text


async def run(argument: str, request: Request, services: Services) -> Reply:
    """The shortened text, guarded and reviewed."""
    model = consent.configured(services)
    most, rest = _limit(argument)
    text = await words(rest, request, missing=_MISSING)
    if not await asyncio.to_thread(consent.agreed, model, request.user, services):
        return consent.question(model)
    written = await rewriting.shorten(text, model, most, previewing.shower(request, services))
    return Reply(tuple(await asyncio.to_thread(_blocks, text, most, written, request.user, services)))


def _limit(argument: str) -> tuple[int, str]:
    """The number of characters, and the words behind it."""
    found = _LIMIT_RE.match(argument)
    most = to_int(found["most"]) if found else None
    if not found or most is None:
        raise UsageError(_MISSING)
    if most < _LEAST:
        raise UsageError(f"{most} 字太少，至少写 {_LEAST} 字，例如：/压缩 300字")
    return most, argument[found.end() :]


def _blocks(text: str, most: int, written: rewriting.Rewritten, user: str, services: Services) -> list[Block]:
    summary = render(
        "replies/shortened.j2",
        before=rewriting.length(text),
        after=written.length,
        most=most,
        unsourced=sum(not item.source for item in written.checked),
        lost=len(written.lost),
    )
    return [Text(summary), *rewrites.blocks(text, written, user, services)]


COMMAND = Command(
    name="shorten",
    aliases=("压缩",),
    summary="请语言模型压缩到多少字，事实不变",
    usage="/压缩 300字 后面贴上文字（要先设好语言模型，发 /模型 看说明）",
    run=run,
)
