"""Pastes that Telegram's clients cut into messages, put together again.

A client cuts what is longer than 4096 UTF-16 units and marks the pieces in no way. They follow one another
closely, and all but the last are nearly full: that is what tells them.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import NamedTuple

from bot.channels.telegram_rich import utf16_units

FRAGMENT_UNITS = 3500  # clients like to cut at the end of a line, so that a piece may be shorter than 4096

_SLASHES = ("/", "／")
_REMEMBERED = 64  # joined pastes, one of each conversation, in memory only


class Place(NamedTuple):
    """Where pieces of one paste come from: one person in one chat."""

    chat: int
    person: int


class Piece(NamedTuple):
    """One message of a paste, and the update that brought it."""

    message: int
    update: int
    text: str


class Paste:
    """A paste whose pieces are still coming."""

    def __init__(self, first: Piece) -> None:
        self.pieces = [first]
        self._came = asyncio.Event()

    def add(self, piece: Piece) -> None:
        """Appends a piece."""
        self.pieces.append(piece)
        self._came.set()

    @property
    def text(self) -> str:
        """What has come so far."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def updates(self) -> tuple[int, ...]:
        """The updates that have brought it."""
        return tuple(piece.update for piece in self.pieces)

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
    """The pastes that are coming in, at most one a place, and the latest that were put together."""

    def __init__(self) -> None:
        self._open: dict[Place, Paste] = {}
        self._joined: OrderedDict[Place, dict[int, str]] = OrderedDict()

    def begin(self, place: Place, piece: Piece) -> Paste | None:
        """Opens a paste where the piece is long enough to be the first of one."""
        if utf16_units(piece.text) < FRAGMENT_UNITS:
            return None
        self._open[place] = Paste(piece)
        return self._open[place]

    def join(self, place: Place, piece: Piece) -> bool:
        """Adds a piece to the place's open paste, if there is one; a command never belongs to it."""
        paste = self._open.get(place)
        if paste is None or piece.text.startswith(_SLASHES):
            return False
        paste.add(piece)
        return True

    def take(self, place: Place, paste: Paste | None = None) -> Paste | None:
        """Closes the place's paste and returns it; None if there is none, or another than *paste*."""
        found = self._open.get(place)
        if found is None or (paste is not None and found is not paste):
            return None
        del self._open[place]
        if len(found.pieces) > 1:
            self._joined[place] = {piece.message: piece.text for piece in found.pieces}
            self._joined.move_to_end(place)
            if len(self._joined) > _REMEMBERED:
                self._joined.popitem(last=False)
        return found

    def edited(self, place: Place, message: int, text: str) -> str:
        """The whole words of an edit: a piece of the latest joined paste comes with its neighbours."""
        pieces = self._joined.get(place, {})
        if message not in pieces:
            return text
        pieces[message] = text
        return "".join(pieces.values())

    def holds(self, update: int) -> bool:
        """Whether the update has brought a piece of a paste that is still open."""
        return any(update in paste.updates for paste in self._open.values())
