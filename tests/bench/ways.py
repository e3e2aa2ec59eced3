"""Ways to serve two hundred people: through a channel of the program, or through no more than its library."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import people
import uvicorn
from people import MARK_RE, USERS
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from bot.assistant.commands import COMMANDS
from bot.assistant.messages import Reply, Text
from bot.channels import telegram as channel
from bot.channels.telegram_pace import Pace
from bot.channels.web.server import listen
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from multiprocessing.connection import Connection

    from starlette.requests import Request as HttpRequest
    from telegram import Update

    from bot.assistant.messages import Request
    from bot.channels.base import Answer

FIXED = "好的，收到了。"


class Marked:
    """An answer that gives back the mark of each message, and knows whether it has seen it before."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._seen: Counter[str] = Counter()

    async def __call__(self, request: Request) -> Reply:
        mark = mark_of(request.text)
        self._seen[mark] += 1
        reply = await self._answer(replace(request, text=request.text.removesuffix(mark)))
        return Reply((Text(mark), *reply.blocks))  # in front: behind buttons it would be a message of its own

    @property
    def repeated(self) -> int:
        """How often a message has been answered again."""
        return self._seen.total() - len(self._seen)


async def fixed(_request: Request) -> Reply:
    return Reply.of(FIXED)


def mark_of(words: str) -> str:
    match = MARK_RE.search(words)
    return match[0] if match else ""


class Others:
    """The other process."""

    def __init__(self, work: Callable[[Connection], None]) -> None:
        context = multiprocessing.get_context("spawn")
        self.line, there = context.Pipe()
        self._process = context.Process(target=work, args=(there,))
        self._process.start()

    async def told(self) -> Any:
        return await asyncio.to_thread(self.line.recv)

    async def write(self, *order: Any) -> people.Outcome:
        self.line.send(order)
        return await self.told()

    def leave(self) -> None:
        self.line.send(None)
        self._process.join()


@asynccontextmanager
async def through_telegram(answer: Answer) -> AsyncIterator[Others]:
    others = Others(people.crowd)
    token, root = await others.told()
    with TemporaryDirectory() as folder:  # a stub that begins anew needs a journal that does
        settings = Settings(
            Path(folder) / "library.db", telegram_token=token, telegram_api=root, telegram_allow=tuple(USERS)
        )
        stop = asyncio.Event()
        bot = channel.build(settings, answer, COMMANDS, pace=Pace(rate=0))
        running = asyncio.create_task(bot.serve(stop))
        yield others
        stop.set()
        await running
    others.leave()


@asynccontextmanager
async def through_the_library_of_telegram() -> AsyncIterator[Others]:
    others = Others(people.crowd)
    token, root = await others.told()

    async def say(update: Update, _context: Any) -> None:
        message = update.effective_message
        if message:
            await message.reply_text(FIXED + mark_of(message.text or ""))

    builder = ApplicationBuilder().token(token).base_url(root + "/bot").concurrent_updates(True)
    application = builder.job_queue(None).build()
    application.add_handler(MessageHandler(filters.TEXT, say))
    async with application:
        await application.start()
        await application.updater.start_polling(poll_interval=0)
        yield others
        await application.updater.stop()
        await application.stop()
    others.leave()


@asynccontextmanager
async def through_a_page(page: Starlette) -> AsyncIterator[Others]:
    others = Others(people.browsers)
    with listen("127.0.0.1", 0) as listener:
        server = uvicorn.Server(uvicorn.Config(page, log_config=None, access_log=False, lifespan="off"))
        serving = asyncio.create_task(server.serve([listener]))
        others.line.send(f"http://127.0.0.1:{listener.getsockname()[1]}/key/")
        yield others
        others.leave()
        server.should_exit = True
        await serving


def bare_page() -> Starlette:
    async def say(http: HttpRequest) -> JSONResponse:
        return JSONResponse({"blocks": [FIXED, mark_of((await http.json())["text"])]})

    return Starlette(routes=[Route("/key/ask", say, methods=["POST"])])
