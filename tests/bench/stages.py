"""What meaning adds, and what a server changes: nDCG@10 per kind of query, and milliseconds a query.

Usage: python tests/bench/stages.py [--server milvus://127.0.0.1:19530] [PATH]

PATH is as for `retrieval.py`. A stage whose packages are not installed is left out, and said.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from retrieval import _DEFAULT, ndcg, rows

from bot.corpus.importing import import_paths
from bot.corpus.library import Library
from bot.corpus.model import Filters
from bot.corpus.sentences import SentenceEncoder
from bot.errors import UserError

_OWNER = "bench"


def measured(
    path: Path, folder: Path, **options: Any
) -> tuple[dict[str, list[float]], dict[str, list[float]], float]:
    """Relevance and milliseconds per kind of query, and the seconds until all vectors were made."""
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in rows(path / "qrels.jsonl"):
        grades[row["query_id"]][row["doc_id"]] = row["grade"]
    relevance: defaultdict[str, list[float]] = defaultdict(list)
    spent: defaultdict[str, list[float]] = defaultdict(list)
    with Library.open(folder / "library.db", **options) as library:
        import_paths(
            library, [path / "corpus.jsonl"], owner=_OWNER, read=lambda file: file.read_text(encoding="utf-8")
        )
        begun = time.perf_counter()
        while library.without_vectors():
            time.sleep(0.1)
        waited = time.perf_counter() - begun
        for query in rows(path / "queries.jsonl"):
            for _ in range(3):
                start = time.perf_counter()
                found = library.search(query["query"], Filters(owners=(_OWNER,)))
                spent[query["type"]].append(1000 * (time.perf_counter() - start))
            relevance[query["type"]].append(ndcg([hit.passage.id for hit in found], grades[query["id"]]))
    return relevance, spent, waited


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", default="")
    parser.add_argument("path", nargs="?", type=Path, default=_DEFAULT)
    chosen = parser.parse_args()
    stages: dict[str, dict[str, Any]] = {"words": {}}
    try:
        stages["words + meaning"] = {"embedder": SentenceEncoder()}
    except UserError as error:
        print(error)
    if chosen.server:
        stages["words, Milvus"] = {"server": chosen.server}
    for name, options in stages.items():
        with tempfile.TemporaryDirectory() as folder:
            relevance, spent, waited = measured(chosen.path, Path(folder), **options)
        told = "".join(
            f"{kind}: {statistics.mean(relevance[kind]):.3f} ({len(relevance[kind])}), "
            f"p50 {statistics.median(spent[kind]):.1f} ms, p95 {sorted(spent[kind])[int(len(spent[kind]) * 0.95)]:.1f} ms   "
            for kind in sorted(relevance)
        )
        print(f"{name:<18}{told}vectors {waited:.0f} s")


if __name__ == "__main__":
    main()
