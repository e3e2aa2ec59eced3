"""The words that a request brings: typed, pasted, or in files."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant.secrecy import refuse_secrets
from bot.errors import TooLargeError, UsageError
from bot.formats.read import FileText, read_whole

if TYPE_CHECKING:
    from bot.assistant.messages import Request, Upload

PASTE_LIMIT = 5_000_000  # characters; a report has four thousand
_ARCHIVE = ".zip"
_ONLY_IMPORTED = "压缩包只能收进素材库：请连同命令 /收入 把它再发一次；要审里面的稿子，请解压后单独发那个文件"


def is_archive(file: Upload) -> bool:
    """Whether *file* holds other files, by its name."""
    return file.name.lower().endswith(_ARCHIVE)


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
    return (await whole(argument, request, missing=missing)).text


async def whole(argument: str, request: Request, *, missing: str) -> FileText:
    """As `words`, with what a Word file holds besides."""
    found = FileText(argument)
    if request.files:
        found = await asyncio.to_thread(whole_of, request.files[0], request)
    if not found.text.strip():
        raise UsageError(missing)
    if len(found.text) > PASTE_LIMIT:
        raise TooLargeError(
            f"文字太长（{len(found.text)} 字），一次最多 {PASTE_LIMIT // 10_000} 万字，请分开发"
        )
    return found


def whole_of(file: Upload, request: Request) -> FileText:
    """The text of *file*, and what a Word file holds besides.

    Raises:
        UsageError: it is an archive, or confidential and came over a network.
        TooLargeError: it is larger than a report can be.
        UnreadableFileError: it cannot be read.
    """
    if is_archive(file):
        raise UsageError(_ONLY_IMPORTED)
    found = read_whole(file.name, file.data)
    if request.is_remote:
        refuse_secrets(found.text)
    return found
