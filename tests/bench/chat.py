"""How long writers wait when 200 of them write at once: through Telegram and through the page.

The program runs in this process; the stub Bot API server with its people, and the browsers, run in one of their
own, where the times are taken: from the message to its answer, as its writer sees it. `load` tells what
"at once" means here. On two cores the other process takes its share, which Telegram and real browsers would not:
the last two columns say what each process took of a processor, in milliseconds an answer.

`library alone` is python-telegram-bot, or Starlette, with a handler that says a fixed sentence, `fixed answer` the
whole channel with such an answer: what they need is not the assistant's.

Telegram lets a bot send 30 messages a second to all people together. That limit is lifted here: it would be all
that is measured. No burst of 200 can be answered in less than 6.7 seconds while it holds.

Usage: python tests/bench/chat.py [--channel Telegram|page] [--part burst|thinking|steady|memory ...] [--messages N]
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from load import Message
from people import USERS
from ways import (
    Marked,
    Others,
    bare_page,
    fixed,
    through_a_page,
    through_telegram,
    through_the_library_of_telegram,
)

from bot.assistant.router import Assistant
from bot.assistant.services import Services
from bot.channels.web.app import build as build_page
from bot.corpus.library import Library
from bot.corpus.model import Filters
from bot.corpus.specimens import OWNER, ensure_specimens
from bot.corpus.topics import topics
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.channels.base import Answer

LENGTH = 2_000
GOALS = {"review": 500, "phrase": 200}  # milliseconds, of the slowest in a hundred
BURSTS = 3
PAUSES = (10, 5)  # seconds of thinking, on average
SECONDS = 30  # of a closed loop
RATES = (20, 30, 40, 60, 80, 100, 120)  # messages a second, of an open loop
TRIES = 2  # of a rate: a busy machine may spoil one
IN_A_ROW = 5  # messages that a person sends without waiting for an answer, where memory is looked at
PARTS = ("burst", "thinking", "steady", "memory")


class Table:
    """The lines that are printed.

    Args:
        name: of the channel.
        others: who write.
    """

    def __init__(self, name: str, others: Others) -> None:
        self._name = name
        self._others = others

    async def line(self, title: str, *order: Any, rate: float = 0) -> bool:
        """Has it written, and prints a line for each kind; returns whether all goals hold."""
        began = time.process_time()
        outcome = await self._others.write(*order)
        cpu = time.process_time() - began
        if order[0] == "thinking":
            rate = len(outcome.waits) / SECONDS
        holds = True
        for kind in sorted({wait.kind for wait in outcome.waits}):
            found = [1000 * wait.seconds for wait in outcome.waits if wait.kind == kind]
            cuts = statistics.quantiles(found, n=100)
            kept = cuts[98] <= GOALS.get(kind, cuts[98])
            holds = holds and kept
            speed = f"{rate:.0f}" if rate else ""
            figures = "".join(f"{cuts[at]:>7.0f}" for at in (49, 94, 98))
            troubles = f"{outcome.lost:>6}{outcome.repeated:>9}{outcome.disordered:>11}"
            costs = "".join(f"{1000 * each / len(outcome.waits):>7.1f}" for each in (cpu, outcome.cpu))
            print(
                f"{f'{self._name}, {title}, {kind}':<40}{speed:>5}{len(found):>8}{figures}{troubles}{costs}"
                f"{'' if kept else '  over'}",
                flush=True,
            )
        return holds

    async def bursts(self, messages: list[Message]) -> None:
        for _ in range(BURSTS):
            await self.line("at once", "at_once", messages)

    async def thinking(self, messages: list[Message]) -> None:
        for pause in PAUSES:
            await self.line(f"thinking for {pause} s", "thinking", messages, pause, SECONDS)

    async def steady(self, messages: list[Message]) -> None:
        """Prints up to which rate the goal holds."""
        best = 0
        for rate in RATES:
            for _ in range(TRIES):
                if await self.line("steadily", "steadily", messages, rate, rate=rate):
                    best = rate
                    break
            if best != rate:
                break
        print(f"{self._name}, {messages[0].kind}: the goal holds up to {best} a second", flush=True)

    async def memory(self, count: int) -> None:
        """Prints what memory this process has after so many messages, some in a row from each person."""
        each = [Message(person, "wrong command", "/没有") for _ in range(IN_A_ROW) for person in USERS]
        start = resident()
        for number in range(1, count // len(each) + 1):
            await self.line("in a row", "at_once", each)
            print(
                f"memory after {number * len(each)} messages: {resident():.0f} MB, {start:.0f} before",
                flush=True,
            )


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


def greetings(kind: str) -> list[Message]:
    return [Message(number, kind, "在吗") for number in USERS]


async def measure(name: str, answer: Answer, library: Library, options: Any) -> None:
    """All that is asked for, of one channel."""

    def way(said: Answer) -> Any:
        return through_telegram(said) if name == "Telegram" else through_a_page(build_page(said, key="key"))

    if "burst" in options.part:
        bare = through_the_library_of_telegram() if name == "Telegram" else through_a_page(bare_page())
        for kind, alone in (("library alone", bare), ("fixed answer", way(Marked(fixed)))):
            async with alone as others:
                await others.write("steadily", greetings(kind)[:20], 10)
                await Table(name, others).bursts(greetings(kind))
    marked = Marked(answer)
    kinds = [list(drafts(library)), list(questions())]
    async with way(marked) as others:
        table = Table(name, others)
        for some in kinds:
            await others.write("steadily", some[:20], 10)  # the first ones load what is needed
        for some in kinds if "burst" in options.part else ():
            await table.bursts(some)
        if "thinking" in options.part:
            await table.thinking([message for some in kinds for message in some])
        for some in kinds if "steady" in options.part else ():
            await table.steady(some)
        if "memory" in options.part:
            await table.memory(options.messages)
    print(f"{name}: {marked.repeated} messages were worked on more than once", flush=True)


def main(options: Any) -> None:
    print(
        f"{'milliseconds':<40}{'a s':>5}{'answers':>8}{'p50':>7}{'p95':>7}{'p99':>7}"
        f"{'lost':>6}{'repeated':>9}{'disordered':>11}{'ours':>7}{'theirs':>7}"
    )
    for name in options.channel or ("Telegram", "page"):
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings(Path(folder) / "library.db", quota_requests=10**9, quota_bytes=10**12)
            with Library.open(settings.library) as library, closing(Services(settings, library)) as services:
                ensure_specimens(library)
                asyncio.run(measure(name, Assistant(services).answer, library, options))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--channel", action="append", choices=("Telegram", "page"))
    parser.add_argument("--part", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--messages", type=int, default=10_000)
    main(parser.parse_args())
