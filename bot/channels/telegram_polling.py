"""Fetches updates by long polling.

The library's own loop asks for an update that it cannot read again and again without a pause, so that nobody
is served any more, and it falls silent when the token is revoked. This one passes over the first and ends
with an error on the second.
"""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Bot

_WAIT = 25  # seconds that Telegram may keep a poll open
_LONGEST_PAUSE = 30
_REFUSALS = 3  # a proxy on the way may say once or twice what sounds like a refused token

_log = logging.getLogger(__name__)


class Polling:
    """The flow of updates from Telegram into a queue.

    Args:
        bot: whose updates.
        queue: where they go, in order.
        wanted: the kinds to ask for.
        patience: seconds beyond the open poll that Telegram may take to answer.
    """

    def __init__(
        self, bot: Bot, queue: asyncio.Queue[object], wanted: Sequence[str], patience: float = 20
    ) -> None:
        self._bot = bot
        self._queue = queue
        self._wanted = json.dumps(wanted)
        self._patience = patience
        self._offset = 0

    async def run(self) -> None:
        """Fetches until it is cancelled.

        Raises:
            InvalidToken: Telegram refuses the token.
        """
        failures = 0
        while True:
            try:
                self._take(await self._ask(_WAIT))
            except TelegramError as error:
                failures += 1
                if isinstance(error, InvalidToken) and failures >= _REFUSALS:
                    raise
                note(error)
                await asyncio.sleep(pause_after(error, failures))
            else:
                failures = 0

    async def confirm(self) -> None:
        """Tells Telegram what has been fetched, so that it does not come again after a restart."""
        with suppress(TelegramError):
            await self._ask(0)

    async def _ask(self, wait: int) -> list[dict[str, Any]]:
        query = urlencode({"offset": self._offset, "timeout": wait, "allowed_updates": self._wanted})
        payload = await self._bot.request.retrieve(
            f"{self._bot.base_url}/getUpdates?{query}", read_timeout=wait + self._patience
        )
        updates: list[dict[str, Any]] = BaseRequest.parse_json_payload(payload).get("result", [])
        return updates

    def _take(self, updates: list[dict[str, Any]]) -> None:
        for data in updates:
            self._offset = data["update_id"] + 1
            try:
                update = Update.de_json(data, self._bot)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                _log.error("an update that cannot be read was passed over: %s", type(error).__name__)
            else:
                self._queue.put_nowait(update)


def pause_after(error: TelegramError, failures: int) -> float:
    """How many seconds to wait when *error* was the last of so many failures in a row."""
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return wait.total_seconds() if isinstance(wait, timedelta) else wait
    return min(2.0 ** (failures - 1), _LONGEST_PAUSE)


def note(error: TelegramError) -> None:
    """Logs the kind of an error; its words may hold the token."""
    reason = ": another program uses the same token" if isinstance(error, Conflict) else ""
    _log.warning("%s while talking to Telegram%s", type(error).__name__, reason)
