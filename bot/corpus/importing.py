"""Files, folders and archives into the library, in batches: killed half-way, repeated without loss or doubles.

While one batch is written, the files of the next one are read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from bot.corpus.files import Archives, Found, files_in
from bot.corpus.model import NewDocument
from bot.corpus.sources import Row, document_of, documents_of, one_line, row_of
from bot.corpus.workers import in_turn, on_all_cores
from bot.errors import UnreadableFileError, UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from bot.corpus.model import Added, Corpus

Read = Callable[[Path], str]
ReadData = Callable[[str, bytes], str]
Report = Callable[[int, int, int], None]
_Refusal = tuple[str, str]
_Outcome = NewDocument | _Refusal

_BATCH_PASSAGES = 32_768  # one transaction and one commit of the index: a shard in one piece
_BATCH_ROWS = 2_000
_SETTLED = 5_000  # new passages from which on it pays to set the index in order, which takes seconds
_MANY = 40  # files from which on other processes are worth their start
_HANDFUL = 16
_HANDFUL_BYTES = 1_000_000
_ROWS_SUFFIX = ".jsonl"
_UNOPENED = "打不开，请检查它是否存在、有没有读取权限"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    Args:
        added: new documents.
        repeated: documents that were there already.
        passages: new passages.
        refused: names of files (and lines) that could not be taken, with the reason.
        similar: titles of new documents that say nearly what another one does, each with the other's.
    """

    added: int
    repeated: int
    passages: int
    refused: Sequence[_Refusal]
    similar: Sequence[tuple[str, str]] = ()


def import_paths(
    library: Corpus,
    paths: Sequence[Path],
    *,
    owner: str,
    read: Read,
    read_data: ReadData | None = None,
    progress: Report | None = None,
) -> ImportReport:
    """Add files, folders and archives to the library. Safe to repeat, and to kill at any point.

    Args:
        library: where to.
        paths: files and folders; in folders, hidden files and links that lead out of the folder are left out.
        owner: whose the documents are.
        read: the text of a file; raises UserError where it cannot.
        read_data: the same of a file's name and bytes; without it the files in archives are refused.
        progress: told how many files are done, of how many, and how many passages came in.

    Raises:
        LibraryError: the library cannot be written; what was added before stays.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="import") as writer:
        run = _Import(library, owner, read, read_data, writer)
        return run.run([found for path in paths for found in files_in(path)], progress)


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to be read: by its path, or from its bytes where it lies in an archive; or refused already."""

    name: str
    digest: str = ""
    path: Path = Path()
    data: bytes | None = None
    reason: str = ""


def _read_all(read: Read, read_data: ReadData | None, tasks: Sequence[_Task]) -> list[_Outcome]:
    return [_read(read, read_data, task) for task in tasks]


def _read(read: Read, read_data: ReadData | None, task: _Task) -> _Outcome:
    if task.reason:
        return task.name, task.reason
    try:
        if task.data is None:
            text = read(task.path)
        elif read_data:
            text = read_data(task.name, task.data)
        else:
            return task.name, "在压缩包里，请解压后再收进"
        return document_of(task.name, text, file_digest=task.digest)
    except UserError as error:
        return task.name, str(error)
    except OSError:
        return task.name, _UNOPENED


class _Import:
    """One run: gathers documents, and hands them over to *writer* in batches."""

    def __init__(
        self,
        library: Corpus,
        owner: str,
        read: Read,
        read_data: ReadData | None,
        writer: ThreadPoolExecutor,
    ) -> None:
        self._library = library
        self._writer = writer
        self._written: Future[Added] | None = None  # the batch that is being written
        self._owner = owner
        self._work = partial(_read_all, read, read_data)
        self._known = dict(library.known_files(owner))
        self._new: set[str] = set()
        self._repeated: set[str] = set()
        self._passages = 0
        self._refused: list[_Refusal] = []
        self._similar: list[tuple[str, str]] = []
        self._gathered: list[NewDocument] = []
        self._waiting = 0  # passages gathered
        self._done = 0  # files

    def run(self, files: Sequence[Found | _Refusal], progress: Report | None) -> ImportReport:
        told = progress or (lambda *_: None)
        with (on_all_cores if len(files) >= _MANY else in_turn)(self._work) as each, Archives() as archives:
            for outcomes in each(_handfuls(self._tasks(files, archives))):
                for outcome in outcomes:
                    self._take(outcome)
                    self._done += 1
                    if self._done < len(files):
                        told(self._done, len(files), self._passages)
        for file in files:
            if isinstance(file, Found) and _is_rows(file):
                self._rows(file, lambda: told(self._done, len(files), self._passages))
                self._done += 1
        self._hand_over()
        self._note()
        if self._passages >= _SETTLED:
            self._library.settle(self._owner)
        told(len(files), len(files), self._passages)
        return ImportReport(
            len(self._new),
            len(self._repeated - self._new),
            self._passages,
            self._refused,
            self._similar,
        )

    def _tasks(self, files: Iterable[Found | _Refusal], archives: Archives) -> Iterator[_Task]:
        """What has to be read: neither rows nor files that are in the library."""
        for file in files:
            if not isinstance(file, Found):
                yield _Task(file[0], reason=file[1])
            elif not _is_rows(file):
                task = _task(file, archives)
                if task.digest in self._known:
                    self._repeated.add(self._known[task.digest])
                    self._done += 1
                else:
                    yield task

    def _take(self, outcome: _Outcome) -> None:
        if not isinstance(outcome, NewDocument):
            self._refuse(*outcome)
            return
        self._gathered.append(outcome)
        self._waiting += len(outcome.passages)
        if self._waiting >= _BATCH_PASSAGES:
            self._hand_over()

    def _rows(self, file: Found, told: Callable[[], None]) -> None:
        """Rows of passages, in batches; on all cores where there are many."""
        try:
            with file.path.open("rb") as lines:
                first = list(islice(lines, _BATCH_ROWS))
                many = len(first) == _BATCH_ROWS
                with (on_all_cores if many else in_turn)(partial(_rows_of, file.name)) as each:
                    for rows, refused in each(_numbered(chain(first, lines))):
                        for name, reason in refused:
                            self._refuse(name, reason)
                        self._gathered += documents_of(rows, file.name)
                        self._waiting += len(rows)
                        if self._waiting >= _BATCH_PASSAGES:
                            self._hand_over()
                            told()
        except OSError:
            self._refuse(file.name, _UNOPENED)

    def _refuse(self, name: str, reason: str) -> None:
        self._refused.append((one_line(name), reason))

    def _hand_over(self) -> None:
        """Have written what was gathered, after what was handed over before: no more than two batches are held."""
        self._note()
        if self._gathered:
            self._written = self._writer.submit(self._library.add, self._gathered, owner=self._owner)
            self._gathered = []
            self._waiting = 0

    def _note(self) -> None:
        """Wait for the batch that is being written, and note what it changed."""
        if self._written is None:
            return
        added = self._written.result()
        self._written = None
        self._new.update(added.new)
        self._repeated.update(added.repeated)
        self._passages += added.passages
        self._similar += added.similar


def _is_rows(file: Found) -> bool:
    return not file.member and file.path.suffix.lower() == _ROWS_SUFFIX


def _task(file: Found, archives: Archives) -> _Task:
    try:
        if file.member:
            data = archives.bytes_of(file)
            return _Task(file.name, hashlib.sha256(data).hexdigest(), file.path, data)
        with file.path.open("rb") as opened:
            return _Task(file.name, hashlib.file_digest(opened, "sha256").hexdigest(), file.path)
    except UnreadableFileError as error:
        return _Task(file.name, reason=str(error))
    except OSError:
        return _Task(file.name, reason=_UNOPENED)


def _handfuls(tasks: Iterable[_Task]) -> Iterator[list[_Task]]:
    """Tasks in lists of a few: to hand each over to another process on its own would cost as much as a small one."""
    handful: list[_Task] = []
    size = 0
    for task in tasks:
        handful.append(task)
        size += len(task.data or b"")
        if len(handful) == _HANDFUL or size > _HANDFUL_BYTES:
            yield handful
            handful, size = [], 0
    if handful:
        yield handful


def _numbered(lines: Iterable[bytes]) -> Iterator[list[tuple[int, bytes]]]:
    numbered = enumerate(lines, 1)
    while batch := list(islice(numbered, _BATCH_ROWS)):
        yield batch


def _rows_of(name: str, lines: Sequence[tuple[int, bytes]]) -> tuple[list[Row], list[_Refusal]]:
    rows: list[Row] = []
    refused: list[_Refusal] = []
    for number, line in lines:
        try:
            if text := line.decode("utf-8-sig").strip():
                rows.append(row_of(text))
        except UnicodeDecodeError:
            refused.append((f"{name} 第{number}行", "不是 UTF-8 编码"))
        except UnreadableFileError as error:
            refused.append((f"{name} 第{number}行", str(error)))
    return rows, refused
