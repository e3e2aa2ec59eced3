"""How well the library ranks: nDCG@10 per kind of query, beside FTS5 and plain tantivy over the same words.

Usage: python tests/bench/retrieval.py [PATH]

PATH holds corpus.jsonl (rows as `import` takes them), queries.jsonl (id, type, query) and qrels.jsonl
(query_id, doc_id, grade); by default the devset beside the project.
"""

from __future__ import annotations

import json
import math
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import tantivy

from bot.corpus.importing import import_paths
from bot.corpus.library import Library
from bot.corpus.model import Filters
from bot.text.words import search_words

_DEFAULT = Path(__file__).resolve().parents[2].parent / "shared" / "devset" / "retrieval"
_DEPTH = 10
_OWNER = "bench"

Ranker = Callable[[str], list[str]]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def ours(corpus: Path, folder: Path) -> Ranker:
    library = Library.open(folder / "library.db")
    import_paths(library, [corpus], owner=_OWNER, read=lambda path: path.read_text(encoding="utf-8"))
    filters = Filters(owners=(_OWNER,))
    return lambda query: [hit.passage.id for hit in library.search(query, filters, limit=_DEPTH)]


def full_text_search(corpus: Path, folder: Path) -> Ranker:
    connection = sqlite3.connect(folder / "fts.db")
    connection.execute("create virtual table passages using fts5(id unindexed, words)")
    segmented = ((row["id"], " ".join(search_words(row["text"]))) for row in rows(corpus))
    connection.executemany("insert into passages values (?, ?)", segmented)

    def search(query: str) -> list[str]:
        match = " OR ".join(f'"{word}"' for word in dict.fromkeys(search_words(query)))
        found = connection.execute(
            "select id from passages where passages match ? order by rank limit ?", [match, _DEPTH]
        )
        return [row[0] for row in found]

    return search


def plain_tantivy(corpus: Path, folder: Path) -> Ranker:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("words", tokenizer_name="whitespace")
    schema = builder.build()
    place = folder / "tantivy"
    place.mkdir()
    index = tantivy.Index(schema, str(place))
    writer = index.writer()
    for row in rows(corpus):
        writer.add_document(tantivy.Document(id=row["id"], words=" ".join(search_words(row["text"]))))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(query: str) -> list[str]:
        terms = [
            tantivy.Query.term_query(schema, "words", word) for word in dict.fromkeys(search_words(query))
        ]
        either = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        return [
            str(searcher.doc(address).get_first("id")) for _, address in searcher.search(either, _DEPTH).hits
        ]

    return search


def bm25s_alone(corpus: Path, folder: Path) -> Ranker:
    import bm25s

    passages = rows(corpus)
    index = bm25s.BM25()
    index.index([search_words(row["text"]) for row in passages], show_progress=False)

    def search(query: str) -> list[str]:
        found = index.retrieve([search_words(query)], corpus=passages, k=_DEPTH, show_progress=False)
        return [row["id"] for row in found.documents[0]]

    return search


RANKERS = (
    ("FTS5", full_text_search),
    ("bm25s", bm25s_alone),
    ("tantivy, plain OR", plain_tantivy),
    ("ours", ours),
)


def discounted(gains: list[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains[:_DEPTH]))


def ndcg(found: list[str], grades: dict[str, int]) -> float:
    best = discounted(sorted((2**grade - 1 for grade in grades.values()), reverse=True))
    return discounted([2 ** grades.get(name, 0) - 1 for name in found]) / best if best else 0.0


def main(path: Path) -> None:
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in rows(path / "qrels.jsonl"):
        grades[row["query_id"]][row["doc_id"]] = row["grade"]
    queries = rows(path / "queries.jsonl")
    kinds = sorted({query["type"] for query in queries})
    print(f"{'nDCG@10':<18}" + "".join(f"{kind:>12}" for kind in kinds))
    with tempfile.TemporaryDirectory() as folder:
        for name, make in RANKERS:
            if name == "bm25s" and find_spec(name) is None:
                print("bm25s is not installed")
                continue
            rank = make(path / "corpus.jsonl", Path(folder))
            scores = {kind: [] for kind in kinds}
            for query in queries:
                scores[query["type"]].append(ndcg(rank(query["query"]), grades[query["id"]]))
            print(
                f"{name:<18}" + "".join(f"{sum(scores[kind]) / len(scores[kind]):>12.3f}" for kind in kinds)
            )
    print("queries".ljust(18) + "".join(f"{len(scores[kind]):>12}" for kind in kinds))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else _DEFAULT)
