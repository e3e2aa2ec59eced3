"""The real Telegram channel against the stub Bot API server, with an answer of the test's own."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from bot.assistant.command import Command
from bot.assistant.messages import Reply
from bot.channels.telegram import build
from bot.channels.telegram_pace import Pace
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path

    from fake_telegram import FakeTelegram, Person

    from bot.assistant.messages import Request
    from bot.assistant.services import Services
    from bot.assistant.store import Store
    from bot.channels.base import Answer

WRITER, COLLEAGUE, STRANGER = 42, 43, 666
FAST = Pace(paste=0.15, inline=0.05, pauses=(0.05, 0.05, 0.05), patience=2, grace=5)


async def _unused(_argument: str, _request: Request, _services: Services) -> Reply:
    return Reply.of("")


COMMANDS = (
    Command("review", ("审稿",), "审一段或整篇述职报告", "/审稿 正文", _unused),
    Command("phrase", ("例句",), "按主题找范例", "/例句 主题", _unused),
    Command("cancel", ("取消",), "停下正在做的事", "/取消", _unused),
)


class Script:
    """An answer that remembers what it was asked.

    Args:
        reply: the reply to a request, or the error to raise.
    """

    def __init__(self, reply: Callable[[Request], Reply]) -> None:
        self.requests: list[Request] = []
        self._reply = reply

    async def __call__(self, request: Request) -> Reply:
        self.requests.append(request)
        return self._reply(request)


def echo() -> Script:
    """Says what it was told."""
    return Script(lambda request: Reply.of(f"收到：{request.text[:50]}"))


def settings(telegram: FakeTelegram, folder: Path, **changes: Any) -> Settings:
    standard = Settings(
        database=folder / "library.db",
        telegram_token=telegram.token,
        telegram_allow=(WRITER, COLLEAGUE),
        telegram_api=telegram.root,
    )
    return standard._replace(**changes)


@asynccontextmanager
async def running(
    settings: Settings,
    answer: Answer,
    *,
    commands: Sequence[Command] = COMMANDS,
    pace: Pace = FAST,
    store: Store | None = None,
) -> AsyncIterator[None]:
    """Serves while the body lasts; leaving it is the clean shutdown."""
    stop = asyncio.Event()
    serving = asyncio.create_task(build(settings, answer, commands, pace=pace, store=store).serve(stop))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(serving, 10)


async def heard(person: Person, count: int) -> list[str]:
    """The words that the person has been sent, as soon as there are *count* messages."""
    messages = await asyncio.to_thread(person.waits_for, count)
    return [words_of(message) for message in messages]


def words_of(message: dict[str, Any]) -> str:
    return str(message.get("text") or message.get("caption") or "")
