"""A library of N passages, side by side with what else could hold it: import, size, memory, start, latency.

    uv run python tests/bench/library.py [N] [FOLDER]

N is 600,000 by default (92 million characters); their text is put together from the clauses of FOLDER, by default
the specimens. Each engine runs in a process of its own: ours imports report files as a writer does; SQLite FTS5,
bm25s (left out where it is not installed) and plain tantivy with every word of the query are given the passages.
"""

from __future__ import annotations

import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from importlib.util import find_spec
from pathlib import Path

import tantivy
from recombined import PER_DOCUMENT, Recombined, read

from bot.corpus.importing import import_paths
from bot.corpus.library import Library
from bot.corpus.model import Filters
from bot.text.words import search_words

_OWNER = "bench"
_TOPICS = 200
_PARAGRAPHS = 60
_PARAGRAPH = 400  # characters
_INCREMENT = 1_000  # documents
_FILTERS = Filters(owners=(_OWNER,))
_SHOWN = (
    "passages/s",
    "minutes",
    "MB",
    "build RSS",
    "cold ms",
    "topic p50",
    "p95",
    "paragraph p50",
    "p95 ",
    "RSS",
)


def write_reports(folder: Path, text: Recombined, number: int, first: int = 0) -> None:
    for at in range(first, first + number):
        place = folder / f"{at // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{at:06}.txt").write_text(text.report(at), encoding="utf-8")


def passages(number: int, source: Path | None) -> list[str]:
    text = Recombined(source)
    return [text.passage() for _ in range(number)]


def build_ours(folder: Path, number: int, source: Path | None) -> int:
    with Library.open(folder / "library.db") as library:
        return import_paths(library, [folder / "reports"], owner=_OWNER, read=read).passages


def open_ours(folder: Path):
    library = Library.open(folder / "library.db")
    return lambda query: library.search(query, _FILTERS)


def build_fts(folder: Path, number: int, source: Path | None) -> int:
    connection = sqlite3.connect(folder / "fts.db")
    connection.execute("create virtual table passages using fts5(words)")
    rows = passages(number, source)
    connection.executemany(
        "insert into passages values (?)", ((" ".join(search_words(text)),) for text in rows)
    )
    connection.commit()
    return len(rows)


def open_fts(folder: Path):
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


def open_tantivy(folder: Path):
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


def open_bm25s(folder: Path):
    import bm25s

    index = bm25s.BM25.load(folder / "bm25s", mmap=True)
    return lambda query: index.retrieve([search_words(query)], k=10, show_progress=False)


ENGINES = {
    "ours": (build_ours, open_ours, "library.db*"),
    "FTS5": (build_fts, open_fts, "fts.db*"),
    "bm25s": (build_bm25s, open_bm25s, "bm25s"),
    "tantivy, plain OR": (build_tantivy, open_tantivy, "tantivy"),
}


def size(path: Path) -> int:
    return sum(map(size, path.iterdir())) if path.is_dir() else path.stat().st_size


def memory() -> float:
    """The most that this process and its children held, in MB."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def timed(search, queries: list[str]) -> tuple[float, float]:
    """p50 and p95 in ms, after one round that warms the file cache."""
    for query in queries[:20]:
        search(query)
    times = []
    for query in queries:
        start = time.perf_counter()
        search(query)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95)]


def build(name: str, folder: Path, number: int, source: Path | None) -> dict[str, float]:
    start = time.perf_counter()
    made = ENGINES[name][0](folder, number, source)
    took = time.perf_counter() - start
    total = sum(map(size, folder.glob(ENGINES[name][2])))
    return {"passages/s": made / took, "minutes": took / 60, "MB": total / 1e6, "build RSS": memory()}


def serve(name: str, folder: Path, number: int, source: Path | None) -> dict[str, float]:
    text = Recombined(source, seed=2)
    topics = [text.topic() for _ in range(_TOPICS)]
    pasted = [text.passage(_PARAGRAPH) for _ in range(_PARAGRAPHS)]
    start = time.perf_counter()
    search = ENGINES[name][1](folder)
    search(topics[0])
    cold = (time.perf_counter() - start) * 1000
    few = number > 100_000 and name == "FTS5"  # it takes seconds for a paragraph
    topic = timed(search, topics[: 60 if few else None])
    paragraph = timed(search, pasted[: 5 if few else None])
    return dict(zip(_SHOWN[4:], (cold, *topic, *paragraph, memory()), strict=True))


def increment(folder: Path, source: Path | None) -> None:
    """A thousand documents more, while searches go on."""
    text = Recombined(source, seed=3)
    write_reports(folder / "more", text, _INCREMENT, first=10_000_000)
    queries = [text.topic() for _ in range(50)]
    took: list[float] = []
    done = threading.Event()

    def searching() -> None:
        while not done.is_set():
            for query in queries:
                start = time.perf_counter()
                library.search(query, _FILTERS)
                took.append((time.perf_counter() - start) * 1000)

    with Library.open(folder / "library.db") as library:
        thread = threading.Thread(target=searching)
        thread.start()
        start = time.perf_counter()
        report = import_paths(library, [folder / "more"], owner=_OWNER, read=read)
        seconds = time.perf_counter() - start
        done.set()
        thread.join()
        took.sort()
        print(
            f"{report.added} documents more: {seconds:.1f} s; {len(took)} searches meanwhile, "
            f"p50 {took[len(took) // 2]:.1f} ms, p95 {took[int(len(took) * 0.95)]:.1f} ms, longest {took[-1]:.0f} ms"
        )
        entry = library.documents([_OWNER])[0]
        start = time.perf_counter()
        library.forget(_OWNER, entry.id)
        print(f"one document forgotten to the last byte: {time.perf_counter() - start:.1f} s")


def step(*words: str) -> dict[str, float]:
    """One step in a process of its own, so that memory is its own."""
    done = subprocess.run([sys.executable, __file__, *words], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def main(number: int, source: Path | None) -> None:
    folder = Path(tempfile.mkdtemp(prefix="library-bench-"))
    try:
        print(f"{number:,} passages", f"from {source}" if source else "from the specimens", flush=True)
        write_reports(folder / "reports", Recombined(source), number // PER_DOCUMENT)
        print(" " * 18 + "".join(f"{name:>14}" for name in _SHOWN), flush=True)
        for name in ENGINES:
            if name == "bm25s" and find_spec(name) is None:
                print("bm25s is not installed", flush=True)
                continue
            words = (name, str(folder), str(number), *([str(source)] if source else []))
            figures = step("build", *words) | step("serve", *words)
            print(f"{name:<18}" + "".join(f"{figures[column]:>14.1f}" for column in _SHOWN), flush=True)
        increment(folder, source)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    if sys.argv[1:2] in (["build"], ["serve"]):
        what, engine, place, count, *more = sys.argv[1:]
        job = build if what == "build" else serve
        print(json.dumps(job(engine, Path(place), int(count), Path(more[0]) if more else None)))
    else:
        main(
            int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else 600_000,
            Path(sys.argv[2]) if len(sys.argv) > 2 else None,
        )
