"""The index on a Milvus server, for a library that one machine does not serve any more.

The server gets numbers only: sparse vectors made here (`bot.corpus.sparse`), keyed hashes of owners and labels.
Neither a passage nor a word leaves the record, so that nothing has to be hunted down there when an owner is
forgotten; and the ranking is that of the embedded index.

Every build of a shard has a name of its own, and searches ask for builds by name: what a crash left half built
is found by nobody until it is swept away. A marker row, written last, says which generation a build reflects.
"""

from __future__ import annotations

import json
import uuid
from itertools import islice
from typing import TYPE_CHECKING, Any

from bot.corpus.indexed import version
from bot.corpus.indexes import Opened, Sampled, UnusableIndexError
from bot.corpus.milvus_server import MOST_ROLES, Server, quoted
from bot.corpus.question import Field
from bot.corpus.sparse import NOTHING, VERSION, Sparse, frequencies, usual_lengths
from bot.errors import LibraryError

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.corpus.model import Filters, Passage
    from bot.corpus.question import Term
    from bot.corpus.record import ShardEntry

_AT_ONCE = 500  # rows sent or taken out in one call
_SAMPLED = 8_000  # passages of a shard that tell how rare a word is: a second of work at the first search
_OUTGROWN = 0.05  # share by which a shard may have changed before its words are counted anew
_MEASURED = 1_000  # passages that tell how long one usually is
_REMEASURED = 4  # times as many as were measured from which on a shard is built anew


_MARKER: dict[str, Any] = {
    "owner": "",
    "passage": 0,
    "roles": [],
    "kind": "",
    "organisation": "",
    "note": "",
    "year": 0,
    "words": {NOTHING: 1.0},
}


class Milvus:
    """The index of one library, in a collection of its own.

    Args:
        address: `milvus://host:19530`, or `milvus+tls://host:19530`.
        library: the library's own name.
        sample: reads so many passages of a shard from the record.
        token: `user:password` or a key, where the server asks for one.

    Raises:
        SettingsError: it is no such address.
        LibraryError: the client is not installed, or the server cannot be reached.
    """

    def __init__(
        self, address: str, library: str, sample: Callable[[int, int], list[Passage]], *, token: str = ""
    ) -> None:
        self._sparse = Sparse(library)
        fields = f"{version()}; {VERSION}"
        self.stamp = f"{address}; {library}; {fields}"
        self._sample = sample
        self._server = Server(
            address, f"biganzi_{self._sparse.digest('')}_", self._sparse.digest(fields), token
        )
        self._server.prepare()
        self._opened = Opened(self._open)

    keeps_words = False  # hashes of them only

    def close(self) -> None:
        """End the connection."""
        self._server.close()

    def reach(self, entries: Iterable[ShardEntry]) -> _Reach:
        """The parts of *entries* as they are now.

        Raises:
            UnusableIndexError: one of them has to be built, and nobody knows yet.
        """
        parts = []
        for entry in entries:
            if part := self._opened.seen(entry):
                part.size = entry.passages
                parts.append(part)
        return _Reach(self._server, self._sparse, parts, lost=lambda: self._opened.keep(set()))

    def opened(self, entry: ShardEntry) -> _Part:
        """The part of *entry*.

        Raises:
            UnusableIndexError: there is none, or it is not what the record says.
        """
        part = self._opened.part(entry)
        part.size = entry.passages
        return part

    def build(self, entry: ShardEntry, passages: Iterable[tuple[int, Passage]]) -> str:
        """Build the part of *entry* anew; returns its name."""
        self._server.prepare()
        part = self._part(entry, uuid.uuid4().hex)
        part.size = entry.passages
        part.measure()
        part.mark(-1)  # so that it is swept away if it is never finished
        part.apply(passages, (), entry.generation)
        self._opened.put(entry, part.name, part)
        return part.name

    def strays(self, known: set[str]) -> list[str]:
        """Builds that no shard has: of owners that are gone, or left by a crash."""
        return [name for name in self._server.builds() if name not in known]

    def sweep(self, known: set[str]) -> None:
        """Remove the builds that no shard has."""
        self._opened.keep(known)
        for name in self.strays(known):
            self._server.delete(f"build == {quoted(name)}")

    def _open(self, entry: ShardEntry) -> _Part:
        part = self._part(entry, entry.folder)
        part.refresh()
        return part

    def _part(self, entry: ShardEntry, name: str) -> _Part:
        return _Part(self._server, self._sparse, name, lambda most: self._sample(entry.key, most))


class _Part:
    """One build of a shard."""

    segments = 1  # the server joins its own

    def __init__(
        self, server: Server, sparse: Sparse, name: str, sample: Callable[[int], list[Passage]]
    ) -> None:
        self.name = name
        self.size = 0
        self.generation = -1
        self._server = server
        self._sparse = sparse
        self._sample = sample
        self._usual: dict[Field, float] = {}
        self._measured = 0  # the size at which its usual lengths were told
        self._counts: dict[Field, Counter[str]] = {}
        self._sampled = 0
        self._counted = 0  # the size of which the counts are

    def refresh(self) -> None:
        """See what was written since, by whichever process."""
        self.generation, note = self._server.marker(self.name)
        self._measured, *lengths = json.loads(note)
        self._usual = dict(zip(Field, lengths, strict=True))

    def measure(self) -> None:
        """See how long its passages usually are."""
        self._usual, self._measured = usual_lengths(self._sample(_MEASURED)), self.size

    def frequencies(self, field: Field, words: Sequence[str]) -> list[float]:
        """In about how many passages each of *words* stands."""
        if abs(self.size - self._counted) > _OUTGROWN * self._counted or not self._counts:
            passages = self._sample(_SAMPLED)
            self._counts, self._sampled, self._counted = (
                frequencies(passages),
                len(passages),
                self.size,
            )
        scale = self.size / max(self._sampled, 1)
        return [self._counts[field][word] * scale for word in words]

    def apply(self, passages: Iterable[tuple[int, Passage]], removed: Sequence[int], generation: int) -> None:
        """Bring it to *generation*; what was half done before is done again.

        Raises:
            UnusableIndexError: it has outgrown its measure.
        """
        if self._measured < _MEASURED and self.size > _REMEASURED * self._measured:
            raise UnusableIndexError
        for start in range(0, len(removed), _AT_ONCE):
            keys = list(removed[start : start + _AT_ONCE])
            self._server.delete(f"build == {quoted(self.name)} and passage in {quoted(keys)}")
        sent = 0
        rows = (self._row(key, passage) for key, passage in passages)
        while some := list(islice(rows, _AT_ONCE)):
            self._server.put(some)
            sent += len(some)
        self.mark(generation)
        if sent >= _AT_ONCE:
            self._server.settle()

    def rewrite(self) -> None:
        """Nothing to do: the server keeps no words, and its own house."""

    def mark(self, generation: int) -> None:
        """Note that it reflects *generation*."""
        note = json.dumps([self._measured, *(round(self._usual[field], 2) for field in Field)])
        self._server.put(
            [{**_MARKER, "id": self.name, "build": self.name, "generation": generation, "note": note}]
        )
        self.generation = generation

    def _row(self, key: int, passage: Passage) -> dict[str, Any]:
        return {
            "id": f"{self.name}-{key}",
            "owner": self._sparse.digest(passage.owner),
            "build": self.name,
            "passage": key,
            "generation": 0,
            "roles": [role.value for role in passage.roles[:MOST_ROLES]],
            "kind": self._sparse.digest(passage.kind),
            "organisation": self._sparse.digest(passage.organisation),
            "note": "",
            "year": passage.year,
            "words": self._sparse.passage(passage, self._usual),
        }


class _Reach(Sampled):
    """The builds that one search looks into."""

    def __init__(
        self, server: Server, sparse: Sparse, parts: Sequence[_Part], lost: Callable[[], None]
    ) -> None:
        super().__init__(parts)
        self._lost = lost
        self._server = server
        self._sparse = sparse
        self._names = [part.name for part in parts]

    def search(self, terms: Sequence[Term], filters: Filters, limit: int) -> dict[int, float]:
        """Keys and scores of the passages that hold most of *terms*, best first."""
        vector = self._sparse.question(terms, self)
        if not (self._names and vector):
            return {}
        try:
            return self._server.nearest(vector, " and ".join(self._conditions(filters)), limit)
        except UnusableIndexError:
            self._lost()
            raise LibraryError("Milvus 服务上的索引不见了，请再试一次，会按素材库重建") from None

    def _conditions(self, filters: Filters) -> Iterator[str]:
        yield f"owner in {quoted([self._sparse.digest(owner) for owner in filters.owners])}"
        yield f"build in {quoted(self._names)}"
        if filters.role:
            yield f"array_contains(roles, {quoted(filters.role.value)})"
        if filters.year:
            yield f"year == {filters.year}"
        for name, value in (("kind", filters.kind), ("organisation", filters.organisation)):
            if value:
                yield f"{name} == {quoted(self._sparse.digest(value))}"
