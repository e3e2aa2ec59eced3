"""Pastes that Telegram's clients cut into messages, put together again.

A client cuts what is longer than 4096 UTF-16 units and marks the pieces in no way. They follow one another
closely, and all but the last are nearly full: that is what tells them.
"""

from __future__ import annotations

import asyncio

from bot.channels.telegram_rich import utf16_units

FRAGMENT_UNITS = 3500  # clients like to cut at the end of a line, so that a piece may be shorter than 4096

_SLASHES = ("/", "／")


class Paste:
    """A paste whose pieces are still coming."""

    def __init__(self, first: str) -> None:
        self._parts = [first]
        self._came = asyncio.Event()

    def add(self, part: str) -> None:
        """Appends a piece."""
        self._parts.append(part)
        self._came.set()

    @property
    def text(self) -> str:
        """What has come so far."""
        return "".join(self._parts)

    async def settle(self, window: float) -> None:
        """Waits until no piece has come for *window* seconds."""
        while True:
            self._came.clear()
            try:
                async with asyncio.timeout(window):
                    await self._came.wait()
            except TimeoutError:
                return


class Pastes:
    """The pastes that are coming in, at most one a chat."""

    def __init__(self) -> None:
        self._open: dict[int, Paste] = {}

    def begin(self, chat: int, text: str) -> Paste | None:
        """Opens a paste where *text* is long enough to be the first piece of one."""
        if utf16_units(text) < FRAGMENT_UNITS:
            return None
        self._open[chat] = Paste(text)
        return self._open[chat]

    def join(self, chat: int, text: str) -> bool:
        """Adds *text* to the chat's open paste, if there is one; a command never belongs to it."""
        paste = self._open.get(chat)
        if paste is None or text.startswith(_SLASHES):
            return False
        paste.add(text)
        return True

    def take(self, chat: int, paste: Paste | None = None) -> str:
        """Closes the chat's paste and returns its text; empty if there is none, or another than *paste*."""
        found = self._open.get(chat)
        if found is None or (paste is not None and found is not paste):
            return ""
        del self._open[chat]
        return found.text
