"""What an index is to the library: derived from the record, asked by weighted words, thrown away at will.

An index is made of parts, one for each shard of the record. It is here (`bot.corpus.shards`) or on a server
(`bot.corpus.milvus`); the library does not care.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from bot.corpus.question import Statistics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.corpus.model import Filters, Passage
    from bot.corpus.question import Field, Term
    from bot.corpus.record import ShardEntry

_SAMPLE = 30_000  # passages that tell how rare a word is among all


class UnusableIndexError(Exception):
    """The index is missing, damaged, of another library or of another version: build it anew."""


class Part(Protocol):
    """The index of one shard, as it is written."""

    generation: int
    segments: int

    def refresh(self) -> None:
        """See what was written since, by whichever process.

        Raises:
            UnusableIndexError: it is not there any more.
        """
        ...

    def apply(self, passages: Iterable[tuple[int, Passage]], removed: Sequence[int], generation: int) -> None:
        """Bring it to *generation*: take out what was *removed*, put in *passages*."""
        ...

    def rewrite(self) -> None:
        """Write it anew in one piece, without the words of what was taken out.

        Raises:
            UnusableIndexError: it has to be built anew.
        """
        ...


class Searched(Statistics, Protocol):
    """The parts that one search looks into."""

    def search(self, terms: Sequence[Term], filters: Filters, limit: int) -> dict[int, float]:
        """Keys and scores of the passages that hold most of *terms*, best first."""
        ...


class Index(Protocol):
    """All parts of a library's index."""

    @property
    def keeps_words(self) -> bool:
        """Whether words of a passage linger in it after the passage was taken out, until it is written anew."""
        ...

    @property
    def stamp(self) -> str:
        """Where the index is, and of which words and fields: under another stamp all is built anew."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...

    def reach(self, entries: Iterable[ShardEntry]) -> Searched:
        """The parts of *entries* as they are now.

        Raises:
            UnusableIndexError: one of them has to be built, and nobody knows yet.
        """
        ...

    def opened(self, entry: ShardEntry) -> Part:
        """The part of *entry*.

        Raises:
            UnusableIndexError: there is none, or it is not what the record says.
        """
        ...

    def build(self, entry: ShardEntry, passages: Iterable[tuple[int, Passage]]) -> str:
        """Build the part of *entry* anew; returns the name under which the record shall keep it."""
        ...

    def strays(self, known: set[str]) -> Sequence[object]:
        """Parts under none of the *known* names."""
        ...

    def sweep(self, known: set[str]) -> None:
        """Remove the parts under none of the *known* names."""
        ...


P = TypeVar("P", bound=Part)


class Opened(Generic[P]):
    """The parts in use, one for each shard.

    Args:
        open_: opens the part of an entry, or raises UnusableIndexError.
    """

    def __init__(self, open_: Callable[[ShardEntry], P]) -> None:
        self._open = open_
        self._parts: dict[int, tuple[str, P]] = {}  # with their names, by the number of the shard
        self._lock = threading.Lock()  # guards the choice of a part, not its use

    def part(self, entry: ShardEntry) -> P:
        """The part of *entry*.

        Raises:
            UnusableIndexError: there is none, or it is not what the record says: restored from another time.
        """
        if not entry.folder:
            raise UnusableIndexError
        with self._lock:
            name, part = self._parts.get(entry.key, ("", None))
            if part is None or name != entry.folder:
                part = self._open(entry)
                if part.generation != entry.indexed:
                    raise UnusableIndexError
                self._parts[entry.key] = (entry.folder, part)
            return part

    def seen(self, entry: ShardEntry) -> P | None:
        """The part as it is; while it is built anew the old one serves: what is gone the record leaves out."""
        if not entry.folder:
            return self._parts.get(entry.key, ("", None))[1]
        part = self.part(entry)
        if part.generation < entry.indexed:
            part.refresh()
        return part

    def put(self, entry: ShardEntry, name: str, part: P) -> None:
        """Use *part*, built under *name*, for *entry* from now on."""
        with self._lock:
            self._parts[entry.key] = (name, part)

    def keep(self, known: set[str]) -> None:
        """Let go of the parts under none of the *known* names."""
        with self._lock:
            self._parts = {key: named for key, named in self._parts.items() if named[0] in known}


class Sampled:
    """How rare a word is among all passages, told by the largest parts.

    Args:
        parts: all of them.
    """

    def __init__(self, parts: Iterable[Statistics]) -> None:
        by_size = sorted(parts, key=lambda part: -part.size)
        self.size = sum(part.size for part in by_size)
        self._sample: list[Statistics] = []
        self._sampled = 0
        for part in by_size:
            if self._sampled < _SAMPLE:
                self._sample.append(part)
                self._sampled += part.size

    def frequencies(self, field: Field, words: Sequence[str]) -> list[float]:
        """In about how many passages each of *words* stands."""
        scale = self.size / max(self._sampled, 1)
        found = [part.frequencies(field, words) for part in self._sample]
        if len(found) == 1:
            return [scale * each for each in found[0]]
        return [scale * sum(each) for each in zip(*found, strict=True)] if found else [0.0] * len(words)
