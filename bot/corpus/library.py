"""The library: the record in SQLite and the index that follows it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from bot.corpus.blanks import marked
from bot.corpus.indexes import UnusableIndexError
from bot.corpus.labels import checked
from bot.corpus.model import Hit, Similar
from bot.corpus.overlap import overlaps
from bot.corpus.question import ask, ask_for_copies
from bot.corpus.ranking import rank
from bot.corpus.record import Record
from bot.corpus.shards import Shards
from bot.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bot.corpus.indexes import Index, Searched
    from bot.corpus.model import Added, Candidate, DocumentEntry, Filters, NewDocument, Passage
    from bot.corpus.question import Question
    from bot.corpus.record import ShardEntry
    from bot.corpus.semantic import Embedder, Semantic

_CANDIDATES = 48  # taken from the index before parts, blanks and repeats are weighed
_OF_ALL_PARTS = 80  # where the one part counts for more than the other
_PER_RESULT = 4
_MORE = 8  # times as many, where most were repeats
_SEGMENTS = 3  # pieces from which on it pays to join them, for all searches to come
_STAMP = "index"


class Library:
    """A `Corpus` on this machine. Safe to use from several threads, and from several processes at once.

    Args:
        database: the SQLite file; the index lies beside it, in a folder named after it with `.index` behind.
        server: address of the server that keeps the index instead (`milvus://host:19530`); empty: none.
        token: what the server asks for before it answers; empty: nothing.
        embedder: the model that weighs what was found by meaning; by default words alone decide.

    Raises:
        LibraryError: it cannot be opened; the sentence says why and what to do.
    """

    def __init__(
        self, database: Path, *, server: str = "", token: str = "", embedder: Embedder | None = None
    ) -> None:
        with ExitStack() as opened:
            self._record = Record(database)
            opened.callback(self._record.close)
            self._shards = self._index(database, server, token)
            opened.callback(self._shards.close)
            self._semantic = self._stage(embedder)
            if self._semantic:
                opened.callback(self._semantic.close)
            self._repair()
            self._opened = opened.pop_all()

    @classmethod
    def open(
        cls, database: Path, *, server: str = "", token: str = "", embedder: Embedder | None = None
    ) -> Self:
        """Open the library, make it where there is none, and repair what a crash left."""
        return cls(database, server=server, token=token, embedder=embedder)

    def _index(self, database: Path, server: str, token: str) -> Index:
        library = self._record.meta("library")
        if not server:
            return Shards(database.with_name(database.name + ".index"), library)
        from bot.corpus.milvus import Milvus

        return Milvus(server, library, self._record.sample, token=token)

    def _stage(self, embedder: Embedder | None) -> Semantic | None:
        if embedder is None:
            return None
        from bot.corpus.semantic import Semantic

        return Semantic(self._record, embedder)

    def close(self) -> None:
        """Close the files."""
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, documents: Sequence[NewDocument], *, owner: str) -> Added:
        """Add *documents*, all or none; visible to searches when this returns."""
        added = self._record.add(documents, owner=owner)
        self._follow()
        return added

    def settle(self, owner: str) -> None:
        """Join the pieces in which many additions have left the owner's index: a search pays for each."""
        with self._record.writing():
            for shard in self._record.shards([owner]):
                self._bring_up(shard, join=True)

    def known_files(self, owner: str) -> Mapping[str, str]:
        """The owner's documents by the hashes of the files they came from."""
        return self._record.known_files(owner)

    def delete(self, owner: str, document: str | None = None) -> int:
        """As `forget`, but faster: words may linger in the files."""
        count = self._record.delete(owner, document)
        self._follow()
        return count

    def forget(self, owner: str, document: str | None = None) -> int:
        """Delete an owner's documents, or one, so that no byte is left; returns how many there were."""
        count = self._record.delete(owner, document, purge=self._shards.keeps_words)
        self._follow()
        self._record.scrub()
        return count

    def relabel(self, owner: str, document: str, labels: Mapping[str, str]) -> bool:
        """Set title, kind, organisation, year, source or licence of a document by hand.

        Returns:
            False where the owner has none of that id.

        Raises:
            UsageError: there is no such label, or a value does not fit; the sentence says which.
        """
        found = self._record.relabel(owner, document, checked(labels))
        self._follow()
        return found

    def documents(self, owners: Sequence[str]) -> list[DocumentEntry]:
        """The documents of *owners*, newest first."""
        return self._record.documents(owners)

    def passage(self, passage_id: str, *, owners: Sequence[str]) -> Passage | None:
        """One passage by its id, or None."""
        return self._record.passage(passage_id, owners=owners)

    def passages_of(self, owner: str, document: str) -> list[Passage]:
        """The passages of one document, in reading order; none where the owner has no such document."""
        return self._record.passages_of(owner, document)

    def meta(self, name: str) -> str:
        """A remembered value; empty where there is none."""
        return self._record.meta(name)

    def remember(self, name: str, value: str) -> None:
        """Keep *value* under *name*."""
        self._record.remember(name, value)

    def search(self, query: str, filters: Filters, *, limit: int = 10) -> list[Hit]:
        """The passages that suit a topic or a pasted paragraph, best first, no two that say the same.

        Blanks in their text are marked, so that nobody copies them unseen.

        Raises:
            UsageError: there is no word in *query*.
        """
        reach = self._reach(filters)
        question = ask(query, reach)
        if not question.terms:
            raise UsageError("没有可以查找的词，请写一个主题（如“一岗双责”），或粘贴一段文字")
        many = max(_OF_ALL_PARTS if question.roles_asked else _CANDIDATES, limit * _PER_RESULT)
        found = self._candidates(reach, query, question, filters, limit=limit, many=many)
        ranked = rank(question, found, limit)
        if len(ranked) < limit and len(found) >= many:  # a library of copies: the rest stands behind them
            found = self._candidates(reach, query, question, filters, limit=limit, many=many * _MORE)
            ranked = rank(question, found, limit)
        passages = self._record.completed([each.passage for each in ranked], owners=filters.owners)
        return [
            Hit(_shown(passage), each.score, each.why)
            for passage, each in zip(passages, ranked, strict=True)
            if passage
        ]

    def similar(self, text: str, filters: Filters, *, limit: int = 10) -> Similar:
        """The passages nearest to a text of any length, and what it shares with them word for word."""
        reach = self._reach(filters)
        if not reach.size:
            return Similar((), ())

        def search(window: str, few: int) -> list[tuple[Passage, float]]:
            found = reach.search(ask_for_copies(window, reach), filters, few)
            passages = self._record.passages(list(found), owners=filters.owners)
            return [(passage, found[key]) for key, passage in passages.items()]

        return overlaps(text, search, limit)

    def _candidates(
        self, reach: Searched, query: str, question: Question, filters: Filters, *, limit: int, many: int
    ) -> list[tuple[Candidate, float]]:
        """The best *many*; and of a part that is asked for, where those hold fewer than *limit* of it."""
        scores = reach.search(question.terms, filters, many)
        found = self._record.candidates(list(scores), owners=filters.owners)
        for role in () if filters.role else question.roles_asked:
            if len(scores) == many and sum(role in candidate.roles for candidate in found.values()) < limit:
                more = reach.search(question.terms, replace(filters, role=role), many)
                scores |= more
                found |= self._record.candidates(list(more), owners=filters.owners)
        if self._semantic:
            scores = self._semantic.weighed(query, scores, pasted=question.pasted)
        return [(candidate, scores[key]) for key, candidate in found.items()]

    def _reach(self, filters: Filters) -> Searched:
        """The shards of the owners asked, as of the last change of the record, whichever process made it."""
        try:
            return self._shards.reach(self._record.shards(filters.owners))
        except UnusableIndexError:
            with self._record.writing():
                for shard in self._record.shards(filters.owners):
                    self._bring_up(shard)
            self._follow()
            return self._shards.reach(self._record.shards(filters.owners))

    def without_vectors(self) -> int:
        """How many passages the semantic stage does not know yet; it works on them in the background."""
        return self._semantic.missing() if self._semantic else 0

    def _repair(self) -> None:
        """Make good what a crash or another version left."""
        if self._record.meta(_STAMP) != self._shards.stamp:
            self._record.refuse_shards()
            self._record.remember(_STAMP, self._shards.stamp)
        self._follow()

    def _follow(self) -> None:
        """Bring the index up to the record, one shard at a time; nobody else writes meanwhile."""
        while self._record.shards_behind():
            with self._record.writing():
                for shard in self._record.shards_behind()[:1]:
                    self._bring_up(shard)
        if self._shards.strays(self._record.folders()):
            with self._record.writing():  # nobody is building a folder that is not listed yet
                self._shards.sweep(self._record.folders())
        if self._semantic:
            self._semantic.wake()

    def _bring_up(self, shard: ShardEntry, *, join: bool = False) -> None:
        try:
            self._apply(shard, join=join or shard.full)
            folder = shard.folder
        except UnusableIndexError:
            folder = self._shards.build(shard, self._record.changes(shard.key, -1))
        if (folder, shard.generation) != (shard.folder, shard.indexed):
            self._record.indexed(shard, folder)

    def _apply(self, shard: ShardEntry, *, join: bool) -> None:
        """Bring the index of *shard* up to it, and *join* its pieces where they are many.

        Raises:
            UnusableIndexError: it has to be built anew.
        """
        index = self._shards.opened(shard)
        index.refresh()
        if index.generation != shard.indexed:  # a crash came between the index and the note of it
            raise UnusableIndexError
        if shard.indexed < shard.generation:
            changes = self._record.changes(shard.key, shard.indexed)
            index.apply(changes, self._record.removals(shard.key, shard.indexed), shard.generation)
        if shard.purge or (join and index.segments > _SEGMENTS):
            index.rewrite()


def _shown(passage: Passage) -> Passage:
    text = marked(passage.text)
    return passage if text == passage.text else replace(passage, text=text)
