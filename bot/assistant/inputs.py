"""The words that a request brings: typed, pasted, or in files."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant.secrecy import refuse_secrets
from bot.errors import TooLargeError, UsageError
from bot.formats.read import read

if TYPE_CHECKING:
    from bot.assistant.messages import Request, Upload

PASTE_LIMIT = 5_000_000  # characters; a report has four thousand


async def words(argument: str, request: Request, *, missing: str) -> str:
    """The text to work on: the first file where there is one, else *argument*.

    Args:
        argument: what stood behind the command.
        request: the message.
        missing: the sentence for a writer who sent nothing.

    Raises:
        UsageError: there are no words, or they are confidential and came over a network.
        TooLargeError: there are too many.
        UnreadableFileError: the file cannot be read.
    """
    text = argument
    if request.files:
        text = await asyncio.to_thread(words_of, request.files[0], request)
    if not text.strip():
        raise UsageError(missing)
    if len(text) > PASTE_LIMIT:
        raise TooLargeError(f"文字太长（{len(text)} 字），一次最多 {PASTE_LIMIT // 10_000} 万字，请分开发")
    return text


def words_of(file: Upload, request: Request) -> str:
    """The text of *file*.

    Raises:
        UsageError: it is confidential and came over a network.
        TooLargeError: it is larger than a report can be.
        UnreadableFileError: it cannot be read.
    """
    text = read(file.name, file.data)
    if request.is_remote:
        refuse_secrets(text)
    return text
