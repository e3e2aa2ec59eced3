"""Updates in order for each person, and people in parallel."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

if TYPE_CHECKING:
    from collections.abc import Awaitable

_WAITING = 4096  # updates that may wait at once; the work itself is bounded by the threads that do it


class InTurn(BaseUpdateProcessor):
    """Handles an update when all earlier ones of the same person are done."""

    def __init__(self) -> None:
        super().__init__(_WAITING)
        # A lock lives as long as somebody holds it or waits for it, so that the table cannot grow.
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def turn(self, person: int) -> asyncio.Lock:
        """The lock that whoever works for *person* must hold."""
        lock = self._turns.get(person)
        if lock is None:
            lock = self._turns[person] = asyncio.Lock()
        return lock

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Awaits the person's turn, then the handlers."""
        user = update.effective_user if isinstance(update, Update) else None
        async with self.turn(user.id if user else 0):
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""
