"""`/import`: take what was sent into the writer's own library."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.inputs import whole_of
from bot.assistant.messages import Reply, Upload
from bot.corpus.sources import document_of
from bot.drafting.prompts import render
from bot.errors import UsageError, UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.assistant.messages import Request
    from bot.assistant.services import Services
    from bot.corpus.library import Library
    from bot.corpus.model import NewDocument

_MISSING = "请发文件并写上 /import，或者把文字贴在 /import 后面"
_PASTED = "粘贴的文字.txt"


async def run(argument: str, request: Request, services: Services) -> Reply:
    """Import the files, or the words behind the command where there is no file."""
    files = request.files or ((Upload(_PASTED, argument.encode()),) if argument.strip() else ())
    if not files:
        raise UsageError(_MISSING)
    async with services.importing:
        return await asyncio.to_thread(_import, services.library, files, request)


def _import(library: Library, files: Sequence[Upload], request: Request) -> Reply:
    documents: list[NewDocument] = []
    refused: list[tuple[str, str]] = []
    for file in files:
        try:
            documents.append(document_of(file.name, whole_of(file, request).text))
        except UserError as error:
            refused.append((file.name, str(error)))
    added = library.add(documents, owner=request.user)
    return Reply.of(
        render(
            "replies/imported.j2",
            added=len(added.new),
            repeated=len(added.repeated),
            passages=added.passages,
            similar=added.similar,
            refused=refused,
        )
    )


COMMAND = Command(
    name="import",
    aliases=("收入", "导入"),
    summary="把文件收进自己的素材库",
    usage="发文件时写上 /import",
    run=run,
)
