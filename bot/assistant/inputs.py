"""The words that a request brings: typed, pasted, or in files."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.errors import TooLargeError, UsageError
from bot.formats.read import read

if TYPE_CHECKING:
    from bot.assistant.messages import Request

PASTE_LIMIT = 5_000_000  # characters; a report has four thousand


async def words(argument: str, request: Request, *, missing: str) -> str:
    """The text to work on: the first file where there is one, else *argument*.

    Args:
        argument: what stood behind the command.
        request: the message.
        missing: the sentence for a writer who sent nothing.

    Raises:
        UsageError: there are no words.
        TooLargeError: there are too many.
        UnreadableFileError: the file cannot be read.
    """
    text = argument
    if request.files:
        text = await asyncio.to_thread(read, request.files[0].name, request.files[0].data)
    if not text.strip():
        raise UsageError(missing)
    if len(text) > PASTE_LIMIT:
        raise TooLargeError(f"文字太长（{len(text)} 字），一次最多 {PASTE_LIMIT // 10_000} 万字，请分开发")
    return text
