"""Two hundred people in a process of their own: with Telegram in their hands, or a browser each.

Each message carries a mark, which its answer brings back: so it is known which messages are lost,
answered twice, or answered out of order. A browser is a line to the server and no more, for all of them together
have the second of two cores.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from collections import defaultdict
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parents[1] / "channels"))

import load
from fake_telegram import FakeTelegram
from telegram_rig import words_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from fake_telegram_api import Call

USERS = range(1, 201)
MARK_RE = re.compile(r"⟦(?P<number>\d+)⟧")  # of brackets that no report has
_PATIENCE = 30  # seconds after which a message counts as lost
_KEEP_ALIVE = 2  # seconds, less than the server's: a browser would try again where that has just hung up
_LENGTH_RE = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


class Outcome(NamedTuple):
    """What came of one model of load.

    Args:
        waits: how long each answer took.
        lost: messages without an answer.
        repeated: answers too many.
        disordered: people who heard their answers in another order than they had asked.
        cpu: seconds of a processor that the people took.
    """

    waits: list[load.Wait]
    lost: int
    repeated: int
    disordered: int
    cpu: float


class Marks:
    """What was sent, and what was heard, by person."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._waiting: dict[int, asyncio.Future[None]] = {}
        self._sent: defaultdict[int, list[int]] = defaultdict(list)
        self._heard: defaultdict[int, list[int]] = defaultdict(list)

    def send(self, person: int, words: str) -> tuple[str, asyncio.Future[None]]:
        """*words* with a mark, and what is done when the answer has been heard."""
        number = next(self._numbers)
        self._sent[person].append(number)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        return f"{words}⟦{number}⟧", self._waiting[number]

    def hear(self, person: int, words: str) -> None:
        for match in MARK_RE.finditer(words):
            number = int(match["number"])
            self._heard[person].append(number)
            waiting = self._waiting.pop(number, None)
            if waiting and not waiting.done():
                waiting.set_result(None)

    def outcome(self, waits: list[load.Wait], cpu: float) -> Outcome:
        """The outcome since the last one."""
        lost = repeated = disordered = 0
        for person in {*self._sent, *self._heard}:
            sent, heard = self._sent[person], self._heard[person]
            lost += len(set(sent) - set(heard))
            repeated += len(heard) - len(set(heard) & set(sent))
            disordered += heard != sorted(heard)
        self._sent.clear()
        self._heard.clear()
        return Outcome(waits, lost, repeated, disordered, cpu)


class _Telegram(FakeTelegram):
    """The stub, which tells the loop of each message that it was given for somebody."""

    def __init__(self, loop: asyncio.AbstractEventLoop, marks: Marks) -> None:
        super().__init__()
        self._loop = loop
        self._marks = marks

    def _answer(self, token: str, call: Call) -> object:
        result = super()._answer(token, call)
        if call.method in {"sendMessage", "sendDocument"}:
            chat, words = int(call.fields["chat_id"]), words_of(call.fields)
            self._loop.call_soon_threadsafe(self._marks.hear, chat, words)
        return result


def crowd(line: Connection) -> None:
    """People with Telegram, and the stub of it; writes as it is told to."""
    loop, marks = asyncio.new_event_loop(), Marks()
    with _Telegram(loop, marks) as telegram:
        line.send((telegram.token, telegram.root))
        people = {number: telegram.person(number) for number in USERS}

        async def ask(number: int, words: str) -> None:
            marked, heard = marks.send(number, words)
            people[number].says(marked)
            await asyncio.wait([heard], timeout=_PATIENCE)

        _obey(line, loop, ask, marks)


class _Browser:
    """One line to the server, opened anew where it has been idle for long."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._place = parts.hostname, parts.port
        self._head = f"POST {parts.path}ask HTTP/1.1\r\nHost: {parts.netloc}\r\nX-Biganzi: 1\r\n"
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._used = 0.0
        self._turn = asyncio.Lock()

    async def post(self, words: str) -> str:
        """What the page is answered, one after another."""
        async with self._turn:
            return await self._post(words)

    async def _post(self, words: str) -> str:
        if self._streams is None or time.perf_counter() - self._used > _KEEP_ALIVE:
            await self.close()
            self._streams = await asyncio.open_connection(*self._place)
        reader, writer = self._streams
        body = json.dumps({"text": words}).encode()
        kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write((self._head + kind).encode() + body)
        head = await reader.readuntil(b"\r\n\r\n")
        length = _LENGTH_RE.search(head)
        answer = await reader.readexactly(int(length[1]) if length else 0)
        self._used = time.perf_counter()
        return answer.decode() if head.startswith(b"HTTP/1.1 200 ") else ""

    async def close(self) -> None:
        """Hangs up."""
        if self._streams:
            self._streams[1].close()


def browsers(line: Connection) -> None:
    """People with a browser each; writes as it is told to."""
    address = line.recv()
    loop, marks = asyncio.new_event_loop(), Marks()
    people = {number: _Browser(address) for number in USERS}

    async def ask(number: int, words: str) -> None:
        marked, _ = marks.send(number, words)
        marks.hear(number, await asyncio.wait_for(people[number].post(marked), _PATIENCE))

    async def leave() -> None:
        await asyncio.gather(*(browser.close() for browser in people.values()))

    _obey(line, loop, ask, marks)
    loop.run_until_complete(leave())


def _obey(line: Connection, loop: asyncio.AbstractEventLoop, ask: load.Ask, marks: Marks) -> None:
    """Each order is the name of a model of load, with what it takes; it is answered by the outcome."""
    while (order := line.recv()) is not None:
        name, *about = order
        began = time.process_time()
        waits = loop.run_until_complete(load.MODELS[name](ask, *about))
        line.send(marks.outcome(waits, time.process_time() - began))
