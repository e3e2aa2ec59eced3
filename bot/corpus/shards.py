"""The shards of the index: opened when they are needed, searched together, built and swept away."""

from __future__ import annotations

import math
import os
import shutil
import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from bot.corpus.indexes import Opened, Sampled, UnusableIndexError
from bot.corpus.tantivy.asked import Asked
from bot.corpus.tantivy.fields import stamp
from bot.corpus.tantivy.shard import Shard
from bot.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bot.corpus.model import Filters, Passage
    from bot.corpus.question import Term
    from bot.corpus.record import ShardEntry

_SIDE_BY_SIDE = 60_000  # passages from which on a search is worth a second thread
_THREADS = min(4, os.cpu_count() or 1)
_PER_SHARD = 40


class Reach(Sampled):
    """The shards that one search looks into.

    Args:
        shards: all of them.
        threads: for the large ones.
    """

    def __init__(self, shards: Sequence[Shard], threads: ThreadPoolExecutor) -> None:
        super().__init__(shards)
        self._shards = sorted(shards, key=lambda shard: -shard.size)
        self._threads = threads

    def search(self, terms: Sequence[Term], filters: Filters, limit: int) -> dict[int, float]:
        """Keys and scores of the passages that hold most of *terms*."""
        each = max(_PER_SHARD, math.ceil(2 * limit / max(len(self._shards), 1)))
        asked = Asked(terms, self, filters)

        left = iter(self._shards)  # each thread takes the next one when it is done with the last

        def search() -> list[tuple[int, float]]:
            return [hit for shard in left for hit in shard.search(asked, min(each, limit))]

        helpers = min(_THREADS, len(self._shards)) - 1 if self.size > _SIDE_BY_SIDE else 0
        others = [self._threads.submit(search) for _ in range(helpers)]
        found = chain(search(), *(other.result() for other in others))
        return dict(sorted(found, key=itemgetter(1), reverse=True)[:limit])


class Shards:
    """The folder with all shards of a library.

    Args:
        folder: where it lies.
        library: the library's own name.
    """

    keeps_words = True

    def __init__(self, folder: Path, library: str) -> None:
        self.stamp = stamp(library)
        self._folder = folder
        self._opened = Opened(lambda entry: Shard(folder / entry.folder, self.stamp))
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="library")

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown()

    def reach(self, entries: Iterable[ShardEntry]) -> Reach:
        """The shards of *entries* as they are now. It waits for none that is being built.

        Raises:
            UnusableIndexError: one of them has to be built, and nobody knows yet.
        """
        return Reach([shard for entry in entries if (shard := self._opened.seen(entry))], self._threads)

    def opened(self, entry: ShardEntry) -> Shard:
        """The shard in the folder of *entry*.

        Raises:
            UnusableIndexError: there is none, or it is not what the record says.
        """
        return self._opened.part(entry)

    def build(self, entry: ShardEntry, passages: Iterable[tuple[int, Passage]]) -> str:
        """Build *entry* anew; returns the name of its folder."""
        name = uuid.uuid4().hex
        try:
            shard = Shard(self._folder / name, self.stamp, create=True)
            shard.apply(passages, (), entry.generation)
        except UnusableIndexError as error:
            raise LibraryError(f"索引 {self._folder.name} 写不进去，请检查它所在文件夹的权限") from error
        self._opened.put(entry, name, shard)
        return name

    def strays(self, known: set[str]) -> list[Path]:
        """Folders of no shard: of owners that are gone, or left by a crash."""
        if not self._folder.is_dir():
            return []
        return [path for path in self._folder.iterdir() if path.name not in known]

    def sweep(self, known: set[str]) -> None:
        """Remove the folders of no shard."""
        self._opened.keep(known)
        for path in self.strays(known):
            shutil.rmtree(path, ignore_errors=True)  # Windows keeps open files; the next sweep tries again
