"""A library of N passages, side by side with what else could hold it: import, size, memory, start, latency.

Their text is put together from the clauses of a folder's texts, by default the specimens. Each engine runs in a
process of its own: ours imports report files as a writer does; SQLite FTS5, bm25s (left out where it is not
installed) and plain tantivy with every word of the query are given the passages.

Of ours it also prints how long searches take under filters, how far the first ten are those of a search that looks
up every word and weighs a thousand passages, and what searches feel of an import of a thousand documents.
Latencies are those of the first round, when every query is new, and behind strokes those of the quickest and of the
middle one of five more. The files are in the system's cache, from having been written.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from engines import build_bm25s, build_fts, build_tantivy, open_bm25s, open_fts, open_tantivy
from recombined import PER_DOCUMENT, Recombined, read, real_passages

from bot.corpus import library as ours
from bot.corpus import question
from bot.corpus.importing import import_paths
from bot.corpus.library import Library
from bot.corpus.model import Filters
from bot.corpus.topics import topics
from bot.text.model import Role
from bot.text.words import search_words

_OWNER = "bench"
_TOPICS = 200
_PARAGRAPHS = 60
_PARAGRAPH = 400  # characters
_INCREMENT = 1_000  # documents
_ROUNDS = 5
_QUERIES = "queries.json"
_FILTERS = Filters(owners=(_OWNER,))
_NARROWED = {
    "role": Filters(owners=(_OWNER,), role=Role.PROBLEMS),
    "year": Filters(owners=(_OWNER,), year=2020),
    "kind": Filters(owners=(_OWNER,), kind="party-building-duty"),
    "role and year": Filters(owners=(_OWNER,), role=Role.PLANS, year=2019),
}
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

Figures = dict[str, str]


def write_reports(folder: Path, text: Recombined, number: int, first: int = 0) -> None:
    for at in range(first, first + number):
        place = folder / f"{at // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{at:06}.txt").write_text(text.report(at), encoding="utf-8")


def build_ours(folder: Path, number: int, source: Path | None) -> int:
    with Library.open(folder / "library.db") as library:
        return import_paths(library, [folder / "reports"], owner=_OWNER, read=read).passages


def open_ours(folder: Path):
    library = Library.open(folder / "library.db")
    return lambda query, filters=_FILTERS: library.search(query, filters)


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


def timed(search, queries: list[str], rounds: int = _ROUNDS) -> tuple[str, str]:
    """p50 and p95 in ms: of the first round, of the quickest and of the middle one of *rounds* more."""
    halves, tails = [], []
    for _ in range(1 + rounds):
        times = []
        for query in queries:
            start = time.perf_counter()
            search(query)
            times.append((time.perf_counter() - start) * 1000)
        times.sort()
        halves.append(times[len(times) // 2])
        tails.append(times[int(len(times) * 0.95)])
    return told(*halves), told(*tails)


def told(first: float, *others: float) -> str:
    values = (first, min(others), sorted(others)[len(others) // 2]) if others else (first,)
    return "/".join(f"{value:.1f}" for value in values)


def build(name: str, folder: Path, number: int, source: Path | None) -> Figures:
    start = time.perf_counter()
    made = ENGINES[name][0](folder, number, source)
    took = time.perf_counter() - start
    total = sum(map(size, folder.glob(ENGINES[name][2])))
    values = (made / took, took / 60, total / 1e6, memory())
    return {column: f"{value:.1f}" for column, value in zip(_SHOWN, values, strict=False)}


def asked(source: Path | None) -> tuple[list[str], list[str]]:
    text = Recombined(source, seed=2)
    short = [text.topic() for _ in range(_TOPICS)]
    return short, [text.passage(_PARAGRAPH) for _ in range(_PARAGRAPHS)]


def serve(name: str, folder: Path, number: int, source: Path | None) -> Figures:
    short, pasted = json.loads((folder / _QUERIES).read_text(encoding="utf-8"))
    start = time.perf_counter()
    search = ENGINES[name][1](folder)
    search(short[0])
    cold = (time.perf_counter() - start) * 1000
    few = number > 100_000 and name == "FTS5"  # it takes seconds for a paragraph
    topic = timed(search, short[: 60 if few else None], 0 if few else _ROUNDS)
    paragraph = timed(search, pasted[: 5 if few else None], 0 if few else _ROUNDS)
    held = memory()
    if name == "ours":
        tell_more(folder, search, short, pasted)
    return dict(zip(_SHOWN[4:], (f"{cold:.1f}", *topic, *paragraph, f"{held:.1f}"), strict=True))


def tell_more(folder: Path, search, short: list[str], pasted: list[str]) -> None:
    """Latency by names of topics and under filters, and agreement with the exhaustive ranking."""
    names = [name for topic in topics() for name in topic.names]
    say(f"  names and aliases of topics: p50 {(shown := timed(search, names))[0]}, p95 {shown[1]} ms")
    for label, filters in _NARROWED.items():
        narrow = lambda query, chosen=filters: search(query, chosen)  # noqa: E731
        topic, paragraph = timed(narrow, short), timed(narrow, pasted)
        say(
            f"  filter {label}: topic p50 {topic[0]}, p95 {topic[1]}; "
            f"paragraph p50 {paragraph[0]}, p95 {paragraph[1]} ms"
        )
    queries = {"topics": short, "names of topics": names, "paragraphs": pasted}
    found = {query: first_ten(search, query) for kind in queries.values() for query in kind}
    question._LITTLE = question._SPARED = question._SPARED_OF_PARAGRAPH = 0.0
    ours._CANDIDATES = ours._OF_ALL_PARTS = 1000
    for kind, each in queries.items():
        shares = [
            len(found[query] & (all_ := first_ten(search, query))) / max(len(all_), 1) for query in each
        ]
        say(
            f"  of the first ten of an exhaustive search, {kind}: {sum(shares) / len(shares):.1%} are the same"
        )


def first_ten(search, query: str) -> set[str]:
    return {hit.passage.id for hit in search(query)}


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def increment(folder: Path, source: Path | None) -> None:
    """A thousand documents more, while searches go on."""
    text = Recombined(source, seed=3)
    write_reports(folder / "more", text, _INCREMENT, first=10_000_000)
    (folder / "more" / "last.txt").write_text(
        text.report(0) + "最后一段专讲琥珀鸬鹚怎样驯养，村里人人会一手。\n", encoding="utf-8"
    )
    queries = [text.topic() for _ in range(50)]
    took: list[float] = []
    done = threading.Event()

    def searching() -> None:
        while not done.is_set():
            for query in queries:
                start = time.perf_counter()
                library.search(query, _FILTERS)
                took.append((time.perf_counter() - start) * 1000)

    with Library.open(folder / "library.db") as library, Library.open(folder / "library.db") as other:
        thread = threading.Thread(target=searching)
        other.search(queries[0], _FILTERS)
        thread.start()
        start = time.perf_counter()
        report = import_paths(library, [folder / "more"], owner=_OWNER, read=read)
        end = time.perf_counter()
        seen = [
            any("鸬鹚" in hit.passage.text for hit in each.search("琥珀鸬鹚", _FILTERS))
            for each in (library, other)
        ]
        seconds = time.perf_counter() - end
        done.set()
        thread.join()
        took.sort()
        print(
            f"{report.added} documents more: {end - start:.1f} s; {len(took)} searches meanwhile, "
            f"p50 {took[len(took) // 2]:.1f} ms, p95 {took[int(len(took) * 0.95)]:.1f} ms, longest {took[-1]:.0f} ms; "
            f"found by the next search, and by one of another program: {seen}, {seconds * 1000:.0f} ms after the end"
        )
        entry = library.documents([_OWNER])[0]
        start = time.perf_counter()
        library.forget(_OWNER, entry.id)
        print(f"one document forgotten to the last byte: {time.perf_counter() - start:.1f} s")


def vocabulary(name: str, texts: list[str], short: list[str]) -> None:
    """How rich the words are, and how common those that are asked for."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(search_words(text)))
    shares = sorted(counts[word] / len(texts) for topic in short for word in search_words(topic))
    print(
        f"  {name}: {len(counts):,} words in {len(texts):,} passages; the middle word of a topic stands in "
        f"{shares[len(shares) // 2]:.1%} of them, the most common tenth in {shares[int(0.9 * len(shares))]:.0%} and more"
    )


def step(what: str, name: str, folder: Path, number: int, source: Path | None) -> Figures:
    """One step in a process of its own, so that memory is its own; what it says of itself is passed on."""
    words = [
        str(number),
        *([str(source)] if source else []),
        "--engine",
        name,
        "--in",
        str(folder),
        "--step",
        what,
    ]
    done = subprocess.run([sys.executable, __file__, *words], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(done.returncode)
    return json.loads(done.stdout)


def compare(names: list[str], folder: Path, number: int, source: Path | None) -> None:
    """Build and ask each engine; what lies in *folder* is not built again."""
    print(f"{number:,} passages", f"from {source}" if source else "from the specimens", flush=True)
    (folder / _QUERIES).write_text(
        json.dumps(asked(source)), encoding="utf-8"
    )  # to make them takes much memory
    text = Recombined(source)
    vocabulary("made", [text.passage() for _ in range(min(number, 15_000))], asked(source)[0])
    topic_names = [topic.name for topic in topics()]
    vocabulary("real", real_passages(source), topic_names if source is None else asked(source)[0])
    print(" " * 18 + "".join(f"{name:>16}" for name in _SHOWN), flush=True)
    for name in names:
        if name == "bm25s" and find_spec(name) is None:
            print("bm25s is not installed", flush=True)
            continue
        figures: Figures = {}
        if not list(folder.glob(ENGINES[name][2])):
            if name == "ours":
                write_reports(folder / "reports", Recombined(source), number // PER_DOCUMENT)
            figures = step("build", name, folder, number, source)
        figures |= step("serve", name, folder, number, source)
        print(f"{name:<18}" + "".join(f"{figures.get(column, '-'):>16}" for column in _SHOWN), flush=True)
    if "ours" in names:
        increment(folder, source)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "passages", nargs="?", type=int, default=600_000, help="%(default)s by default: 92 million characters"
    )
    parser.add_argument("texts", nargs="?", type=Path, help="the folder whose clauses are put together")
    parser.add_argument("--engine", action="append", choices=ENGINES, help="only this one; may be repeated")
    parser.add_argument(
        "--in", type=Path, dest="folder", metavar="FOLDER", help="keep what is built there, and use what was"
    )
    parser.add_argument("--step", choices=("build", "serve"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    names = given.engine or list(ENGINES)
    if given.step:
        job = build if given.step == "build" else serve
        print(json.dumps(job(names[0], given.folder, given.passages, given.texts)))
    elif given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
        compare(names, given.folder, given.passages, given.texts)
    else:
        with tempfile.TemporaryDirectory(prefix="library-bench-") as folder:
            compare(names, Path(folder), given.passages, given.texts)


if __name__ == "__main__":
    main()
