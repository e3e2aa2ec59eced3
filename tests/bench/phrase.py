"""How fast a phrase search answers: words, index, rows and ranking, on the specimens. In ms, p50 and p95.

Usage: python tests/bench/phrase.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from bot.corpus.library import Library
from bot.corpus.model import Filters
from bot.corpus.specimens import OWNER, ensure_specimens
from bot.corpus.topics import topics

_PARAGRAPHS = 60


def timed(library: Library, queries: list[str], rounds: int) -> list[float]:
    filters = Filters(owners=(OWNER,))
    taken = []
    for query in queries * rounds:
        start = time.perf_counter()
        library.search(query, filters, limit=5)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def report(name: str, taken: list[float]) -> None:
    cuts = statistics.quantiles(taken, n=20)
    print(f"{name:<12}{len(taken):>8}{statistics.median(taken):>10.2f}{cuts[-1]:>10.2f}")


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "library.db"
        start = time.perf_counter()
        with Library.open(database) as library:
            ensure_specimens(library)
            print(f"specimens brought in: {(time.perf_counter() - start) * 1000:.0f} ms")
        start = time.perf_counter()
        with Library.open(database) as library:
            ensure_specimens(library)
            library.search("一岗双责", Filters(owners=(OWNER,)))
            print(f"open and first search: {(time.perf_counter() - start) * 1000:.1f} ms")
            names = [name for topic in topics() for name in topic.names]
            hits = [library.search(topic.name, Filters(owners=(OWNER,)), limit=2) for topic in topics()]
            paragraphs = [hit.passage.text for found in hits for hit in found][:_PARAGRAPHS]
            print(f"{'':<12}{'queries':>8}{'p50 ms':>10}{'p95 ms':>10}")
            report("topics", timed(library, names, rounds))
            report("paragraphs", timed(library, paragraphs, rounds))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
