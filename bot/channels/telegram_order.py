"""Updates in order for each person, people in parallel, and a way to stop what a person has begun."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakValueDictionary

from telegram.ext import BaseUpdateProcessor

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine

    from telegram import Update

_WAITING = 4096  # updates that may wait at once; the work itself is bounded by the threads that do it


class InTurn(BaseUpdateProcessor):
    """Handles an update when all earlier ones of the same person are done.

    Args:
        before: told of each update when it comes, before it waits.
        after: told of each update when it has been handled, or passed over because it was stopped.
    """

    def __init__(self, before: Callable[[Update], None], after: Callable[[Update], Awaitable[None]]) -> None:
        super().__init__(_WAITING)
        self._before = before
        self._after = after
        # A lock lives as long as somebody holds it or waits for it, so that the table cannot grow.
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._cancels: Counter[int] = Counter()
        self._work: dict[int, asyncio.Task[None]] = {}
        self._handling: set[asyncio.Task[Any]] = set()

    @asynccontextmanager
    async def turn(self, person: int) -> AsyncIterator[bool]:
        """The person's turn; yields whether what has waited for it is still wanted."""
        asked = self._cancels[person]
        lock = self._locks.get(person)
        if lock is None:
            lock = self._locks[person] = asyncio.Lock()
        task = asyncio.current_task()
        if task:
            self._handling.add(task)
        try:
            async with lock:
                yield asked == self._cancels[person]
        finally:
            if task:
                self._handling.discard(task)

    async def work(self, person: int, work: Coroutine[Any, Any, None]) -> bool:
        """Does in the person's turn what the person may stop; returns whether it came to its end."""
        task = self._work[person] = asyncio.create_task(work)
        try:
            await task
        except asyncio.CancelledError:
            mine = asyncio.current_task()
            if not task.cancelled() or (mine and mine.cancelling()):
                raise  # not the work was stopped, but whoever waits for it
            return False
        else:
            return True
        finally:
            self._work.pop(person, None)

    def interrupt(self, person: int) -> bool:
        """Stops what the person has begun, and what waits behind it; returns whether there was anything."""
        if person not in self._locks:
            return False
        self._cancels[person] += 1
        task = self._work.get(person)
        if task:
            task.cancel()
        return True

    def abandon(self) -> None:
        """Stops everything, for good."""
        for task in tuple(self._handling):
            task.cancel()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Awaits the person's turn, then the handlers."""
        update = cast("Update", update)  # nothing else is put into the queue
        user = update.effective_user
        handlers = cast("Coroutine[Any, Any, Any]", coroutine)
        if update.inline_query:
            await handlers  # typed in passing: the newest counts, and nobody waits for it
            return
        self._before(update)
        try:
            async with self.turn(user.id if user else 0) as wanted:
                if wanted:
                    await handlers
                await self._after(update)
        finally:
            handlers.close()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""
