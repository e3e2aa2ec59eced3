"""What goes out: sent at the pace that Telegram allows, and again where it did not arrive."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.ext import AIORateLimiter

from bot.channels.telegram_html import Busy, File, Message, Parcel, render, rows

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Sequence

    from bot.assistant.messages import Choice, Reply
    from bot.channels.telegram_buttons import Buttons

_RETRIES_WHEN_FLOODED = 3
_BUSY_AFTER = 0.7  # seconds; quicker answers need no sign
_BUSY_EVERY = 4.5  # Telegram shows the sign for five seconds
_NOT_SENT = {"ConnectTimeout", "PoolTimeout"}
_NOT_REPEATED = {"getMe", "deleteWebhook", "sendChatAction"}  # repeated elsewhere, or worth nothing later


class Courier(AIORateLimiter):
    """Obeys Telegram's limits, and repeats a request that the network or the server lost.

    Args:
        pauses: seconds to wait before each new attempt.
    """

    def __init__(self, pauses: Sequence[float]) -> None:
        super().__init__(max_retries=_RETRIES_WHEN_FLOODED)
        self._pauses = pauses

    async def process_request(  # noqa: PLR0917 - the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,  # noqa: ANN401 - the library's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Sends one request; see `telegram.ext.BaseRateLimiter`."""
        for pause in () if endpoint in _NOT_REPEATED else self._pauses:
            try:
                return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
            except NetworkError as error:
                if not _is_lost(error):
                    raise
            await asyncio.sleep(pause)
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)


def _is_lost(error: NetworkError) -> bool:
    """Whether the request has most likely had no effect.

    A reply that is shown twice is less bad than one that is not shown at all.
    """
    if isinstance(error, BadRequest):
        return False
    if isinstance(error, TimedOut):  # a slow server has mostly done what it was asked
        return type(error.__cause__).__name__ in _NOT_SENT
    return True


async def deliver(bot: Bot, chat: int, reply: Reply, buttons: Buttons) -> None:
    """Sends *reply*, part by part, in order.

    Raises:
        TimedOut: a part may not have arrived; the others have been sent all the same.
    """
    doubt: TimedOut | None = None
    for parcel in await asyncio.to_thread(render, reply):
        try:
            await _send(bot, chat, parcel, buttons)
        except TimedOut as error:
            doubt = error
    if doubt:
        raise doubt


async def _send(bot: Bot, chat: int, parcel: Parcel, buttons: Buttons) -> None:
    match parcel:
        case Message(html, _, choices):
            markup = _keyboard(chat, choices, buttons)
            await bot.send_message(chat, html, parse_mode=ParseMode.HTML, reply_markup=markup)
        case File(name, data, caption, choices):
            markup = _keyboard(chat, choices, buttons)
            await bot.send_document(
                chat,
                data,
                filename=name,
                caption=caption or None,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
            )
        case Busy():
            with suppress(TelegramError):  # the words behind it matter more
                await bot.send_chat_action(chat, ChatAction.TYPING)


def _keyboard(chat: int, choices: Sequence[Choice], buttons: Buttons) -> InlineKeyboardMarkup | None:
    if not choices:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(choice.label, callback_data=buttons.data(chat, choice.command))
                for choice in row
            ]
            for row in rows(choices)
        ]
    )


@asynccontextmanager
async def busy(bot: Bot, chat: int) -> AsyncIterator[None]:
    """Shows the sign of typing while the body lasts, if it lasts."""
    sign = asyncio.create_task(_keep_typing(bot, chat))
    try:
        yield
    finally:
        sign.cancel()
        with suppress(asyncio.CancelledError):
            await sign


async def _keep_typing(bot: Bot, chat: int) -> None:
    await asyncio.sleep(_BUSY_AFTER)
    with suppress(TelegramError):  # the answer is what matters
        while True:
            await bot.send_chat_action(chat, ChatAction.TYPING)
            await asyncio.sleep(_BUSY_EVERY)
