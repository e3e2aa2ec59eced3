"""What a button carries: its command, or a short key where the command is longer than Telegram allows."""

from __future__ import annotations

import asyncio
import logging
from hashlib import blake2b
from typing import TYPE_CHECKING

from telegram.error import BadRequest

from bot.assistant.store import insert
from bot.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import CallbackQuery

    from bot.assistant.store import Store
    from bot.channels.telegram_address import Address

DATA_BYTES = 64

_KEY_MARK = "#"  # no command line begins with it

_log = logging.getLogger(__name__)


class Buttons:
    """Long commands by key, until they expire; older buttons say that they have.

    Args:
        store: where they are, so that a restart does not forget them, and `/forget` does.
        clock: seconds since 1970.
        seconds: how long they are kept.
    """

    def __init__(self, store: Store, clock: Callable[[], float], *, seconds: float) -> None:
        self._store = store
        self._clock = clock
        self._seconds = seconds

    async def data(self, address: Address, command: str) -> str:
        """What to put into a button that stands for *command*."""
        encoded = command.encode("utf-8", "replace")
        if 0 < len(encoded) <= DATA_BYTES and not command.startswith(_KEY_MARK):
            return command
        key = _KEY_MARK + blake2b(encoded, digest_size=15).hexdigest()
        try:
            await asyncio.to_thread(self._keep, key, address, encoded.decode())
        except LibraryError:  # the words above the button matter more
            _log.error("a button was not kept: the store cannot be written")
        return key

    async def command(self, address: Address, data: str) -> str | None:
        """The command that *data* stands for; None where it has been forgotten."""
        if not data.startswith(_KEY_MARK):
            return data
        try:
            return await asyncio.to_thread(self._find, data, address)
        except LibraryError:
            _log.error("a button was not found: the store cannot be read")
            return None

    def _keep(self, key: str, address: Address, command: str) -> None:
        row = {
            "chat": address.chat,
            "key": key,
            "user": address.user,
            "command": command,
            "expires": self._clock() + self._seconds,
        }
        with self._store.writing() as db:
            insert(db, "buttons", row, replace=True)

    def _find(self, key: str, address: Address) -> str | None:
        sql = "select command from buttons where chat = ? and key = ? and expires > ?"
        rows = self._store.rows(sql, [address.chat, key, self._clock()])
        return str(rows[0]["command"]) if rows else None


async def acknowledge(query: CallbackQuery, notice: str) -> None:
    """Stops the button's waiting sign; Telegram refuses to for a press that is some minutes old."""
    try:
        await query.answer(notice or None)
    except BadRequest:
        _log.info("a button was pressed too long ago to be acknowledged")
