"""How requests to Telegram go out: at the pace that it allows, and again where they did not arrive."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, Protocol

from telegram.constants import ChatAction
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import AIORateLimiter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Sequence

    from telegram import Bot

    from bot.channels.telegram_address import Address

_BUSY_AFTER = 0.7  # seconds; quicker answers need no sign
_BUSY_EVERY = 4.5  # Telegram shows the sign for five seconds
_SIGN = "sendChatAction"
_MOST_SIGNS = 4  # on their way at once
_LINES = 12  # requests on their way at once; thirty a second need no more while Telegram takes 0.4 s for each
_NOT_SENT = {"ConnectTimeout", "PoolTimeout"}
_MUST_ARRIVE = {"sendMessage", "sendDocument"}  # tried until Telegram takes or refuses them
_NOT_REPEATED = {
    "getMe",
    "deleteWebhook",
    "setWebhook",
    _SIGN,
    "editMessageText",
    "deleteMessage",
}  # repeated elsewhere, or worth nothing

_Result = bool | dict[str, Any] | list[dict[str, Any]]


class Attempts(Protocol):
    """Told of each attempt to send something; passed along as `rate_limit_args`."""

    async def begins(self) -> None:
        """It is going to the wire."""

    async def failed(self) -> None:
        """It has certainly not arrived."""


class Courier(AIORateLimiter):
    """Obeys Telegram's limits, and repeats a request that the network or the server lost.

    The library makes all chats wait when one of them has been sent too much; here only that one waits.

    Args:
        pauses: seconds to wait before each new attempt.
        rate: messages a second to all chats together; 0 for no limit of our own.
    """

    def __init__(self, pauses: Sequence[float], rate: float) -> None:
        super().__init__(overall_max_rate=rate, group_max_rate=20 if rate else 0, max_retries=0)
        self._pauses = pauses
        self._signs = asyncio.Semaphore(_MOST_SIGNS)
        # Whoever waits, waits here: at each request httpx looks through all that wait for one of its connections.
        self._lines = asyncio.Semaphore(_LINES)

    async def process_request(  # noqa: PLR0917 - the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, _Result]],
        args: Any,  # noqa: ANN401 - the library's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Any,  # noqa: ANN401 - `Attempts`; the library says int
    ) -> _Result:
        """Sends one request; see `telegram.ext.BaseRateLimiter`."""
        if endpoint != _SIGN:
            return await self._deliver(callback, args, kwargs, endpoint, data, rate_limit_args)
        if self._signs.locked():  # where very many wait, their signs would only hold up the answers
            return True
        async with self._signs:
            return await self._deliver(callback, args, kwargs, endpoint, data, None)

    async def _deliver(  # noqa: PLR0917 - as above
        self,
        callback: Callable[..., Coroutine[Any, Any, _Result]],
        args: Any,  # noqa: ANN401 - as above
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        attempts: Attempts | None,
    ) -> _Result:
        async def send(*args: Any, **kwargs: Any) -> _Result:  # noqa: ANN401 - whatever the library passes
            async with self._lines:
                if attempts:
                    await attempts.begins()
                return await callback(*args, **kwargs)

        more = repeat(self._pauses[-1]) if endpoint in _MUST_ARRIVE else ()
        for pause in () if endpoint in _NOT_REPEATED else chain(self._pauses, more):
            wait = pause
            try:
                return await super().process_request(send, args, kwargs, endpoint, data, None)
            except RetryAfter as error:
                wait = seconds(error)
            except NetworkError as error:
                if not _is_lost(error):
                    raise
            if attempts:
                await attempts.failed()
            await asyncio.sleep(wait)
        return await super().process_request(send, args, kwargs, endpoint, data, None)


def seconds(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else wait


def _is_lost(error: NetworkError) -> bool:
    """Whether the request has most likely had no effect.

    A reply that is shown twice is less bad than one that is not shown at all.
    """
    if isinstance(error, BadRequest):
        return False
    if isinstance(error, TimedOut):  # a slow server has mostly done what it was asked
        return type(error.__cause__).__name__ in _NOT_SENT
    return True


@asynccontextmanager
async def busy(bot: Bot, address: Address) -> AsyncIterator[None]:
    """Shows the sign of typing while the body lasts, if it lasts."""
    sign = asyncio.create_task(_keep_typing(bot, address))
    try:
        yield
    finally:
        sign.cancel()
        with suppress(asyncio.CancelledError):
            await sign


async def _keep_typing(bot: Bot, address: Address) -> None:
    await asyncio.sleep(_BUSY_AFTER)
    with suppress(TelegramError):  # the answer is what matters
        while True:
            await bot.send_chat_action(
                address.chat, ChatAction.TYPING, message_thread_id=address.thread or None
            )
            await asyncio.sleep(_BUSY_EVERY)
