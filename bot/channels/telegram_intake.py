"""What comes from Telegram, on its way to those who answer: each update once, written down first."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from itertools import groupby
from typing import TYPE_CHECKING, Any

from telegram import Update

if TYPE_CHECKING:
    import asyncio

    from telegram import Bot

    from bot.channels.telegram_access import Access
    from bot.channels.telegram_chat import Conversations
    from bot.channels.telegram_journal import Journal

Body = dict[str, Any]
Take = Callable[[list[Body]], Awaitable[None]]

_MOST_TRIES = 2  # an update at which the program has ended so often is not tried again

_log = logging.getLogger(__name__)


class Intake:
    """Puts updates into the queue.

    Args:
        bot: whose updates.
        queue: where they go, in order.
        journal: where they are written down.
        access: says whose are written down at all.
    """

    def __init__(self, bot: Bot, queue: asyncio.Queue[object], journal: Journal, access: Access) -> None:
        self._bot = bot
        self._queue = queue
        self._journal = journal
        self._access = access

    async def take(self, bodies: list[Body]) -> None:
        """Takes updates as Telegram sends them; when it returns, Telegram may forget them.

        Strangers' words are not written down, nor what is typed in passing.
        """
        kept: dict[int, str] = {}
        for body in bodies:
            update = self._read(body)
            if update is None or not self._journal.is_new(update.update_id) or update.update_id in kept:
                continue
            await self._access.look_up(update)
            if self._access.admits(update) and not update.inline_query:
                kept[update.update_id] = json.dumps(body)
                self._journal.begin({update.update_id: kept[update.update_id]})
            self._queue.put_nowait(update)
        await self._journal.settle(kept)

    async def resume(self, conversations: Conversations) -> None:
        """Takes up what an earlier run has left: first what is left of answers, then updates."""
        unfinished = await self._journal.load()
        for _, parts in groupby(unfinished.parts, key=lambda part: part.number):
            conversations.resume(list(parts))
        for number, body, tries in unfinished.waiting:
            update = self._read(json.loads(body))
            if update is None:
                await self._journal.drop([number])
            elif tries > _MOST_TRIES:
                conversations.give_up(update)
            else:
                self._queue.put_nowait(update)

    def _read(self, body: Body) -> Update | None:
        try:
            update = Update.de_json(body, self._bot)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            _log.error("an update that cannot be read was passed over: %s", type(error).__name__)
            return None
        return update if isinstance(update.update_id, int) else None
