"""An assistant over a real library with the real specimens, and chats that end, start again, and grow old."""

from contextlib import closing, contextmanager
from dataclasses import dataclass

import pytest

from bot.assistant.messages import Choices, Request
from bot.assistant.router import Assistant
from bot.assistant.services import Services
from bot.corpus.library import Library
from bot.corpus.specimens import ensure_specimens
from bot.settings import Settings

NOON = 1_700_000_000.0


@pytest.fixture(scope="session")
def stocked(tmp_path_factory):
    """A library with the specimens, shared by tests that add nothing."""
    path = tmp_path_factory.mktemp("library") / "library.db"
    with Library.open(path) as library:
        ensure_specimens(library)
        yield library


@pytest.fixture
def assistant(stocked, tmp_path):
    with closing(Services(Settings(database=tmp_path / "unused.db"), stocked)) as services:
        yield Assistant(services)


@pytest.fixture
def own_assistant(tmp_path):
    """An assistant over an empty library of its own."""
    settings = Settings(database=tmp_path / "library.db")
    with Library.open(settings.library) as library, closing(Services(settings, library)) as services:
        yield Assistant(services)


@dataclass
class Clock:
    """A clock that goes when it is told to."""

    now: float = NOON

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


class Chat:
    """One person's side of a conversation."""

    def __init__(self, services, user="telegram:1", chat="1", *, shows_draft=False):
        self.services = services
        self.assistant = Assistant(services)
        self._about = {"user": user, "chat": chat, "shows_draft": shows_draft}

    async def say(self, text="", *files):
        return await self.assistant.answer(Request(text=text, files=files, **self._about))

    async def words(self, text="", *files):
        """What is said in return, without buttons."""
        reply = await self.say(text, *files)
        return "\n".join(
            getattr(block, "body", "") or getattr(block, "prompt", "") or _entries(block)
            for block in reply.blocks
        )

    def also(self, user="telegram:1", chat="1", *, shows_draft=False):
        """Somebody else, or the same person elsewhere."""
        return Chat(self.services, user, chat, shows_draft=shows_draft)


def _entries(block):
    return "\n".join(f"{item.label} {item.body}" for item in getattr(block, "entries", ()))


@pytest.fixture
def start(stocked, tmp_path, clock):
    """Starts the program over the same files; ended when the block ends."""

    @contextmanager
    def started(library=stocked, **settings):
        chosen = Settings(database=tmp_path / "chats.db", **settings)
        with closing(Services(chosen, library, clock)) as services:
            yield Chat(services)

    return started


@pytest.fixture
def chat(start):
    with start() as begun:
        yield begun


def commands(reply):
    """What the buttons of *reply* say and stand for."""
    return {
        choice.label: choice.command
        for block in reply.blocks
        if isinstance(block, Choices)
        for choice in block.options
    }


@pytest.fixture
def buttons():
    return commands
