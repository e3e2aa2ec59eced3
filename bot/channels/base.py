"""What a channel needs to know of the assistant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.assistant.messages import Reply, Request

Answer = Callable[[Request], Awaitable[Reply]]
