"""The embedded index: derived from the record, thrown away and built anew at will.

A marker document, written in the same commit as the passages, says which generation of the record the index
reflects and from which library and version of the words it was made.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import tantivy

from bot.corpus.question import Field
from bot.errors import LibraryError
from bot.text.words import VERSION, bigrams, search_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from bot.corpus.model import Filters, Passage
    from bot.corpus.question import Term

_VERSION = "1"  # of the fields below
_HEAP = 30_000_000  # bytes that a writer's thread gathers before it makes a segment
_BUILD_HEAP = 100_000_000
_BUILD_THREADS = 2
_LABELS = ("owner", "role", "kind", "organisation")
_MARKER = 0  # the marker's key; passages count from 1
_FREQUENCY = "freq"  # how often a word stands in a passage, not where
_NO_FREQUENCY = "basic"


class UnusableIndexError(Exception):
    """The index is missing, damaged, of another library or of another version: build it anew."""


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in Field:
        builder.add_text_field(field.value, tokenizer_name="whitespace", index_option=_FREQUENCY)
    for label in _LABELS:
        builder.add_text_field(label, tokenizer_name="raw", index_option=_NO_FREQUENCY)
    builder.add_text_field("stamp", tokenizer_name="raw", index_option=_NO_FREQUENCY, stored=True)
    builder.add_unsigned_field("year", indexed=True)
    builder.add_unsigned_field("passage", indexed=True, fast=True)
    builder.add_unsigned_field("generation", fast=True)
    return builder.build()


class PassageIndex:
    """Search over passages by weighted words.

    Args:
        folder: where it lies.
        library: the library's own name; an index of another one is not opened.
        create: make an empty one there.

    Raises:
        UnusableIndexError: there is none, none that fits, or none can be made there.
        LibraryError: the disk is full, or another program writes it.
    """

    def __init__(self, folder: Path, library: str, *, create: bool = False) -> None:
        self._schema = _schema()
        self._stamp = f"{library}; {VERSION}; {_VERSION}"
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
        if create:
            self.apply((), (), 0)
        else:
            self.refresh()

    def refresh(self) -> None:
        """See what was committed since, by whichever process."""
        try:
            self._index.reload()
            searcher = self._index.searcher()
            address = searcher.search(self._equal("passage", _MARKER), 1).hits[0][1]
            fits = searcher.doc(address).get_first("stamp") == self._stamp
            self._searcher, self.generation = (
                searcher,
                int(searcher.fast_field_values("generation", [address])[0] or 0),
            )
        except (ValueError, OSError, IndexError) as error:
            raise UnusableIndexError from error
        if not fits:
            raise UnusableIndexError

    @property
    def size(self) -> int:
        """How many passages it holds."""
        return int(self._searcher.num_docs) - 1

    def frequency(self, field: Field, word: str) -> int:
        """In how many passages *word* stands."""
        return int(self._searcher.doc_freq(field.value, word))

    def apply(
        self,
        passages: Iterable[tuple[int, Passage]],
        removed: Sequence[int],
        generation: int,
        *,
        build: bool = False,
    ) -> None:
        """Bring the index to *generation*.

        Args:
            passages: put in, in place of older ones with the same key.
            removed: keys of passages to take out.
            generation: of the record, as the index reflects it then.
            build: many passages, none of which is there yet.

        Raises:
            UnusableIndexError: something in its folder is in the way.
            LibraryError: the disk is full, or another program writes it.
        """
        with _explained():
            writer = self._index.writer(*((_BUILD_HEAP, _BUILD_THREADS) if build else (_HEAP, 1)))
            writer.garbage_collect_files()  # what a writer that was killed left is in the way of the next one
            # By query: on numbers, deletion by term finds nothing in this binding.
            if removed:
                writer.delete_documents_by_query(
                    tantivy.Query.term_set_query(self._schema, "passage", list(removed))
                )
            writer.delete_documents_by_query(self._equal("passage", _MARKER))
            for key, passage in passages:
                if not build:
                    writer.delete_documents_by_query(self._equal("passage", key))
                writer.add_document(self._document(key, passage))
            writer.add_document(
                tantivy.Document.from_dict(
                    {"passage": _MARKER, "generation": generation, "stamp": self._stamp}, self._schema
                )
            )
            writer.commit()
            writer.wait_merging_threads()
        self.refresh()

    def _document(self, key: int, passage: Passage) -> tantivy.Document:
        values: dict[str, object] = {
            Field.WORDS.value: " ".join(search_words(passage.text)),
            Field.BIGRAMS.value: " ".join(bigrams(passage.text)),
            Field.HEADING.value: " ".join(search_words(passage.heading)),
            Field.TOPICS.value: " ".join(passage.topics),
            "owner": passage.owner,
            "role": [role.value for role in passage.roles],
            "kind": passage.kind,
            "organisation": passage.organisation,
            "year": passage.year,
            "passage": key,
        }
        return tantivy.Document.from_dict(values, self._schema)

    def search(self, terms: Sequence[Term], filters: Filters, limit: int) -> list[tuple[int, float]]:
        """Keys and scores of the passages that hold most of *terms*, best first."""
        if not terms or not filters.owners:
            return []
        should = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(self._equal(term.field.value, term.word, _FREQUENCY), term.weight),
            )
            for term in terms
        ]
        must = [tantivy.Query.boolean_query(should), *self._conditions(filters)]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in must])
        searcher = self._searcher  # the addresses are this one's own
        hits = searcher.search(query, limit, count=False).hits
        keys = searcher.fast_field_values("passage", [address for _, address in hits])
        return [(int(key or 0), float(score)) for key, (score, _) in zip(keys, hits, strict=True)]

    def _conditions(self, filters: Filters) -> Iterator[tantivy.Query]:
        """One query for each filter, which says nothing about how well a passage fits."""
        owners = [(tantivy.Occur.Should, self._equal("owner", owner)) for owner in filters.owners]
        parts = [tantivy.Query.boolean_query(owners)]
        if filters.role:
            parts.append(self._equal("role", filters.role.value))
        if filters.kind:
            parts.append(self._equal("kind", filters.kind))
        if filters.organisation:
            parts.append(self._equal("organisation", filters.organisation))
        if filters.year:
            parts.append(self._equal("year", filters.year))
        return (tantivy.Query.const_score_query(part, 0.0) for part in parts)

    def _equal(self, field: str, value: str | int, option: str = _NO_FREQUENCY) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, value, option)


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
