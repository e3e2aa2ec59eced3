"""How people write: all in the same instant, at a steady rate, or each with a pause to think after every answer.

The first and the last are what "200 users at once" can mean. In the first all of them press Enter in the same
instant, and the last one waits for the work of the other 199. In the last, a closed loop, each reads the answer and
thinks before writing again, so that 200 people make about 200 / (pause + wait) messages a second. The steady rate
is an open loop: messages come at random moments, whether or not the earlier ones have been answered.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

Ask = Callable[
    [int, str], Awaitable[None]
]  # says something for a person, and returns when it has been answered


class Message(NamedTuple):
    """Something that a person says."""

    person: int
    kind: str
    words: str


class Wait(NamedTuple):
    """The seconds that an answer took."""

    kind: str
    seconds: float


async def at_once(ask: Ask, messages: Sequence[Message]) -> list[Wait]:
    """All in the same instant."""
    return await asyncio.gather(*(_timed(ask, message) for message in messages))


async def steadily(ask: Ask, messages: Sequence[Message], rate: float) -> list[Wait]:
    """So many a second, at random moments (a Poisson process)."""
    dice = random.Random(1)
    tasks: list[asyncio.Task[Wait]] = []
    due = time.perf_counter()
    for message in messages:
        due += dice.expovariate(rate)
        await asyncio.sleep(due - time.perf_counter())
        tasks.append(asyncio.create_task(_timed(ask, message)))
    return await asyncio.gather(*tasks)


async def thinking(ask: Ask, messages: Sequence[Message], pause: float, seconds: float) -> list[Wait]:
    """Everybody says what is theirs in turn, again and again, and thinks after each answer, on average for *pause*."""
    end = time.perf_counter() + seconds
    waits: list[Wait] = []

    async def one(person: int) -> None:
        dice = random.Random(person)
        theirs = [message for message in messages if message.person == person]
        turn = dice.randrange(len(theirs))
        while True:
            thought = dice.expovariate(1 / pause)
            if time.perf_counter() + thought > end:
                return
            await asyncio.sleep(thought)
            waits.append(await _timed(ask, theirs[turn % len(theirs)]))
            turn += 1

    await asyncio.gather(*map(one, {message.person for message in messages}))
    return waits


async def _timed(ask: Ask, message: Message) -> Wait:
    start = time.perf_counter()
    await ask(message.person, message.words)
    return Wait(message.kind, time.perf_counter() - start)


MODELS: dict[str, Callable[..., Awaitable[list[Wait]]]] = {
    model.__name__: model for model in (at_once, steadily, thinking)
}
