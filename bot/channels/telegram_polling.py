"""Fetches updates by long polling.

The library's own loop asks for an update that it cannot read again and again without a pause, so that nobody
is served any more, it falls silent when the token is revoked, and it lets Telegram forget an update before
anybody has written it down. This one does none of that.
"""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.channels.telegram_delivery import seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Bot

    from bot.channels.telegram_intake import Take
    from bot.channels.telegram_pace import Pace

_WAIT = 25  # seconds that Telegram may keep a poll open
_REFUSALS = 3  # a proxy on the way may say once or twice what sounds like a refused token

_log = logging.getLogger(__name__)


class Polling:
    """The flow of updates from Telegram.

    Args:
        bot: whose updates.
        take: what takes them; when it returns, Telegram may forget them.
        wanted: the kinds to ask for.
        pace: how long to wait for what.
    """

    def __init__(self, bot: Bot, take: Take, wanted: Sequence[str], pace: Pace) -> None:
        self._bot = bot
        self._take = take
        self._wanted = json.dumps(wanted)
        self._pace = pace
        self._offset = 0

    async def run(self) -> None:
        """Fetches until it is cancelled.

        Raises:
            InvalidToken: Telegram refuses the token.
        """
        failures = 0
        while True:
            try:
                updates = await self._ask(_WAIT)
            except TelegramError as error:
                failures += 1
                if isinstance(error, InvalidToken) and failures >= _REFUSALS:
                    raise
                note(error)
                await asyncio.sleep(pause_after(error, failures, self._pace.pauses))
            else:
                failures = 0
                await self._take(updates)
                self._offset = max([self._offset, *(update["update_id"] + 1 for update in updates)])

    async def confirm(self) -> None:
        """Tells Telegram what has been fetched, so that it does not come again after a restart."""
        with suppress(TelegramError):
            await self._ask(0)

    async def _ask(self, wait: int) -> list[dict[str, Any]]:
        query = urlencode({"offset": self._offset, "timeout": wait, "allowed_updates": self._wanted})
        payload = await self._bot.request.retrieve(
            f"{self._bot.base_url}/getUpdates?{query}", read_timeout=wait + self._pace.patience
        )
        found: list[dict[str, Any]] = BaseRequest.parse_json_payload(payload).get("result", [])
        return found


def pause_after(error: TelegramError, failures: int, pauses: Sequence[float]) -> float:
    """How many seconds to wait when *error* was the last of so many failures in a row."""
    if isinstance(error, RetryAfter):
        return seconds(error)
    return pauses[min(failures, len(pauses)) - 1]


def note(error: TelegramError) -> None:
    """Logs the kind of an error; its words may hold the token."""
    reason = ": another program uses the same token" if isinstance(error, Conflict) else ""
    _log.warning("%s while talking to Telegram%s", type(error).__name__, reason)
