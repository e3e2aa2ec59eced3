"""One shard of the embedded index: derived from the record, thrown away and built anew at will.

All passages of a shard are one owner's, so that no search has to leave out anybody else's: a union of words
alone is what the engine answers soonest. A marker document, written in the same commit as the passages, says
which generation of the record the shard reflects and from which library and version of the words it was made.
"""

from __future__ import annotations

import math
from contextlib import contextmanager
from itertools import chain, islice
from time import sleep
from typing import TYPE_CHECKING

import tantivy

from bot.corpus.indexes import UnusableIndexError
from bot.corpus.question import Field, idf, rarity
from bot.corpus.tantivy.fields import ANY, MARKER, PACKED, document, equal, marker, schema
from bot.corpus.tantivy.rewriting import ALIKE, rewrite
from bot.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from bot.corpus.model import Passage
    from bot.corpus.question import Statistics, Term
    from bot.corpus.tantivy.asked import Asked

_HEAP = 30_000_000  # bytes that a writer gathers before it makes a segment
_LARGE_HEAP = 200_000_000
_LARGE = 2_000  # passages from which on they are gathered in it: a search pays for every segment
_TURN = 16  # passages written before others have their turn
_OWN_WORDS = 10_000  # passages from which on a shard knows well enough how rare a word is
_SELDOM = 0.1  # share of the passages that meet the filters, below which the engine looks for those alone
_SPARE = 1.5  # so many times more are taken than should do
_REMEMBERED = 200_000  # words

_Hit = tuple[float, tantivy.DocAddress]


class Shard:
    """Search over some passages of one owner by weighted words.

    Args:
        folder: where it lies.
        stamp: as `stamp`.
        create: make an empty one there.

    Raises:
        UnusableIndexError: there is none, none that fits, or none can be made there.
        LibraryError: the disk is full, or another program writes it.
    """

    def __init__(self, folder: Path, stamp: str, *, create: bool = False) -> None:
        self._stamp = stamp
        if create:
            with _explained():
                folder.mkdir(parents=True)
                self._index = tantivy.Index(schema(), str(folder))
        else:
            try:
                self._index = tantivy.Index.open(str(folder))
            except (ValueError, OSError) as error:
                raise UnusableIndexError from error
        self._index.config_reader("manual")  # no thread that watches the folder; the record says when to look
        if not create:
            self.refresh()

    def refresh(self) -> None:
        """See what was committed since, by whichever process."""
        try:
            self._index.reload()
            searcher = self._index.searcher()
            markers = searcher.search(equal("passage", MARKER), ALIKE, count=False).hits
            address = markers[0][1]
            fits = searcher.doc(address).get_first("stamp") == self._stamp
            generation = int(searcher.fast_field_values("generation", [address])[0] or 0)
        except (ValueError, OSError, IndexError) as error:
            raise UnusableIndexError from error
        if not fits:
            raise UnusableIndexError
        self._searcher, self.generation = searcher, generation
        self.size = int(searcher.num_docs) - len(markers)
        self.segments = int(searcher.num_segments)
        self._documents = int(searcher.doc_freq(ANY, ANY))
        self._frequencies = {field: _Frequencies(searcher, field) for field in Field}

    def frequencies(self, field: Field, words: Sequence[str]) -> list[float]:
        """In how many passages each of *words* stands."""
        known = self._frequencies[field]
        return [known[word] for word in words]

    def apply(self, passages: Iterable[tuple[int, Passage]], removed: Sequence[int], generation: int) -> None:
        """Bring the shard to *generation*.

        Args:
            passages: to put in, none of which is there.
            removed: keys of passages to take out first.
            generation: of the record, as the shard reflects it then.

        Raises:
            UnusableIndexError: something in its folder is in the way.
            LibraryError: the disk is full, or another program writes it.
        """
        left = iter(passages)  # a full shard's would take hundreds of megabytes at once
        first = list(islice(left, _LARGE))
        with _explained():
            writer = self._index.writer(_HEAP if len(first) < _LARGE else _LARGE_HEAP, 1)
            writer.garbage_collect_files()  # what a writer that was killed left is in the way of the next one
            # By query: on numbers, deletion by term finds nothing in this binding.
            gone = [MARKER, *removed]
            writer.delete_documents_by_query(tantivy.Query.term_set_query(schema(), "passage", gone))
            for number, (key, passage) in enumerate(chain(first, left)):
                writer.add_document(document(key, passage))
                if (
                    number % _TURN == 0
                ):  # unasked, this thread would let searches go on every five milliseconds
                    sleep(0)
            writer.add_document(marker(self._stamp, generation))
            writer.commit()
            writer.wait_merging_threads()
        self.refresh()

    def rewrite(self) -> None:
        """Write it anew in one piece, without the words of what was taken out; a fraction of the work of `apply`.

        Raises:
            UnusableIndexError: that did not come about: it has to be built anew.
            LibraryError: the disk is full, or another program writes it.
        """
        with _explained():
            rewrite(self._index, marker(self._stamp, self.generation))
        self.refresh()
        if self.segments > 1 or self._documents > int(self._searcher.num_docs):
            raise UnusableIndexError

    def search(self, asked: Asked, limit: int) -> list[tuple[int, float]]:
        """Keys and scores of the passages that hold most of the words asked for, best first."""
        words = asked.words if self.size >= _OWN_WORDS else asked.weighed(self._share)
        searcher = self._searcher  # the addresses are this one's own
        if not asked.conditions:
            return _keyed(searcher, _best(searcher, words, limit))
        share = math.prod(searcher.doc_freq(*condition) / self._documents for condition in asked.conditions)
        if share >= _SELDOM:  # to look for all costs less than to look which of them meet the conditions
            many = math.ceil(_SPARE * limit / share)
            best = _best(searcher, words, many)
            labels = searcher.fast_field_values(PACKED, [address for _, address in best])
            fitting = [hit for hit, packed in zip(best, labels, strict=True) if asked.meets(int(packed or 0))]
            if len(fitting) >= limit or len(best) < many:
                return _keyed(searcher, fitting[:limit])
        return _keyed(searcher, _best(searcher, asked.narrowed(words), limit))

    def _share(self, term: Term, statistics: Statistics) -> float:
        """How much rarer a word is at large than here; 0 where it is not here."""
        (here,) = self.frequencies(term.field, [term.word])
        return rarity(statistics, term.field, term.word) / idf(self._documents, here) if here else 0.0


class _Frequencies(dict[str, float]):
    """In how many passages of a shard a word stands; the same words are asked for again and again."""

    def __init__(self, searcher: tantivy.Searcher, field: Field) -> None:
        self._searcher = searcher
        self._field = field.value

    def __missing__(self, word: str) -> float:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = found = float(self._searcher.doc_freq(self._field, word))
        return found


def _best(searcher: tantivy.Searcher, query: tantivy.Query, limit: int) -> list[_Hit]:
    found: list[_Hit] = searcher.search(query, limit, count=False).hits
    return found


def _keyed(searcher: tantivy.Searcher, hits: list[_Hit]) -> list[tuple[int, float]]:
    """The keys of the passages in place of their addresses."""
    keys = searcher.fast_field_values("passage", [address for _, address in hits])
    return [(int(key or 0), score) for (score, _), key in zip(hits, keys, strict=True)]


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except (ValueError, OSError) as error:
        words = str(error).lower()
        if "no space" in words or "storagefull" in words:
            raise LibraryError("索引写不进去：磁盘已满，请腾出空间后重试（已保存的内容都在）") from error
        if "lockbusy" in words:
            raise LibraryError("索引正被另一个程序写入，请稍后再试") from error
        raise UnusableIndexError from error
