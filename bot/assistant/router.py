"""Finds out what a message asks for and has it done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.assistant.commands import COMMANDS
from bot.assistant.messages import Reply
from bot.errors import UsageError, UserError

if TYPE_CHECKING:
    from bot.assistant.command import Command
    from bot.assistant.messages import Request
    from bot.assistant.services import Services

_COMMAND_RE = re.compile(r"\s*[/／](?P<name>[^\s/／@：:]{1,32})(?:@\w+)?(?:[ \t\u3000：:]+|\r?\n|$)")
_SHORT = 40  # a topic is shorter, a section longer


class Assistant:
    """Answers requests.

    Args:
        services: what commands work with.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._commands: dict[str, Command] = {}
        for command in COMMANDS:
            for name in (command.name, *command.aliases):
                self._commands[name] = command

    async def answer(self, request: Request) -> Reply:
        """The reply to *request*; what the writer did wrong is a sentence in it, not an error."""
        try:
            command, argument = self._route(request)
            return await command.run(argument, request, self._services)
        except UserError as error:
            return Reply.of(str(error))

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
