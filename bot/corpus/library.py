"""The library: the record in SQLite and the index that follows it."""

from __future__ import annotations

import shutil
import threading
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from bot.corpus.overlap import overlaps
from bot.corpus.question import ask
from bot.corpus.ranking import rank
from bot.corpus.record import Record
from bot.corpus.tantivy import PassageIndex, UnusableIndexError
from bot.errors import LibraryError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.corpus.model import Added, DocumentEntry, Filters, Hit, NewDocument, Passage, Similar
    from bot.corpus.question import Question

_CANDIDATES = 40  # taken from the index before parts, blanks and repeats are weighed
_PER_RESULT = 4


class Library:
    """A `Corpus` on this machine. Safe to use from several threads, and from several processes at once.

    Args:
        database: the SQLite file; the index lies beside it, in a folder named after it with `.index` behind.

    Raises:
        LibraryError: it cannot be opened; the sentence says why and what to do.
    """

    def __init__(self, database: Path) -> None:
        self._folder = database.with_name(database.name + ".index")
        self._record = Record(database)
        self._lock = threading.Lock()  # guards the choice of the index, not its use
        self._index: PassageIndex | None = None
        self._index_name = ""
        try:
            if not self._is_up_to_date():
                self._follow()
        except BaseException:
            self._record.close()
            raise

    @classmethod
    def open(cls, database: Path) -> Self:
        """Open the library, make it where there is none, and repair what a crash left."""
        return cls(database)

    def close(self) -> None:
        """Close the files."""
        self._record.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, documents: Sequence[NewDocument], *, owner: str) -> Added:
        """Add *documents*, all or none; visible to searches when this returns."""
        added = self._record.add(documents, owner=owner)
        self._follow()
        return added

    def delete(self, owner: str, document: str | None = None) -> int:
        """As `forget`, but faster: words may linger in the files of the index."""
        count = self._record.delete(owner, document)
        self._follow()
        return count

    def forget(self, owner: str, document: str | None = None) -> int:
        """Delete an owner's documents, or one, so that no byte is left; returns how many there were."""
        count = self._record.delete(owner, document, leave_index=False)
        self._follow()
        self._record.scrub()
        return count

    def documents(self, owners: Sequence[str]) -> list[DocumentEntry]:
        """The documents of *owners*, newest first."""
        return self._record.documents(owners)

    def passage(self, passage_id: str, *, owners: Sequence[str]) -> Passage | None:
        """One passage by its id, or None."""
        return self._record.passage(passage_id, owners=owners)

    def meta(self, name: str) -> str:
        """A remembered value; empty where there is none."""
        return self._record.meta(name)

    def remember(self, name: str, value: str) -> None:
        """Keep *value* under *name*."""
        self._record.remember(name, value)

    def search(self, query: str, filters: Filters, *, limit: int = 10) -> list[Hit]:
        """The passages that suit a topic or a pasted paragraph, best first, no two that say the same.

        Raises:
            UsageError: there is no word in *query*.
        """
        index = self._current()
        question = ask(query, index)
        if not question.terms:
            raise UsageError("没有可以查找的词，请写一个主题（如“一岗双责”），或粘贴一段文字")
        return rank(question, self._candidates(index, question, filters, limit), limit)

    def similar(self, text: str, filters: Filters, *, limit: int = 10) -> Similar:
        """The passages nearest to a text of any length, and the runs of characters they share with it."""
        index = self._current()

        def search(window: str, few: int) -> list[Hit]:
            question = ask(window, index)
            return rank(question, self._candidates(index, question, filters, few), few)

        return overlaps(text, search, limit)

    def _candidates(
        self, index: PassageIndex, question: Question, filters: Filters, limit: int
    ) -> list[tuple[Passage, float]]:
        """What may be shown: the best of all, and the best of each part that is asked for."""
        wanted = (
            [filters]
            if filters.role
            else [filters, *(replace(filters, role=role) for role in question.roles)]
        )
        scores: dict[int, float] = {}
        for each in wanted:
            scores.update(index.search(question.terms, each, max(_CANDIDATES, limit * _PER_RESULT)))
        passages = self._record.passages(list(scores), owners=filters.owners)
        return [(passage, scores[key]) for key, passage in passages.items()]

    def _current(self) -> PassageIndex:
        """The index as of the last change of the record, whichever process made it."""
        generation, name = self._record.state()
        try:
            with self._lock:
                # Where no index may be used, someone is building one. The old one serves till then, and
                # what it finds that is gone from the record is not shown.
                if self._index and not name:
                    return self._index
                return self._opened(name, generation)
        except UnusableIndexError:
            self._follow()
            return self._current()

    def _opened(self, name: str, generation: int) -> PassageIndex:
        """The index in folder *name*, looked at again where it is behind *generation*."""
        if not name:
            raise UnusableIndexError
        if self._index is None or name != self._index_name:
            self._index, self._index_name = (
                PassageIndex(self._folder / name, self._record.meta("library")),
                name,
            )
        elif self._index.generation != generation:
            self._index.refresh()
        return self._index

    def _is_up_to_date(self) -> bool:
        generation, name = self._record.state()
        try:
            with self._lock:
                return self._opened(name, generation).generation == generation
        except UnusableIndexError:
            return False

    def _follow(self) -> None:
        """Bring the index up to the record, or build it anew; nobody else writes either meanwhile."""
        with self._record.writing():
            generation, name = self._record.state()
            try:
                with self._lock:
                    index = self._opened(name, generation)
                seen = index.generation
                if seen < generation:
                    index.apply(self._record.changes(seen), self._record.removals(seen), generation)
            except UnusableIndexError:
                self._build(generation)
            else:
                if seen > generation:  # the record lost its last changes, to a power failure or a backup
                    self._build(generation)

    def _build(self, generation: int) -> None:
        """A new index in a folder of its own; searches go on in the old one, which is then removed."""
        name = uuid.uuid4().hex
        try:
            index = PassageIndex(self._folder / name, self._record.meta("library"), create=True)
            index.apply(self._record.changes(-1), (), generation, build=True)
        except UnusableIndexError as error:
            raise LibraryError(f"索引 {self._folder.name} 写不进去，请检查它所在文件夹的权限") from error
        self._record.remember("index", name)
        with self._lock:
            self._index, self._index_name = index, name
        for folder in self._folder.iterdir():
            if folder.name != name:
                shutil.rmtree(
                    folder, ignore_errors=True
                )  # Windows keeps open files; the next build tries again
