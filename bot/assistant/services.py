"""What commands work with, put together once by `bot.cli`."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from bot.assistant.audit import Audit
from bot.assistant.conversation import Conversation
from bot.assistant.favourites import Favourites
from bot.assistant.preferences import Preferences
from bot.assistant.quota import Quota
from bot.assistant.running import Running
from bot.assistant.store import Store
from bot.checker.setup import Setup, setup
from bot.corpus.model import Filters
from bot.corpus.specimens import OWNER as SPECIMENS

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.assistant.messages import Request
    from bot.corpus.library import Library
    from bot.drafting.model import LanguageModel
    from bot.settings import Settings

_HOUR = 3600


@dataclass(frozen=True)
class Services:
    """The parts that every command may use.

    Args:
        settings: what is configured.
        library: documents and passages, with their index.
        clock: seconds since 1970.
        running: what is being worked on.
        importing: one at a time: while the library is busy, those who wait for it must not take up all threads.
    """

    settings: Settings
    library: Library
    clock: Callable[[], float] = time.time
    running: Running = field(default_factory=Running)
    importing: asyncio.Lock = field(default_factory=asyncio.Lock)

    @cached_property
    def setup(self) -> Setup:
        """How reviews are done, by what is configured."""
        return setup(self.settings)

    @cached_property
    def store(self) -> Store:
        """What outlives the program."""
        return Store(self.settings.chats)

    @cached_property
    def memory(self) -> Store:
        """What ends with the program: the words of a channel that keeps the draft itself."""
        return Store(None)

    @cached_property
    def model(self) -> LanguageModel | None:
        """The language model; None where none is configured, which is how the program comes."""
        from bot.drafting.openai import configured  # httpx is not needed for anything else here

        return configured(self.settings)

    @cached_property
    def quota(self) -> Quota:
        """How much a person may still send."""
        return Quota(
            self.store, self.clock, requests=self.settings.quota_requests, text=self.settings.quota_bytes
        )

    @cached_property
    def audit(self) -> Audit:
        """Who did what, without a word of it."""
        return Audit(self.store, self.clock)

    def conversation(self, request: Request) -> Conversation:
        """What was said in the chat of *request*."""
        store = self.memory if request.shows_draft else self.store
        seconds = self.settings.keep_hours * _HOUR
        return Conversation(store, request.user, request.chat, self.clock, seconds=seconds)

    def preferences(self, user: str) -> Preferences:
        """What *user* has chosen, over what is configured."""
        return Preferences(self.store, user, self.settings)

    def favourites(self, user: str) -> Favourites:
        """The passages that *user* keeps."""
        return Favourites(self.store, user, self.clock)

    def close(self) -> None:
        """Close the files; what ends with the program is gone."""
        self.store.close()
        self.memory.close()


def visible_to(user: str) -> Filters:
    """What *user* may find: the own documents and the specimens, nobody else's."""
    return Filters(owners=(user, SPECIMENS))
