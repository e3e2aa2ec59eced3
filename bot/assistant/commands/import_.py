"""`/import`: take what was sent into the writer's own library."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.inputs import is_archive, whole_of
from bot.assistant.messages import Reply, Upload
from bot.corpus.importing import ImportReport, import_paths
from bot.corpus.sources import document_of
from bot.drafting.prompts import render
from bot.errors import UsageError, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.assistant.messages import Request
    from bot.assistant.services import Services
    from bot.corpus.library import Library
    from bot.corpus.model import NewDocument

_MISSING = "请发文件并写上 /import，或者把文字贴在 /import 后面"
_PASTED = "粘贴的文字.txt"
_UNPACKED = "压缩包.zip"
_TENTHS = 10


async def run(argument: str, request: Request, services: Services) -> Reply:
    """Import the files, or the words behind the command where there is no file."""
    files = request.files or ((Upload(_PASTED, argument.encode()),) if argument.strip() else ())
    if not files:
        raise UsageError(_MISSING)
    stopped = threading.Event()
    try:
        async with services.importing:
            tell = _teller(request, stopped)
            return await asyncio.to_thread(_import, services.library, files, request, tell)
    finally:
        stopped.set()


def _teller(request: Request, stopped: threading.Event) -> Callable[[int, int, int], None]:
    """Shows how far an archive is, a tenth at a time, and ends the work when nobody waits for it any more."""
    loop = asyncio.get_running_loop()
    shown = 0

    def tell(done: int, total: int, _passages: int) -> None:
        nonlocal shown
        if stopped.is_set():
            raise UsageError("已停下，先收进的都在")
        if request.preview and shown < done * _TENTHS // total < _TENTHS:
            shown = done * _TENTHS // total
            asyncio.run_coroutine_threadsafe(_show(request, f"已读 {done} / {total} 个文件\n"), loop)

    return tell


async def _show(request: Request, words: str) -> None:
    if request.preview:
        await request.preview(words)


def _import(
    library: Library, files: Sequence[Upload], request: Request, tell: Callable[[int, int, int], None]
) -> Reply:
    archives = [file for file in files if is_archive(file)]
    reports = [_unpacked(library, file, request, tell) for file in archives]
    reports.append(_whole(library, [file for file in files if file not in archives], request))
    return Reply.of(
        render(
            "replies/imported.j2",
            added=sum(report.added for report in reports),
            repeated=sum(report.repeated for report in reports),
            passages=sum(report.passages for report in reports),
            similar=[pair for report in reports for pair in report.similar],
            refused=[pair for report in reports for pair in report.refused],
        )
    )


def _whole(library: Library, files: Sequence[Upload], request: Request) -> ImportReport:
    """Files as they are."""
    documents: list[NewDocument] = []
    refused: list[tuple[str, str]] = []
    for file in files:
        try:
            documents.append(document_of(file.name, whole_of(file, request).text))
        except UserError as error:
            refused.append((file.name, str(error)))
    added = library.add(documents, owner=request.user)
    return ImportReport(len(added.new), len(added.repeated), added.passages, refused, added.similar)


def _unpacked(
    library: Library, archive: Upload, request: Request, tell: Callable[[int, int, int], None]
) -> ImportReport:
    """The files of an archive."""

    def read(name: str, data: bytes) -> str:
        return whole_of(Upload(name, data), request).text

    try:
        with TemporaryDirectory(prefix="biganzi-") as folder:
            path = Path(folder) / _UNPACKED
            path.write_bytes(archive.data)
            return import_paths(
                library,
                [path],
                owner=request.user,
                read=lambda found: read(found.name, found.read_bytes()),
                read_data=read,
                progress=tell,
            )
    except OSError:
        return ImportReport(0, 0, 0, [(archive.name, "临时文件夹写不进去，请检查磁盘空间")])


COMMAND = Command(
    name="import",
    aliases=("收入", "导入"),
    summary="把文件收进自己的素材库",
    usage="发文件或 .zip 压缩包时写上 /import",
    run=run,
)
