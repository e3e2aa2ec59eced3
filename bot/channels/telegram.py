"""The Telegram channel: put together, started and stopped."""

from __future__ import annotations

import asyncio
import secrets
import signal
import sys
import time
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from telegram import BotCommand, Update
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder

from bot.assistant.store import Store
from bot.channels import telegram_webhook as webhook
from bot.channels.telegram_access import Access
from bot.channels.telegram_buttons import Buttons
from bot.channels.telegram_chat import App, Conversations
from bot.channels.telegram_delivery import Courier
from bot.channels.telegram_intake import Intake
from bot.channels.telegram_journal import Journal
from bot.channels.telegram_line import hush, line
from bot.channels.telegram_outbox import Outbox
from bot.channels.telegram_pace import Pace
from bot.channels.telegram_people import People
from bot.channels.telegram_polling import Polling, note, pause_after
from bot.channels.telegram_setup import beside, check
from bot.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.assistant.command import Command
    from bot.channels.base import Answer
    from bot.settings import Settings

_WANTED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY]
_SUMMARY_LENGTH = 256
_HOUR = 3600
_CONNECTIONS = 16  # for what `telegram_delivery` has on its way, and files that come down

_NOBODY = (
    "提醒：还没有允许任何人使用。给机器人发一条消息，这里会显示您的数字编号，"
    "把它写进 BIGANZI_TELEGRAM_ALLOW 再重新启动。\n"
)


class Channel:
    """The bot, ready to be served.

    Args:
        settings: token, people, addresses.
        answer: answers a request.
        commands: those of the menu.
        pace: how long to wait for what.
        store: what outlives the program.

    Raises:
        SettingsError: the token, the proxy's or the webhook's address is missing or cannot be one.
    """

    def __init__(
        self, settings: Settings, answer: Answer, commands: Sequence[Command], pace: Pace, store: Store
    ) -> None:
        check(settings)
        hush()
        self._settings = settings
        self._pace = pace
        self._menu = [BotCommand(command.name, command.summary[:_SUMMARY_LENGTH]) for command in commands]
        bot_id = settings.telegram_token.partition(":")[0]  # each bot counts its own updates
        self._journal = Journal(beside(settings, f"telegram-{bot_id}"))
        access = Access(settings.telegram_allow, settings.telegram_owner, People(beside(settings, "people")))
        self._conversations = Conversations(answer, access, self._journal, commands, pace)
        self.application = self._assemble()
        bot, queue = self.application.bot, self.application.update_queue
        buttons = Buttons(store, time.time, seconds=settings.keep_hours * _HOUR)
        self._conversations.attach(self.application, Outbox(bot, self._journal, buttons))
        self._intake = Intake(bot, queue, self._journal, access)
        self._polling = Polling(bot, self._intake.take, _WANTED, pace)

    def _assemble(self) -> App:
        settings, patience = self._settings, self._pace.patience
        return (
            ApplicationBuilder()
            .token(settings.telegram_token)
            .base_url(settings.telegram_api + "/bot")
            .base_file_url(settings.telegram_api + "/file/bot")
            .request(line(settings, _CONNECTIONS, patience))
            .get_updates_request(line(settings, 1, patience))
            .updater(None)  # `telegram_polling` and `telegram_webhook` take its place
            .rate_limiter(Courier(self._pace.pauses, self._pace.rate))
            .concurrent_updates(self._conversations.order)
            .job_queue(None)
            .build()
        )

    async def serve(self, stop: asyncio.Event) -> None:
        """Answers updates until *stop* is set, then finishes what was begun.

        Raises:
            SettingsError: Telegram refuses the token or the webhook, or its port is taken.
        """
        working = asyncio.create_task(self._work())
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
            await self._close()

    async def _work(self) -> None:
        await self._greet()
        await self._show_menu()
        await self.application.start()
        await self._intake.resume(self._conversations)
        if self._settings.telegram_mode == "webhook":
            await self._receive()
        else:
            await self._polling.run()

    async def _greet(self) -> None:
        """Makes itself known to Telegram, for as long as that takes."""
        for failures in count(1):
            try:
                await self.application.initialize()
                if self._settings.telegram_mode != "webhook":
                    await self.application.bot.delete_webhook()  # else Telegram does not answer polls
            except InvalidToken:
                raise
            except TelegramError as error:
                note(error)
                if failures == 1:
                    sys.stderr.write("连不上 Telegram，正在重试；需要代理时请设置 BIGANZI_TELEGRAM_PROXY。\n")
                await asyncio.sleep(pause_after(error, failures, self._pace.pauses))
            else:
                return

    async def _show_menu(self) -> None:
        try:
            await self.application.bot.set_my_commands(self._menu)
        except TelegramError as error:  # the commands work without their menu
            note(error)

    async def _receive(self) -> None:
        settings = self._settings
        secret = settings.telegram_secret or secrets.token_urlsafe(32)
        web = webhook.application(self._intake.take, secret, lambda: self.application.running)
        with webhook.listen(settings.telegram_webhook_host, settings.telegram_webhook_port) as listener:
            serving = asyncio.create_task(webhook.serve(web, listener))
            try:
                await self._announce(secret)
                await serving
            finally:
                serving.cancel()
                await asyncio.gather(serving, return_exceptions=True)

    async def _announce(self, secret: str) -> None:
        """Tells Telegram where to post updates, for as long as that takes."""
        for failures in count(1):
            try:
                await self.application.bot.set_webhook(
                    self._settings.telegram_webhook_url, secret_token=secret, allowed_updates=_WANTED
                )
            except InvalidToken:
                raise
            except BadRequest:
                raise SettingsError(
                    "Telegram 不接受 telegram_webhook_url 这个地址，请写成从公网能打开的 https 地址。"
                ) from None
            except TelegramError as error:
                note(error)
                await asyncio.sleep(pause_after(error, failures, self._pace.pauses))
            else:
                return

    async def _close(self) -> None:
        application = self.application
        if application.running:
            if self._settings.telegram_mode != "webhook":
                await self._polling.confirm()
            try:
                async with asyncio.timeout(self._pace.grace):
                    await application.update_queue.join()  # the library would drop what still waits
                    await application.stop()
            except TimeoutError:  # Telegram is away: the journal keeps what could not be sent
                self._conversations.order.abandon()
                if application.running:
                    await application.stop()
        await application.shutdown()
        await application.bot.shutdown()  # where the greeting failed, the line above has done nothing
        await self._journal.close()


def build(
    settings: Settings,
    answer: Answer,
    commands: Sequence[Command],
    *,
    pace: Pace | None = None,
    store: Store | None = None,
) -> Channel:
    """The channel, ready to be served; see `Channel`. Without a store, nothing but the journal outlives it."""
    return Channel(settings, answer, commands, pace or Pace(), store or Store(None))


def run(
    settings: Settings, answer: Answer, commands: Sequence[Command], *, store: Store | None = None
) -> None:
    """Serves until SIGINT or SIGTERM.

    Raises:
        SettingsError: a setting is missing, wrong or refused.
    """
    channel = build(settings, answer, commands, store=store)
    if not settings.telegram_allow and not settings.telegram_owner:
        sys.stderr.write(_NOBODY)
    asyncio.run(_until_signalled(channel))


def approve(settings: Settings, code: str) -> int:
    """Lets the person in who has been given *code*, from the command line; returns the number.

    Raises:
        UsageError: nobody has been given that code, or too long ago.
        LibraryError: the file of people cannot be used.
    """
    return People(beside(settings, "people")).approve(code)


async def _until_signalled(channel: Channel) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def leave() -> None:
        stop.set()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)  # the second one ends the program at once

    with suppress(NotImplementedError):  # Windows: an interrupt cancels the main task instead
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, leave)
    await channel.serve(stop)
