"""Files and folders into the library, in batches: killed half-way, repeated without loss or duplicates."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bot.corpus.sources import document_of, documents_of, row_of, storable
from bot.errors import UnreadableFileError, UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.corpus.model import Corpus, NewDocument
    from bot.corpus.sources import Row

Read = Callable[[Path], str]
Report = Callable[[int, int], None]

_BATCH_PASSAGES = 2_000  # one transaction and one commit of the index
_BATCH_ROWS = 2_000
_ROWS_SUFFIX = ".jsonl"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    Args:
        added: new documents.
        repeated: documents that were there already.
        passages: new passages.
        refused: names of files (and lines) that could not be taken, with the reason.
    """

    added: int
    repeated: int
    passages: int
    refused: Sequence[tuple[str, str]]


def import_paths(
    library: Corpus, paths: Sequence[Path], *, owner: str, read: Read, progress: Report | None = None
) -> ImportReport:
    """Add files and folders to the library. Safe to repeat, and to kill at any point.

    Args:
        library: where to.
        paths: files and folders; in folders, hidden files and links that lead out of the folder are left out.
        owner: whose the documents are.
        read: the text of a file; raises UserError where it cannot.
        progress: told how many files are done, of how many.

    Raises:
        LibraryError: the library cannot be written; what was added before stays.
    """
    return _Import(library, owner, read).run(list(_files(paths)), progress)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from _inside(path)
        else:
            yield path


def _inside(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for parent, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file() and path.resolve().is_relative_to(root):
                yield path


class _Import:
    """One run: gathers documents, and hands them over in batches."""

    def __init__(self, library: Corpus, owner: str, read: Read) -> None:
        self._library = library
        self._owner = owner
        self._read = read
        self._new: set[str] = set()
        self._repeated: set[str] = set()
        self._passages = 0
        self._refused: list[tuple[str, str]] = []
        self._gathered: list[NewDocument] = []
        self._waiting = 0  # passages gathered

    def run(self, files: Sequence[Path], progress: Report | None) -> ImportReport:
        for done, path in enumerate(files, 1):
            try:
                self._file(path)
            except OSError:
                self._refuse(path.name, "打不开，请检查它是否存在、有没有读取权限")
            if progress:
                progress(done, len(files))
        self._hand_over()
        return ImportReport(len(self._new), len(self._repeated - self._new), self._passages, self._refused)

    def _file(self, path: Path) -> None:
        if path.suffix.lower() == _ROWS_SUFFIX:
            self._rows(path)
            return
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            document = document_of(path.name, self._read(path), file_digest=digest)
        except UserError as error:
            self._refuse(path.name, str(error))
            return
        self._gathered.append(document)
        self._waiting += len(document.passages)
        if self._waiting >= _BATCH_PASSAGES:
            self._hand_over()

    def _rows(self, path: Path) -> None:
        with path.open("rb") as file:
            lines = enumerate(file, 1)
            while batch := list(islice(lines, _BATCH_ROWS)):
                rows = [
                    row for number, line in batch if (row := self._row(f"{path.name} 第{number}行", line))
                ]
                self._gathered += documents_of(rows, path.name)
                self._hand_over()

    def _row(self, name: str, line: bytes) -> Row | None:
        try:
            text = line.decode("utf-8-sig").strip()
            return row_of(text) if text else None
        except UnicodeDecodeError:
            self._refuse(name, "不是 UTF-8 编码")
        except UnreadableFileError as error:
            self._refuse(name, str(error))
        return None

    def _refuse(self, name: str, reason: str) -> None:
        self._refused.append((" ".join(storable(name).split()), reason))

    def _hand_over(self) -> None:
        if not self._gathered:
            return
        added = self._library.add(self._gathered, owner=self._owner)
        self._gathered = []
        self._waiting = 0
        self._new.update(added.new)
        self._repeated.update(added.repeated)
        self._passages += added.passages
