"""What is still being written, shown in one message that grows until the answer itself is there."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from telegram import ReplyParameters
from telegram.error import RetryAfter, TelegramError, TimedOut

from bot.channels.telegram_delivery import seconds
from bot.channels.telegram_rich import MESSAGE_UNITS, Rich

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot

    from bot.assistant.messages import Preview
    from bot.channels.telegram_address import Address

_IN_A_GROUP = 4  # times as slow: Telegram takes twenty messages a minute there, the answer's own among them
_END = "\n\n……（正在写，发 /取消 可以停下）"
_SHOWN = MESSAGE_UNITS // 2 - len(_END) - 1  # characters, none of which is more than two units
_LAST_WORD = 5  # seconds for what is on the wire when the writing ends


@asynccontextmanager
async def previewing(bot: Bot, address: Address, pause: float) -> AsyncIterator[Preview]:
    """Shows what the body tells it of; when the body ends, however it ends, that is taken back.

    Args:
        bot: who shows it.
        address: to whom.
        pause: seconds between two forms of the message.
    """
    growing = _Growing(bot, address, pause * (_IN_A_GROUP if address.chat < 0 else 1))
    try:
        yield growing.add
    finally:
        await growing.end()


class _Growing:
    """The message."""

    def __init__(self, bot: Bot, address: Address, pause: float) -> None:
        self._bot = bot
        self._address = address
        self._pause = pause
        self._words = ""
        self._message = 0
        self._news = asyncio.Event()
        self._ended = asyncio.Event()
        self._work: asyncio.Task[None] | None = None  # most answers are there before anything could be shown

    async def add(self, words: str) -> None:
        """Note *words*; they are shown when Telegram may be asked again."""
        self._words += words
        self._news.set()
        self._work = self._work or asyncio.create_task(self._keep_up())

    async def end(self) -> None:
        """Take back what was shown."""
        if self._work is None:
            return
        self._ended.set()
        self._news.set()
        await asyncio.wait({self._work}, timeout=_LAST_WORD)
        self._work.cancel()
        if self._message:
            with suppress(TelegramError):
                await self._bot.delete_message(self._address.chat, self._message)

    async def _keep_up(self) -> None:
        """Shows the newest form, again and again, never faster than Telegram allows, nor what is over at once."""
        pause = self._pause
        while not await self._ends_within(pause):
            await self._news.wait()
            if self._ended.is_set():
                return
            self._news.clear()
            pause = self._pause
            try:
                await self._show(self._shown())
            except RetryAfter as error:
                pause = max(pause, seconds(error))
                self._news.set()
            except TimedOut:
                if not self._message:  # it may have arrived, and could not be taken back
                    return
            except TelegramError:  # the answer itself matters, and it is sent with more patience
                self._news.set()

    async def _ends_within(self, pause: float) -> bool:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), pause)
        return self._ended.is_set()

    def _shown(self) -> str:
        words = Rich().add(self._words).text.strip()  # without what Telegram refuses
        return (words if len(words) <= _SHOWN else "…" + words[-_SHOWN:]) + _END

    async def _show(self, words: str) -> None:
        chat, refer = self._address.chat, self._address.message
        if self._message:
            await self._bot.edit_message_text(words, chat, self._message)
            return
        sent = await self._bot.send_message(
            chat,
            words,
            disable_notification=True,
            message_thread_id=self._address.thread or None,
            reply_parameters=ReplyParameters(refer, allow_sending_without_reply=True) if refer else None,
        )
        self._message = sent.message_id
