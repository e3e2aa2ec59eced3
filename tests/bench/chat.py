"""How long writers wait when 200 of them write at once: through Telegram and through the page.

The stub Bot API server and the browsers run in a process of their own. Telegram's times are taken in the
bot's process, from the update to the last message of its answer; the page's by the browsers, from the
question to the last byte. The limit of 30 messages a second is lifted: it would be all that is measured.

Usage: python tests/bench/chat.py [MESSAGES]
"""

from __future__ import annotations

import asyncio
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections import Counter
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1] / "channels"))

import httpx
import uvicorn
from fake_telegram import FakeTelegram
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
    from collections.abc import AsyncIterator, Iterator, Sequence
    from multiprocessing.connection import Connection

    from bot.assistant.messages import Reply
    from bot.channels.telegram_address import Address

USERS = range(1, 201)
GAP = 0.05  # seconds between two messages of different people, when they do not all come at once
LENGTH = 2_000

Said = list[tuple[int, str]]


# The other process.


def crowd(line: Connection) -> None:
    """The stub with its people; says what it is told to, and tells in the end what each person has heard."""
    with FakeTelegram() as telegram:
        line.send((telegram.token, telegram.root))
        people = {number: telegram.person(number) for number in USERS}
        while (order := line.recv()) is not None:
            said, gap = order
            for number, words in said:
                people[number].says(words)
                time.sleep(gap)
        line.send({number: [words_of(message) for message in people[number].heard] for number in USERS})


def browsers(line: Connection) -> None:
    """As many browsers as people; each order is a list of questions, answered by the seconds that each took."""
    address = line.recv()

    async def ask(browser: httpx.AsyncClient, words: str, wait: float) -> float:
        await asyncio.sleep(wait)
        start = time.perf_counter()
        answer = await browser.post("ask", json={"text": words}, headers={"X-Biganzi": "1"})
        answer.raise_for_status()
        return time.perf_counter() - start

    async def ask_all(said: Said, gap: float) -> list[float]:
        limits = httpx.Limits(max_connections=len(USERS))
        async with httpx.AsyncClient(
            base_url=address, limits=limits, timeout=120, trust_env=False
        ) as browser:
            return await asyncio.gather(
                *(ask(browser, words, place * gap) for place, (_, words) in enumerate(said))
            )

    while (order := line.recv()) is not None:
        line.send(asyncio.run(ask_all(*order)))


# This process.


class Clock:
    """When each update came and when its answer had been sent."""

    def __init__(self, bot: channel.Channel) -> None:
        self.taken: dict[int, float] = {}
        self.waits: list[float] = []
        outbox = bot._conversations._outbox
        take, send = bot._intake.take, outbox.send

        async def timed_take(bodies: list[dict[str, Any]]) -> None:
            for body in bodies:
                self.taken[body["update_id"]] = time.perf_counter()
            await take(bodies)

        async def timed_send(updates: Sequence[int], address: Address, reply: Reply) -> None:
            await send(updates, address, reply)
            self.waits.append(time.perf_counter() - self.taken.pop(updates[-1]))

        bot._polling._take = timed_take
        outbox.send = timed_send  # type: ignore[method-assign]

    async def wait_for(self, count: int) -> list[float]:
        """The waits, as soon as there are *count* since the last call."""
        while len(self.waits) < count:  # noqa: ASYNC110 - a benchmark may poll
            await asyncio.sleep(0.01)
        waits, self.waits = self.waits, []
        return waits


def report(name: str, waits: list[float]) -> None:
    cuts = statistics.quantiles([1000 * wait for wait in waits], n=100)
    print(f"{name:<34}{len(waits):>7}{cuts[49]:>10.0f}{cuts[94]:>10.0f}{cuts[98]:>10.0f}", flush=True)


def resident() -> float:
    """Megabytes of memory that this process has."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def drafts(library: Library) -> Said:
    """A draft of 2,000 characters for each person, of specimens with a gap left open here and there."""
    hits = library.search("基层党建工作责任", Filters(owners=(OWNER,)), limit=60)
    words = "\n".join(hit.passage.text for hit in hits)
    words = "一、履职情况\n" + words.replace("一是", "一是X次").replace("党支部", "XX党支部", 3)
    starts = [number * 37 % max(1, len(words) - LENGTH) for number in USERS]
    return [(number, words[start : start + LENGTH]) for number, start in zip(USERS, starts, strict=True)]


def questions() -> Said:
    names = [topic.name for topic in topics()]
    return [(number, f"/phrase {names[number % len(names)]}") for number in USERS]


def markers(count: int) -> Iterator[Said]:
    """Rounds of one message from each person, with an answer that tells its number."""
    for number in range(count // len(USERS)):
        yield [(person, f"/第{number}号") for person in USERS]


@asynccontextmanager
async def serving(bot: channel.Channel) -> AsyncIterator[None]:
    stop = asyncio.Event()
    running = asyncio.create_task(bot.serve(stop))
    yield
    stop.set()
    await running


async def through_telegram(settings: Settings, assistant: Assistant, said: list[Said], messages: int) -> None:
    here, there = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=crowd, args=(there,))
    process.start()
    token, root = await asyncio.to_thread(here.recv)
    settings = Settings(
        settings.database, telegram_token=token, telegram_api=root, telegram_allow=tuple(USERS)
    )
    bot = channel.build(settings, assistant.answer, COMMANDS, pace=Pace(rate=0))
    clock = Clock(bot)
    async with serving(bot):
        for name, texts in zip(("review", "phrase"), said, strict=True):
            here.send((texts[:20], GAP))
            await clock.wait_for(20)  # the first ones load what is needed
            for manner, gap in (("all at once", 0), (f"{1 / GAP:.0f} a second", GAP)):
                here.send((texts, gap))
                report(f"Telegram, {name}, {manner}", await clock.wait_for(len(texts)))
        start = resident()
        waits: list[float] = []
        for number, texts in enumerate(markers(messages)):
            here.send((texts, 0))
            waits += await clock.wait_for(len(texts))
            if (number + 1) % max(1, messages // len(USERS) // 4) == 0:
                print(
                    f"memory after {len(waits)} messages: {resident():.0f} MB, {start:.0f} before", flush=True
                )
        report("Telegram, a wrong command", waits)
    here.send(None)
    heard = await asyncio.to_thread(here.recv)
    process.join()
    judge(heard, messages // len(USERS))


def judge(heard: dict[int, list[str]], rounds: int) -> None:
    """Prints how many answers are missing, doubled, or out of order."""
    expected = [f"第{number}号" for number in range(rounds)]
    troubles: Counter[str] = Counter(lost=0, repeated=0, disordered=0)
    for words in heard.values():
        numbers = [text.split("“")[1].split("”")[0] for text in words if text.startswith("没有“第")]
        troubles["lost"] += len(set(expected) - set(numbers))
        troubles["repeated"] += len(numbers) - len(set(numbers))
        troubles["disordered"] += numbers != expected
    print("Telegram: " + ", ".join(f"{name} {number}" for name, number in troubles.items()), flush=True)


async def through_the_page(assistant: Assistant, said: list[Said]) -> None:
    here, there = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=browsers, args=(there,))
    process.start()
    page = build_page(assistant.answer, key="key")
    with listen("127.0.0.1", 0) as listener:
        server = uvicorn.Server(uvicorn.Config(page, log_config=None, access_log=False, lifespan="off"))
        task = asyncio.create_task(server.serve([listener]))
        here.send(f"http://127.0.0.1:{listener.getsockname()[1]}/key/")
        for name, texts in zip(("review", "phrase"), said, strict=True):
            for manner, gap in (("all at once", 0), (f"{1 / GAP:.0f} a second", GAP)):
                here.send((texts, gap))
                report(f"page, {name}, {manner}", await asyncio.to_thread(here.recv))
        here.send(None)
        server.should_exit = True
        await task
    process.join()


def main(messages: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "library.db", quota_requests=10**9, quota_bytes=10**12)
        with Library.open(settings.database) as library, closing(Services(settings, library)) as services:
            ensure_specimens(library)
            assistant = Assistant(services)
            said = [drafts(library), questions()]
            print(f"{'ms':<34}{'answers':>7}{'p50':>10}{'p95':>10}{'p99':>10}")
            asyncio.run(through_telegram(settings, assistant, said, messages))
            asyncio.run(through_the_page(assistant, said))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
