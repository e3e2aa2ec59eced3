"""The shards of the index: opened when they are needed, searched together, built and swept away."""

from __future__ import annotations

import math
import os
import shutil
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from bot.corpus.indexes import UnusableIndexError
from bot.corpus.tantivy import Asked, Shard, stamp
from bot.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bot.corpus.model import Filters, Passage
    from bot.corpus.question import Field, Term
    from bot.corpus.record import ShardEntry

_SAMPLE = 30_000  # passages that tell how rare a word is among all
_SIDE_BY_SIDE = 60_000  # passages from which on a search is worth a second thread
_THREADS = min(4, os.cpu_count() or 1)
_PER_SHARD = 40


class Reach:
    """The shards that one search looks into.

    Args:
        shards: all of them.
        threads: for the large ones.
    """

    def __init__(self, shards: Sequence[Shard], threads: ThreadPoolExecutor) -> None:
        self._shards = sorted(shards, key=lambda shard: -shard.size)
        self._threads = threads
        self._sample: list[Shard] = []
        self._sampled = 0
        for shard in self._shards:
            if self._sampled < _SAMPLE:
                self._sample.append(shard)
                self._sampled += shard.size
        self.size = sum(shard.size for shard in self._shards)

    def frequency(self, field: Field, word: str) -> float:
        """In about how many passages *word* stands."""
        found = sum(shard.frequency(field, word) for shard in self._sample)
        return found * self.size / max(self._sampled, 1)

    def search(self, terms: Sequence[Term], filters: Filters, limit: int) -> dict[int, float]:
        """Keys and scores of the passages that hold most of *terms*."""
        each = max(_PER_SHARD, math.ceil(2 * limit / max(len(self._shards), 1)))
        asked = Asked(terms, self, filters)

        def search(shard: Shard) -> list[tuple[int, float]]:
            return shard.search(asked, min(each, limit))

        several = self.size > _SIDE_BY_SIDE and _THREADS > 1
        found = (self._threads.map if several else map)(search, self._shards)
        return dict(sorted(chain.from_iterable(found), key=itemgetter(1), reverse=True)[:limit])


class Shards:
    """The folder with all shards of a library.

    Args:
        folder: where it lies.
        library: the library's own name.
    """

    keeps_words = True  # until a shard is built anew

    def __init__(self, folder: Path, library: str) -> None:
        self.stamp = stamp(library)
        self._folder = folder
        self._opened: dict[int, tuple[str, Shard]] = {}  # with their folders, by the number of the shard
        self._lock = threading.Lock()  # guards the choice of a shard, not its use
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="library")

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown()

    def reach(self, entries: Iterable[ShardEntry]) -> Reach:
        """The shards of *entries* as they are now. It waits for none that is being built.

        Raises:
            UnusableIndexError: one of them has to be built, and nobody knows yet.
        """
        return Reach([shard for entry in entries if (shard := self._seen(entry))], self._threads)

    def _seen(self, entry: ShardEntry) -> Shard | None:
        """The shard as it is; while it is built anew the old one serves: what is gone the record leaves out."""
        if not entry.folder:
            return self._opened.get(entry.key, ("", None))[1]
        shard = self.opened(entry)
        if shard.generation < entry.indexed:
            shard.refresh()
        return shard

    def opened(self, entry: ShardEntry) -> Shard:
        """The shard in the folder of *entry*.

        Raises:
            UnusableIndexError: there is none, or it is not what the record says: restored from another time.
        """
        if not entry.folder:
            raise UnusableIndexError
        with self._lock:
            folder, shard = self._opened.get(entry.key, ("", None))
            if shard is None or folder != entry.folder:
                shard = Shard(self._folder / entry.folder, self.stamp)
                if shard.generation != entry.indexed:
                    raise UnusableIndexError
                self._opened[entry.key] = (entry.folder, shard)
            return shard

    def build(self, entry: ShardEntry, passages: Iterable[tuple[int, Passage]]) -> str:
        """Build *entry* anew; returns the name of its folder."""
        name = uuid.uuid4().hex
        try:
            shard = Shard(self._folder / name, self.stamp, create=True)
            shard.apply(passages, (), entry.generation)
        except UnusableIndexError as error:
            raise LibraryError(f"索引 {self._folder.name} 写不进去，请检查它所在文件夹的权限") from error
        with self._lock:
            self._opened[entry.key] = (name, shard)
        return name

    def strays(self, known: set[str]) -> list[Path]:
        """Folders of no shard: of owners that are gone, or left by a crash."""
        if not self._folder.is_dir():
            return []
        return [path for path in self._folder.iterdir() if path.name not in known]

    def sweep(self, known: set[str]) -> None:
        """Remove the folders of no shard."""
        with self._lock:
            self._opened = {key: opened for key, opened in self._opened.items() if opened[0] in known}
        for path in self.strays(known):
            shutil.rmtree(path, ignore_errors=True)  # Windows keeps open files; the next sweep tries again
