"""Finds out what a message asks for and has it done."""

from __future__ import annotations

import asyncio
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.assistant.commands import COMMANDS, cancel
from bot.assistant.messages import Reply
from bot.assistant.secrecy import refuse_secrets
from bot.errors import LibraryError, UsageError, UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.assistant.command import Command
    from bot.assistant.messages import Request
    from bot.assistant.services import Services

_COMMAND_RE = re.compile(r"\s*[/／](?P<name>[^\s/／@：:]{1,32})(?:@\w+)?(?:[ \t\u3000：:]+|\r?\n|$)")
_SURROGATE_RE = re.compile("[\ud800-\udfff]")
_SHORT = 40  # a topic is shorter, a section longer
_EXPIRE_EVERY = 600  # seconds

_log = logging.getLogger(__name__)


class Assistant:
    """Answers requests.

    Args:
        services: what commands work with.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._expired = 0.0
        # Of its own, so that nobody is let in or sent off only after all the others' work.
        self._desk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="assistant")
        self._commands: dict[str, Command] = {}
        for command in COMMANDS:
            for name in (command.name, *command.aliases):
                self._commands[name] = command

    async def answer(self, request: Request) -> Reply:
        """The reply to *request*; what the writer did wrong is a sentence in it, not an error."""
        began = self._services.clock()
        if _SURROGATE_RE.search(request.text):  # neither SQLite nor the index can hold them
            request = replace(request, text=_SURROGATE_RE.sub("\ufffd", request.text))
        name, outcome = "", "done"
        try:
            command, argument = self._route(request)
            name = command.name
            if command is not cancel.COMMAND:
                await self._aside(self._admit, request)
            work = command.run(argument, request, self._services)
            reply = await self._services.running.answer(request, work)
        except UserError as error:
            outcome = type(error).__name__
            reply = Reply.of(str(error))
        except (Exception, asyncio.CancelledError) as error:
            await self._note(request, name, type(error).__name__, began)
            raise
        await self._note(request, name, outcome, began)
        return reply

    async def _note(self, request: Request, name: str, outcome: str, began: float) -> None:
        if not request.live:
            await self._aside(self._services.audit.add, request, name, outcome, began)

    async def _aside(self, note: Callable[..., None], *about: object) -> None:
        await asyncio.get_running_loop().run_in_executor(self._desk, note, *about)

    def _admit(self, request: Request) -> None:
        """Let *request* in.

        Raises:
            UserError: it is confidential, or one too many.
        """
        if request.is_remote:
            refuse_secrets(request.text)
        try:
            self._expire()
            if request.is_remote:
                self._services.quota.charge(request)
        except LibraryError:  # a full disk or a locked file must not keep anybody from a review
            _log.error("quota and expiry were left out: the store cannot be used")

    def _expire(self) -> None:
        now = self._services.clock()
        if now - self._expired < _EXPIRE_EVERY:
            return
        self._expired = now
        for store in (self._services.store, self._services.memory):
            store.expire(now)

    def _route(self, request: Request) -> tuple[Command, str]:
        text = request.text
        match = _COMMAND_RE.match(text)
        if match:
            command = self._commands.get(match["name"].lower())
            if command:
                return command, text[match.end() :]
            if len(text.strip()) <= _SHORT:
                raise UsageError(f"没有“{match['name']}”这个命令，发 /帮助 看看能做什么")
        words = text.strip()
        if not words and not request.files:
            raise UsageError("没有收到文字。贴一段文字来审稿，或者发一个主题找例句，发 /帮助 看用法")
        if words in self._commands:
            return self._commands[words], ""
        long = request.files or len(words) > _SHORT or "\n" in words
        return self._commands["review" if long else "phrase"], text
