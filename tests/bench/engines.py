"""Other engines for the benches: each holds passages as words, and finds ten by any word of a query."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

import tantivy
from recombined import Recombined

from bot.text.words import search_words

if TYPE_CHECKING:
    from pathlib import Path

Search = Callable[[str], object]


def passages(number: int, source: Path | None) -> list[str]:
    text = Recombined(source)
    return [text.passage() for _ in range(number)]


def build_fts(folder: Path, number: int, source: Path | None) -> int:
    connection = sqlite3.connect(folder / "fts.db")
    connection.execute("create virtual table passages using fts5(words)")
    rows = passages(number, source)
    connection.executemany(
        "insert into passages values (?)", ((" ".join(search_words(text)),) for text in rows)
    )
    connection.commit()
    return len(rows)


def open_fts(folder: Path) -> Search:
    connection = sqlite3.connect(folder / "fts.db")
    sql = "select rowid from passages where passages match ? order by rank limit 10"

    def search(query: str) -> list[object]:
        match = " OR ".join(f'"{word}"' for word in dict.fromkeys(search_words(query)))
        return connection.execute(sql, [match]).fetchall()

    return search


def _schema() -> tantivy.Schema:
    return (
        tantivy.SchemaBuilder()
        .add_text_field("words", tokenizer_name="whitespace", index_option="freq")
        .build()
    )


def build_tantivy(folder: Path, number: int, source: Path | None) -> int:
    place = folder / "tantivy"
    place.mkdir()
    writer = tantivy.Index(_schema(), str(place)).writer(100_000_000, 2)
    rows = passages(number, source)
    for text in rows:
        writer.add_document(tantivy.Document(words=" ".join(search_words(text))))
    writer.commit()
    writer.wait_merging_threads()
    return len(rows)


def open_tantivy(folder: Path) -> Search:
    index = tantivy.Index.open(str(folder / "tantivy"))
    searcher, schema = index.searcher(), index.schema

    def search(query: str) -> list[object]:
        terms = [
            tantivy.Query.term_query(schema, "words", word) for word in dict.fromkeys(search_words(query))
        ]
        either = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        return searcher.search(either, 10).hits

    return search


def build_bm25s(folder: Path, number: int, source: Path | None) -> int:
    import bm25s

    rows = passages(number, source)
    index = bm25s.BM25()
    index.index([search_words(text) for text in rows], show_progress=False)
    index.save(folder / "bm25s")
    return len(rows)


def open_bm25s(folder: Path) -> Search:
    import bm25s

    index = bm25s.BM25.load(folder / "bm25s", mmap=True)
    return lambda query: index.retrieve([search_words(query)], k=10, show_progress=False)
