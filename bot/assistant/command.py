"""The form of a command."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.assistant.messages import Reply, Request

if TYPE_CHECKING:
    from bot.assistant.services import Services

Run = Callable[[str, Request, "Services"], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Command:
    """Something a writer can ask for.

    Args:
        name: as typed after the slash, `[a-z0-9_]{1,32}` (what Telegram accepts in a menu).
        aliases: Chinese names that do the same.
        summary: one line in Chinese for the menu and `/help`.
        usage: what to type, in Chinese.
        run: takes the argument, the request and the services; returns the reply.
            Raises UserError with one sentence where the request cannot be met.
    """

    name: str
    aliases: tuple[str, ...]
    summary: str
    usage: str
    run: Run = field(repr=False)
