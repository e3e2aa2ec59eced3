"""`@bot 主题` in any chat: passages to choose from, as one types."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from telegram import InlineQueryResultArticle, InputTextMessageContent
from telegram.error import BadRequest

from bot.assistant.messages import Quote, Request
from bot.channels.telegram_rich import Rich

if TYPE_CHECKING:
    from telegram import InlineQuery

    from bot.assistant.messages import Reply
    from bot.channels.base import Answer

CHAT = "inline"  # a conversation of its own: its pages are not those of the private chat

_COMMAND = "phrase"
_MOST = 20
_TITLE_LENGTH = 60
_CACHED = 30  # seconds that Telegram may show the same again to the same person


class Inline:
    """Answers what is typed behind the bot's name.

    Args:
        answer: answers a request.
        pause: seconds without a new letter after which a query is answered.
    """

    def __init__(self, answer: Answer, pause: float) -> None:
        self._answer = answer
        self._pause = pause
        self._newest: dict[int, str] = {}

    async def respond(self, query: InlineQuery) -> None:
        """Shows passages for *query*, unless a newer one has come."""
        person = query.from_user.id
        self._newest[person] = query.id
        await asyncio.sleep(self._pause)
        if self._newest.get(person) != query.id:
            return
        found: list[InlineQueryResultArticle] = []
        words = " ".join(query.query.split())
        if words:
            request = Request(user=f"telegram:{person}", chat=CHAT, text=f"/{_COMMAND} {words}")
            found = articles(await self._answer(request))
        with suppress(BadRequest):  # too late: the person has typed on
            await query.answer(found, cache_time=_CACHED, is_personal=True)


def articles(reply: Reply) -> list[InlineQueryResultArticle]:
    """The passages of *reply*, to be put into a chat by a tap; each as long as a message may be."""
    found: dict[str, InlineQueryResultArticle] = {}
    for block in reply.blocks:
        if not isinstance(block, Quote) or not block.body.strip() or len(found) == _MOST:
            continue
        words = Rich().add(block.body.strip()).split()[0].text
        key = blake2b(words.encode(), digest_size=16).hexdigest()
        found[key] = InlineQueryResultArticle(
            key,
            (block.source or words)[:_TITLE_LENGTH],
            InputTextMessageContent(words),
            description=words[: 2 * _TITLE_LENGTH],
        )
    return list(found.values())
