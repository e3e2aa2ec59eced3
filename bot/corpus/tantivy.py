"""One shard of the embedded index: derived from the record, thrown away and built anew at will.

All passages of a shard are one owner's, so that no search has to leave out anybody else's: a union of words
alone is what the engine answers without looking at every passage. A marker document, written in the same commit
as the passages, says which generation of the record the shard reflects and from which library and version of
the words it was made.
"""

from __future__ import annotations

import math
from contextlib import contextmanager
from functools import cache, cached_property, lru_cache
from itertools import chain, islice
from time import sleep
from typing import TYPE_CHECKING

import tantivy

from bot.corpus import labels
from bot.corpus.indexes import UnusableIndexError
from bot.corpus.question import Field, idf, rarity
from bot.errors import LibraryError
from bot.text.words import VERSION, bigrams, search_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from bot.corpus.model import Filters, Passage
    from bot.corpus.question import Statistics, Term

_VERSION = "4"  # of the fields below
_HEAP = 30_000_000  # bytes that a writer gathers before it makes a segment
_LARGE_HEAP = 200_000_000
_LARGE = 2_000  # passages from which on they are gathered in it: a search pays for every segment
_TURN = 16  # passages written before others have their turn
_OWN_WORDS = 10_000  # passages from which on a shard knows well enough how rare a word is
_LABELS = ("role", "kind", "organisation")
_PACKED = "labels"  # all of them in one number, by which what was found is sifted
_SELDOM = 0.1  # share of the passages that meet the filters, below which the engine looks for those alone
_SPARE = 1.5  # so many times more are taken than should do
_ANY = "any"  # the same in every document: how many the engine reckons with, deleted ones too
_MARKER = 0  # the marker's key; passages count from 1
_FREQUENCY = "freq"  # how often a word stands in a passage, not where
_NO_FREQUENCY = "basic"
_REMEMBERED = 200_000  # words


@cache
def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in Field:
        builder.add_text_field(field.value, tokenizer_name="whitespace", index_option=_FREQUENCY)
    for label in _LABELS:
        builder.add_text_field(label, tokenizer_name="raw", index_option=_NO_FREQUENCY)
    builder.add_text_field(_ANY, tokenizer_name="raw", index_option=_NO_FREQUENCY)
    builder.add_text_field("stamp", tokenizer_name="raw", index_option=_NO_FREQUENCY, stored=True)
    builder.add_unsigned_field("year", indexed=True)
    builder.add_unsigned_field(_PACKED, fast=True)
    builder.add_unsigned_field("passage", indexed=True, fast=True)
    builder.add_unsigned_field("generation", fast=True)
    return builder.build()


def stamp(library: str) -> str:
    """What the shards of *library* must bear to be used: of another library, fields or words none is."""
    return f"{library}; {VERSION}; {_VERSION}"


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
        self._schema = _schema()
        self._stamp = stamp
        if create:
            with _explained():
                folder.mkdir(parents=True)
                self._index = tantivy.Index(self._schema, str(folder))
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
            address = searcher.search(_equal(self._schema, "passage", _MARKER), 1).hits[0][1]
            fits = searcher.doc(address).get_first("stamp") == self._stamp
            generation = int(searcher.fast_field_values("generation", [address])[0] or 0)
        except (ValueError, OSError, IndexError) as error:
            raise UnusableIndexError from error
        if not fits:
            raise UnusableIndexError
        self._searcher, self.generation = searcher, generation
        self.size = int(searcher.num_docs) - 1
        self.segments = int(searcher.num_segments)
        self._documents = int(searcher.doc_freq(_ANY, _ANY))
        self._frequencies = _Frequencies(searcher)

    def frequency(self, field: Field, word: str) -> int:
        """In how many passages *word* stands."""
        return self._frequencies[field, word]

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
            gone = [_MARKER, *removed]
            writer.delete_documents_by_query(tantivy.Query.term_set_query(self._schema, "passage", gone))
            for number, (key, passage) in enumerate(chain(first, left)):
                writer.add_document(self._document(key, passage))
                if number % _TURN == 0:
                    sleep(
                        0
                    )  # searches go on meanwhile: unasked, this thread would let go every five milliseconds
            marker = {_ANY: _ANY, "passage": _MARKER, "generation": generation, "stamp": self._stamp}
            writer.add_document(tantivy.Document.from_dict(marker, self._schema))
            writer.commit()
            writer.wait_merging_threads()
        self.refresh()

    def _document(self, key: int, passage: Passage) -> tantivy.Document:
        values: dict[str, object] = {
            Field.WORDS.value: " ".join(search_words(passage.text)),
            Field.BIGRAMS.value: " ".join(bigrams(passage.text)),
            Field.HEADING.value: _heading_words(passage.heading),
            Field.TOPICS.value: " ".join(passage.topics),
            "role": [role.value for role in passage.roles],
            "kind": passage.kind,
            "organisation": passage.organisation,
            "year": passage.year,
            "passage": key,
            _PACKED: labels.packed(passage),
            _ANY: _ANY,
        }
        return tantivy.Document.from_dict(values, self._schema)

    def search(self, asked: Asked, limit: int) -> list[tuple[int, float]]:
        """Keys and scores of the passages that hold most of the words asked for, best first."""
        words = asked.words if self.size >= _OWN_WORDS else asked.weighed(self._share)
        if not asked.conditions:
            return [(key, score) for key, score, _ in self._best(words, limit)]
        share = math.prod(
            self._searcher.doc_freq(*condition) / self._documents for condition in asked.conditions
        )
        if share >= _SELDOM:  # to find the best of all, the engine need not look at every passage
            many = math.ceil(_SPARE * limit / share)
            best = self._best(words, many)
            fitting = [(key, score) for key, score, packed in best if asked.meets(packed)]
            if len(fitting) >= limit or len(best) < many:
                return fitting[:limit]
        return [(key, score) for key, score, _ in self._best(asked.narrowed(words), limit)]

    def _best(self, query: tantivy.Query, limit: int) -> list[tuple[int, float, int]]:
        """Keys, scores and labels."""
        searcher = self._searcher  # the addresses are this one's own
        hits = searcher.search(query, limit, count=False).hits
        addresses = [address for _, address in hits]
        keys = searcher.fast_field_values("passage", addresses)
        packed = searcher.fast_field_values(_PACKED, addresses)
        return [
            (int(key or 0), float(score), int(labels or 0))
            for (score, _), key, labels in zip(hits, keys, packed, strict=True)
        ]

    def _share(self, term: Term, statistics: Statistics) -> float:
        """How much rarer a word is at large than here; 0 where it is not here."""
        here = self.frequency(term.field, term.word)
        return rarity(statistics, term.field, term.word) / idf(self._documents, here) if here else 0.0


class _Frequencies(dict[tuple[Field, str], int]):
    """In how many passages of a shard a word stands; the same words are asked for again and again."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher

    def __missing__(self, key: tuple[Field, str]) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        field, word = key
        self[key] = found = int(self._searcher.doc_freq(field.value, word))
        return found


class Asked:
    """A search, as the engine understands it; made once for all shards.

    Args:
        terms: the words to look for.
        statistics: of all the shards asked, so that the scores of all can be compared.
        filters: which passages are wanted; whose they are is not looked at.
    """

    def __init__(self, terms: Sequence[Term], statistics: Statistics, filters: Filters) -> None:
        self._schema = _schema()
        self._terms = terms
        self._statistics = statistics
        self._mask, self._wanted = labels.wanted(filters)
        self.conditions = [
            (field, value)
            for field, value in (
                ("role", filters.role.value if filters.role else ""),
                ("kind", filters.kind),
                ("organisation", filters.organisation),
                ("year", filters.year),
            )
            if value
        ]

    @cached_property
    def words(self) -> tantivy.Query:
        """The words with their weights."""
        return self.weighed(lambda *_: 1.0)

    def weighed(self, share: Callable[[Term, Statistics], float]) -> tantivy.Query:
        """The same with *share* of each word's weight."""
        should = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(_equal(self._schema, term.field.value, term.word, _FREQUENCY), weight))
            for term in self._terms
            if (weight := term.weight * share(term, self._statistics)) > 0
        ]  # fmt: skip
        return tantivy.Query.boolean_query(should)

    def narrowed(self, words: tantivy.Query) -> tantivy.Query:
        """*words* under the conditions of the filters, which say nothing about how well a passage fits.

        Under them the engine scores every passage that meets them.
        """
        equals = (_equal(self._schema, field, value) for field, value in self.conditions)
        parts = (words, *(tantivy.Query.const_score_query(equal, 0.0) for equal in equals))
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])

    def meets(self, packed: int) -> bool:
        """Whether a passage of these labels is wanted."""
        return packed & self._mask == self._wanted


def _equal(
    schema: tantivy.Schema, field: str, value: str | int, option: str = _NO_FREQUENCY
) -> tantivy.Query:
    return tantivy.Query.term_query(schema, field, value, option)


@lru_cache(maxsize=10_000)  # a heading stands over several passages, and much the same ones in every report
def _heading_words(heading: str) -> str:
    return " ".join(search_words(heading))


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
