"""What a button carries: its command, or a short key where the command is longer than Telegram allows."""

from __future__ import annotations

import logging
from collections import OrderedDict
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from telegram.error import BadRequest

if TYPE_CHECKING:
    from telegram import CallbackQuery

DATA_BYTES = 64

_KEY_MARK = "#"  # no command line begins with it
_REMEMBERED = 128  # long commands a chat
_CHATS = 512

_log = logging.getLogger(__name__)


class Buttons:
    """Long commands by key, the newest of each chat; older buttons say that they have expired."""

    def __init__(self) -> None:
        self._chats: OrderedDict[int, OrderedDict[str, str]] = OrderedDict()

    def data(self, chat: int, command: str) -> str:
        """What to put into a button of *chat* that stands for *command*."""
        encoded = command.encode("utf-8", "replace")
        if 0 < len(encoded) <= DATA_BYTES and not command.startswith(_KEY_MARK):
            return command
        key = _KEY_MARK + blake2b(encoded, digest_size=15).hexdigest()
        known = self._chats.setdefault(chat, OrderedDict())
        self._chats.move_to_end(chat)
        known[key] = command
        known.move_to_end(key)
        _forget_oldest(known, _REMEMBERED)
        _forget_oldest(self._chats, _CHATS)
        return key

    def command(self, chat: int, data: str) -> str | None:
        """The command that *data* stands for in *chat*; None where it has been forgotten."""
        if not data.startswith(_KEY_MARK):
            return data
        known = self._chats.get(chat)
        return known.get(data) if known else None


def _forget_oldest(table: OrderedDict[Any, Any], most: int) -> None:
    while len(table) > most:
        table.popitem(last=False)


async def acknowledge(query: CallbackQuery, notice: str) -> None:
    """Stops the button's waiting sign; Telegram refuses to for a press that is some minutes old."""
    try:
        await query.answer(notice or None)
    except BadRequest:
        _log.info("a button was pressed too long ago to be acknowledged")
