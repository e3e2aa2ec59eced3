"""How long writers wait when 200 of them write at once: through Telegram and through the page.

The program runs in this process; the stub Bot API server with its people, and the browsers, run in one of their
own, where the times are taken: from the message to the answer, as its writer sees it. `load` tells what "at once"
means here. On two cores the other process takes its share, which Telegram and real browsers would not.

Telegram lets a bot send 30 messages a second to all people together. That limit is lifted here: it would be all
that is measured. No burst of 200 can be answered in less than 6.7 seconds while it holds.

Usage: python tests/bench/chat.py [MESSAGES]
"""

from __future__ import annotations

import asyncio
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict, deque
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1] / "channels"))

import httpx
import load
import uvicorn
from fake_telegram import FakeTelegram
from load import Message
from telegram_rig import words_of

from bot.assistant.commands import COMMANDS
from bot.assistant.router import Assistant
from bot.assistant.services import Services
from bot.channels import telegram as channel
from bot.channels.telegram_pace import Pace
from bot.channels.web.app import build as build_page
from bot.channels.web.server import listen
from bot.corpus.library import Library
from bot.corpus.model import Filters
from bot.corpus.specimens import OWNER, ensure_specimens
from bot.corpus.topics import topics
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from multiprocessing.connection import Connection

    from fake_telegram_api import Call

USERS = range(1, 201)
LENGTH = 2_000
GOALS = {"review": 500, "phrase": 200}  # milliseconds, of the slowest in a hundred
PAUSES = (20, 10, 5)  # seconds of thinking, on average
SECONDS = 20  # of a closed loop
RATES = (20, 30, 40, 60, 80, 100, 120)  # messages a second, of an open loop
TRIES = 2  # of a rate: a busy machine may spoil one
KEEP_ALIVE = 2  # seconds, less than the server's: a browser would try again where that has just hung up
IN_A_ROW = 5  # messages that a person sends without waiting for an answer, where the order is looked at


# The other process.


class Telegram(FakeTelegram):
    """The stub, which tells the loop of each message that it was given for somebody."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.waiting: defaultdict[int, deque[asyncio.Future[None]]] = defaultdict(deque)

    def _answer(self, token: str, call: Call) -> object:
        result = super()._answer(token, call)
        if call.method == "sendMessage":
            self.loop.call_soon_threadsafe(self._arrived, int(call.fields["chat_id"]))
        return result

    def _arrived(self, chat: int) -> None:
        if self.waiting[chat]:
            self.waiting[chat].popleft().set_result(None)


def crowd(line: Connection) -> None:
    """The stub with its people; writes as it is told to, and tells in the end what each person has heard."""
    with Telegram() as telegram:
        line.send((telegram.token, telegram.root))
        people = {number: telegram.person(number) for number in USERS}

        async def ask(number: int, words: str) -> None:
            heard = telegram.loop.create_future()
            telegram.waiting[number].append(heard)
            people[number].says(words)
            await heard

        _obey(line, telegram.loop, ask)
        line.send({number: [words_of(message) for message in people[number].heard] for number in USERS})


def browsers(line: Connection) -> None:
    """As many browsers as people."""
    address = line.recv()
    loop = asyncio.new_event_loop()
    limits = httpx.Limits(
        max_connections=len(USERS),
        max_keepalive_connections=len(USERS),
        keepalive_expiry=KEEP_ALIVE,
    )
    browser = httpx.AsyncClient(base_url=address, limits=limits, timeout=120, trust_env=False)

    async def ask(_number: int, words: str) -> None:
        answer = await browser.post("ask", json={"text": words}, headers={"X-Biganzi": "1"})
        answer.raise_for_status()

    _obey(line, loop, ask)
    loop.run_until_complete(browser.aclose())


def _obey(line: Connection, loop: asyncio.AbstractEventLoop, ask: load.Ask) -> None:
    """Each order is the name of a model of load, with what it takes; it is answered by the waits."""
    while (order := line.recv()) is not None:
        name, *about = order
        line.send(loop.run_until_complete(load.MODELS[name](ask, *about)))


# This process.


class Others:
    """The other process."""

    def __init__(self, work: Callable[[Connection], None]) -> None:
        context = multiprocessing.get_context("spawn")
        self.line, there = context.Pipe()
        self._process = context.Process(target=work, args=(there,))
        self._process.start()

    async def told(self) -> Any:
        return await asyncio.to_thread(self.line.recv)

    async def write(self, *order: Any) -> list[load.Wait]:
        self.line.send(order)
        return await self.told()

    def leave(self) -> None:
        self._process.join()


def report(name: str, waits: list[load.Wait], rate: float = 0) -> bool:
    """Prints a line for each kind; returns whether all goals hold."""
    holds = True
    for kind in sorted({wait.kind for wait in waits}):
        found = [1000 * wait.seconds for wait in waits if wait.kind == kind]
        cuts = statistics.quantiles(found, n=100)
        kept = cuts[98] <= GOALS.get(kind, cuts[98])
        holds = holds and kept
        speed = f"{rate:.0f}" if rate else ""
        figures = "".join(f"{cuts[at]:>8.0f}" for at in (49, 94, 98))
        print(
            f"{name + ', ' + kind:<46}{speed:>6}{len(found):>8}{figures}  {'' if kept else 'over'}",
            flush=True,
        )
    return holds


async def measure(name: str, others: Others, messages: list[Message]) -> None:
    """All models of load, for one way to write."""
    kinds = [[message for message in messages if message.kind == kind] for kind in GOALS]
    for some in kinds:
        await others.write("steadily", some[:20], 10)  # the first ones load what is needed
    for some in kinds:
        report(f"{name}, all at once", await others.write("at_once", some))
    for pause in PAUSES:
        waits = await others.write("thinking", messages, pause, SECONDS)
        report(f"{name}, {len(USERS)} people thinking for {pause} s", waits, len(waits) / SECONDS)
    for some in kinds:
        best = 0
        for rate in RATES:
            for _ in range(TRIES):
                if report(f"{name}, steadily", await others.write("steadily", some, rate), rate):
                    best = rate
                    break
            if best != rate:
                break
        print(f"{name}, {some[0].kind}: the goal holds up to {best} a second", flush=True)


def resident() -> float:
    """Megabytes of memory that this process has."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def drafts(library: Library) -> Iterator[Message]:
    """A draft of 2,000 characters for each person, of specimens with a gap left open here and there."""
    hits = library.search("基层党建工作责任", Filters(owners=(OWNER,)), limit=60)
    words = "\n".join(hit.passage.text for hit in hits)
    words = "一、履职情况\n" + words.replace("一是", "一是X次").replace("党支部", "XX党支部", 3)
    for number in USERS:
        start = number * 37 % max(1, len(words) - LENGTH)
        yield Message(number, "review", words[start : start + LENGTH])


def questions() -> Iterator[Message]:
    names = [topic.name for topic in topics()]
    for number in USERS:
        yield Message(number, "phrase", f"/phrase {names[number % len(names)]}")


def markers(count: int) -> Iterator[list[Message]]:
    """Rounds of some messages from each person, with an answer that tells the number."""
    size = IN_A_ROW * len(USERS)
    for first in range(0, count // size * IN_A_ROW, IN_A_ROW):
        numbers = range(first, first + IN_A_ROW)
        yield [Message(person, "wrong command", f"/第{number}号") for number in numbers for person in USERS]


@asynccontextmanager
async def serving(bot: channel.Channel) -> AsyncIterator[None]:
    stop = asyncio.Event()
    running = asyncio.create_task(bot.serve(stop))
    yield
    stop.set()
    await running


async def through_telegram(
    settings: Settings, assistant: Assistant, messages: list[Message], count: int
) -> None:
    others = Others(crowd)
    token, root = await others.told()
    settings = Settings(
        settings.library, telegram_token=token, telegram_api=root, telegram_allow=tuple(USERS)
    )
    async with serving(channel.build(settings, assistant.answer, COMMANDS, pace=Pace(rate=0))):
        await measure("Telegram", others, messages)
        start, done = resident(), 0
        began = time.perf_counter()
        for number, some in enumerate(markers(count)):
            done += len(await others.write("at_once", some))
            if number % 3 == 0:
                print(f"memory after {done} messages: {resident():.0f} MB, {start:.0f} before", flush=True)
        print(f"wrong commands: {done / (time.perf_counter() - began):.0f} a second", flush=True)
    others.line.send(None)
    judge(await others.told(), done // len(USERS))
    others.leave()


def judge(heard: dict[int, list[str]], count: int) -> None:
    """Prints how many answers are missing, doubled, or out of order."""
    expected = [f"第{number}号" for number in range(count)]
    troubles: Counter[str] = Counter(lost=0, repeated=0, disordered=0)
    for words in heard.values():
        numbers = [text.split("“")[1].split("”")[0] for text in words if text.startswith("没有“第")]
        troubles["lost"] += len(set(expected) - set(numbers))
        troubles["repeated"] += len(numbers) - len(set(numbers))
        troubles["disordered"] += numbers != expected
    print("Telegram: " + ", ".join(f"{name} {number}" for name, number in troubles.items()), flush=True)


async def through_the_page(assistant: Assistant, messages: list[Message]) -> None:
    others = Others(browsers)
    page = build_page(assistant.answer, key="key")
    with listen("127.0.0.1", 0) as listener:
        server = uvicorn.Server(uvicorn.Config(page, log_config=None, access_log=False, lifespan="off"))
        task = asyncio.create_task(server.serve([listener]))
        others.line.send(f"http://127.0.0.1:{listener.getsockname()[1]}/key/")
        await measure("page", others, messages)
        others.line.send(None)
        server.should_exit = True
        await task
    others.leave()


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "library.db", quota_requests=10**9, quota_bytes=10**12)
        with Library.open(settings.library) as library, closing(Services(settings, library)) as services:
            ensure_specimens(library)
            assistant = Assistant(services)
            messages = [*drafts(library), *questions()]
            print(f"{'ms':<46}{'a s':>6}{'answers':>8}{'p50':>8}{'p95':>8}{'p99':>8}")
            asyncio.run(through_telegram(settings, assistant, messages, count))
            asyncio.run(through_the_page(assistant, messages))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
