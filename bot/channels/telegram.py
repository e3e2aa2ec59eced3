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
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from telegram import BotCommand, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder
from telegram.request import HTTPXRequest

from bot.channels.telegram_chat import App, Conversations
from bot.channels.telegram_delivery import Courier
from bot.channels.telegram_order import InTurn
from bot.channels.telegram_polling import Polling, note, pause_after
from bot.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from bot.assistant.command import Command
    from bot.channels.base import Answer
    from bot.settings import Settings

_TOKEN_RE = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_PROXIES = {"http", "https", "socks5", "socks5h"}
_WANTED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY]
_SUMMARY_LENGTH = 256

_NOBODY = (
    "提醒：还没有允许任何人使用。给机器人发一条消息，这里会显示您的数字编号，"
    "把它写进 BIGANZI_TELEGRAM_ALLOW 再重新启动。\n"
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to wait for what.

    Args:
        paste: seconds in which the next piece of a cut paste must come.
        pauses: seconds before each new attempt to reach Telegram.
        patience: seconds that Telegram may take to answer a request.
    """

    paste: float = 1.2
    pauses: tuple[float, ...] = (1, 2, 4, 8, 16, 32)
    patience: float = 20


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
        .request(_line(settings, 256, pace.patience))
        .get_updates_request(_line(settings, 1, pace.patience))
        .updater(None)  # `telegram_polling` takes its place
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
        sys.stderr.write(_NOBODY)
    asyncio.run(_until_signalled(application))


async def serve(application: App, stop: asyncio.Event) -> None:
    """Answers updates until *stop* is set, then finishes what was begun.

    Raises:
        SettingsError: Telegram refuses the token.
    """
    polling = Polling(application.bot, application.update_queue, _WANTED)
    working = asyncio.create_task(_work(application, polling))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            await working
    except InvalidToken:  # its words hold the token
        raise SettingsError("Telegram 不认这个令牌，请检查环境变量 BIGANZI_TELEGRAM_TOKEN。") from None
    finally:
        working.cancel()
        stopping.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
        await _close(application, polling)


async def _work(application: App, polling: Polling) -> None:
    await _greet(application)
    if application.post_init:
        await application.post_init(application)
    await application.start()
    await polling.run()


async def _greet(application: App) -> None:
    """Makes itself known to Telegram, for as long as that takes."""
    for failures in count(1):
        try:
            await application.initialize()
            await application.bot.delete_webhook()  # Telegram does not answer polls while it has one
        except InvalidToken:
            raise
        except TelegramError as error:
            note(error)
            if failures == 1:
                sys.stderr.write("连不上 Telegram，正在重试；需要代理时请设置 BIGANZI_TELEGRAM_PROXY。\n")
            await asyncio.sleep(pause_after(error, failures))
        else:
            return


async def _close(application: App, polling: Polling) -> None:
    if application.running:
        await polling.confirm()
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


def _line(settings: Settings, connections: int, patience: float) -> HTTPXRequest:
    """A connection to the Bot API that takes its proxy from the settings and nowhere else."""
    if settings.telegram_proxy and not _is_proxy(settings.telegram_proxy):
        raise SettingsError("代理地址不对，请把 BIGANZI_TELEGRAM_PROXY 写成 socks5://127.0.0.1:1080 这样。")
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=10,
        read_timeout=patience,
        write_timeout=patience,
        pool_timeout=patience,
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
            note(error)

    return show


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
