"""The Telegram channel: put together, started and stopped."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram import BotCommand, Update
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import ApplicationBuilder
from telegram.request import HTTPXRequest

from bot.channels.telegram_chat import App, Conversations
from bot.channels.telegram_delivery import Courier
from bot.channels.telegram_order import InTurn
from bot.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from bot.assistant.command import Command
    from bot.channels.base import Answer
    from bot.settings import Settings

_TOKEN_RE = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_PROXIES = {"http", "https", "socks5", "socks5h"}
_POLL_SECONDS = 25
_WANTED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY]
_SUMMARY_LENGTH = 256

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to wait for what.

    Args:
        paste: seconds in which the next piece of a cut paste must come.
        pauses: seconds before each new attempt to reach Telegram.
    """

    paste: float = 1.2
    pauses: tuple[float, ...] = (1, 2, 4, 8, 16, 32)


def build(
    settings: Settings,
    answer: Answer,
    commands: Sequence[Command],
    *,
    pace: Pace | None = None,
) -> App:
    """The application, ready to be served.

    Raises:
        SettingsError: the token is missing or cannot be one.
    """
    if not settings.telegram_token:
        raise SettingsError(
            "没有 Telegram 令牌：请向 @BotFather 申请，写进环境变量 BIGANZI_TELEGRAM_TOKEN 再启动。"
        )
    if not _TOKEN_RE.fullmatch(settings.telegram_token):
        raise SettingsError(
            "环境变量 BIGANZI_TELEGRAM_TOKEN 里不是完整的令牌，请从 @BotFather 那里重新复制。"
        )
    pace = pace or Pace()
    _hush()
    order = InTurn()
    application: App = (
        ApplicationBuilder()
        .token(settings.telegram_token)
        .base_url(settings.telegram_api + "/bot")
        .base_file_url(settings.telegram_api + "/file/bot")
        .request(_line(settings, connections=256))
        .get_updates_request(_line(settings, connections=1))
        .rate_limiter(Courier(pace.pauses))
        .concurrent_updates(order)
        .job_queue(None)
        .post_init(_menu(commands))
        .build()
    )
    Conversations(answer, settings.telegram_allow, order, pace.paste).attach(application)
    return application


def run(
    settings: Settings,
    answer: Answer,
    commands: Sequence[Command],
) -> None:
    """Serves until SIGINT or SIGTERM.

    Raises:
        SettingsError: the token is missing or refused, or the proxy's address is none.
    """
    application = build(settings, answer, commands)
    if not settings.telegram_allow:
        sys.stderr.write(
            "提醒：还没有允许任何人使用，请把自己的数字编号写进 BIGANZI_TELEGRAM_ALLOW 再重新启动。\n"
        )
    asyncio.run(_until_signalled(application))


async def serve(application: App, stop: asyncio.Event) -> None:
    """Answers updates until *stop* is set, then finishes what was begun.

    Raises:
        SettingsError: Telegram refuses the token.
    """
    opening = asyncio.create_task(_open(application))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({opening, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if opening.done():
            await opening
            await stopping
    finally:
        opening.cancel()
        stopping.cancel()
        await asyncio.gather(opening, stopping, return_exceptions=True)
        await _close(application)


async def _open(application: App) -> None:
    await _greet(application)
    if application.post_init:
        await application.post_init(application)
    await application.start()
    if application.updater:
        await application.updater.start_polling(
            timeout=_POLL_SECONDS, bootstrap_retries=-1, allowed_updates=_WANTED, error_callback=_note
        )


async def _greet(application: App) -> None:
    """Makes itself known to Telegram, for as long as that takes."""
    pause = 1.0
    while True:
        try:
            return await application.initialize()
        except InvalidToken:
            raise SettingsError("Telegram 不认这个令牌，请检查环境变量 BIGANZI_TELEGRAM_TOKEN。") from None
        except NetworkError as error:
            sys.stderr.write("连不上 Telegram，稍后再试；需要代理时请设置 BIGANZI_TELEGRAM_PROXY。\n")
            _note(error)
        await asyncio.sleep(pause)
        pause = min(2 * pause, 30.0)


async def _close(application: App) -> None:
    if application.updater and application.updater.running:
        await application.updater.stop()
    if application.running:
        await application.update_queue.join()  # the library would drop what still waits in its queue
        await application.stop()
    await application.shutdown()
    await application.bot.shutdown()  # where the greeting failed, the line above has done nothing


async def _until_signalled(application: App) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def leave() -> None:
        stop.set()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)  # the second one ends the program at once

    with suppress(NotImplementedError):  # Windows: an interrupt cancels the main task instead
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, leave)
    await serve(application, stop)


def _line(settings: Settings, connections: int) -> HTTPXRequest:
    """A connection to the Bot API that takes its proxy from the settings and nowhere else."""
    if settings.telegram_proxy and not _is_proxy(settings.telegram_proxy):
        raise SettingsError("代理地址不对，请把 BIGANZI_TELEGRAM_PROXY 写成 socks5://127.0.0.1:1080 这样。")
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=10,
        read_timeout=20,
        write_timeout=20,
        pool_timeout=20,
        proxy=settings.telegram_proxy or None,
        httpx_kwargs={"trust_env": False},
    )


def _is_proxy(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in _PROXIES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _menu(commands: Sequence[Command]) -> Callable[[App], Coroutine[Any, Any, None]]:
    entries = [BotCommand(command.name, command.summary[:_SUMMARY_LENGTH]) for command in commands]

    async def show(application: App) -> None:
        try:
            await application.bot.set_my_commands(entries)
        except TelegramError as error:  # the commands work without their menu
            _note(error)

    return show


def _note(error: TelegramError) -> None:
    """Logs the kind of an error; its words may hold the token."""
    _log.warning("%s while talking to Telegram", type(error).__name__)


def _hush() -> None:
    """Keeps drafts and the token out of the log, and a future change of the library out of the way.

    httpx logs every address, with the token in it; python-telegram-bot logs whole updates, and errors that
    quote the token. What matters of them is logged here, by kind. The library takes its opt-in to exact
    waiting times from the environment only, and warns at every refusal of Telegram without it.
    """
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    os.environ.setdefault("PTB_TIMEDELTA", "true")
