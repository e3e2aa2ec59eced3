"""One turn at the keyboard: what is being written is shown while it is written, and Ctrl+C stops it."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.assistant.messages import Reply, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.assistant.messages import Request
    from bot.channels.base import Answer

_STOPPED = "已停下。"
_WORKING = "正在处理……（Ctrl+C 停下）"
_WORKING_AFTER = 1.0  # seconds; quicker answers need no sign
_ERASE = "\r\x1b[K"


async def turn(answer: Answer, request: Request, write: Callable[[str], object]) -> Reply:
    """The reply to *request*, without the text that has been shown word for word while it was written."""
    shown: list[str] = []
    sign = _Sign(write)

    async def show(words: str) -> None:
        sign.vanish()
        shown.append(words)
        write(words)
        sys.stdout.flush()  # a sentence is no line

    work = asyncio.ensure_future(answer(replace(request, preview=show)))
    try:
        with _stopped_by_interrupt(work):
            await asyncio.wait([work])
    finally:
        sign.vanish()
        work.cancel()
    reply = Reply.of(_STOPPED) if work.cancelled() else work.result()
    if not shown:
        return reply
    write("\n\n")
    words = Text("".join(shown).strip())
    return Reply(tuple(block for block in reply.blocks if block != words))


class _Sign:
    """Says after a while that something is being done."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._there = False
        self._timer = asyncio.get_running_loop().call_later(_WORKING_AFTER, self._appear)

    def _appear(self) -> None:
        self._write(_WORKING)
        sys.stdout.flush()
        self._there = True

    def vanish(self) -> None:
        """It is done, or what is being done shows itself."""
        self._timer.cancel()
        if self._there:
            self._write(_ERASE)
        self._there = False


@contextmanager
def _stopped_by_interrupt(work: asyncio.Future[Reply]) -> Iterator[None]:
    """Ctrl+C stops *work* and not the program."""
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):  # Windows: it ends the program, as everywhere else
        loop.add_signal_handler(signal.SIGINT, work.cancel)
    try:
        yield
    finally:
        with suppress(NotImplementedError):
            loop.remove_signal_handler(signal.SIGINT)
