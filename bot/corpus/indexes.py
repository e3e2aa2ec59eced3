"""What an index is to the library: derived from the record, asked by weighted words, thrown away at will.

An index is made of parts, one for each shard of the record. It is here (`bot.corpus.shards`) or on a server
(`bot.corpus.milvus`); the library does not care.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.corpus.question import Statistics

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


class Asked(Statistics, Protocol):
    """The parts that one search looks into."""

    def search(self, terms: Sequence[Term], filters: Filters, limit: int) -> dict[int, float]:
        """Keys and scores of the passages that hold most of *terms*, best first."""
        ...


class Index(Protocol):
    """All parts of a library's index."""

    @property
    def stamp(self) -> str:
        """Where the index is, and of which words and fields: under another stamp all is built anew."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...

    def reach(self, entries: Iterable[ShardEntry]) -> Asked:
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

    def frequency(self, field: Field, word: str) -> float:
        """In about how many passages *word* stands."""
        found = sum(part.frequency(field, word) for part in self._sample)
        return found * self.size / max(self._sampled, 1)
