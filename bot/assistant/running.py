"""What is being worked on, so that it can be stopped."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING

from bot.assistant.messages import Reply

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from bot.assistant.messages import Request

_STOPPED = "已停止。"


class Running:
    """The work under way, by person and chat."""

    def __init__(self) -> None:
        self._work: defaultdict[tuple[str, str], set[asyncio.Task[Reply]]] = defaultdict(set)

    async def answer(self, request: Request, work: Awaitable[Reply]) -> Reply:
        """What *work* gives, or one sentence if it is stopped meanwhile.

        Whoever cancels the call cancels the work; whoever stops the work leaves the call to go on.
        """
        place = (request.user, request.chat)
        task = asyncio.ensure_future(work)
        self._work[place].add(task)
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:
            task.cancel()
            raise
        finally:
            self._work[place].discard(task)
            if not self._work[place]:
                del self._work[place]
        return Reply.of(_STOPPED) if task.cancelled() else task.result()

    def stop(self, request: Request) -> int:
        """Stop what else is under way in the chat of *request*; returns how many pieces of work there were."""
        others = [
            task
            for task in self._work.get((request.user, request.chat), ())
            if task is not asyncio.current_task() and not task.done()
        ]
        for task in others:
            task.cancel()
        return len(others)
