"""How well copied text is found again, and how fast.

    uv run python tests/bench/similar.py [N] [FOLDER]

A library of N passages (600,000 by default) whose words are those of FOLDER, by default the specimens. Each of 100
queries is 500 characters of new text with two copied passages in it, of whose characters 0, 5, 15 or 30 per cent
are changed. A source is found where `similar` lays the text along it or shows a run of it; any other document that
it names so is a false one.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from recombined import PER_DOCUMENT, Recombined, changed

from bot.corpus.library import Library
from bot.corpus.model import Filters, NewDocument, NewPassage

_OWNER = "bench"
_FILTERS = Filters(owners=(_OWNER,))
_BATCH = 1_000  # documents
_QUERIES = 100
_LONG = 4_000


def fill(
    library: Library, text: Recombined, number: int, kept: list[tuple[str, str]], chance: random.Random
) -> None:
    """Add *number* passages; some of them come into *kept*, with the title of their document."""
    documents: list[NewDocument] = []
    for at in range(number // PER_DOCUMENT):
        passages = tuple(NewPassage(text.shuffled()) for _ in range(PER_DOCUMENT))
        documents.append(NewDocument(f"第{at}号报告", passages, str(at)))
        if chance.random() < 4 * _QUERIES * PER_DOCUMENT / number:
            kept.append((f"第{at}号报告", chance.choice(passages).text))
        if len(documents) == _BATCH:
            library.add(documents, owner=_OWNER)
            documents = []
    library.add(documents, owner=_OWNER)


def main(number: int, source: Path | None) -> None:
    chance = random.Random(4)
    text, new = Recombined(source), Recombined(source, seed=7)
    kept: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
        fill(library, text, number, kept, chance)
        print(
            f"{number:,} passages\n{'changed':<10}{'recall':>10}{'false':>10}{'share':>10}{'p50 ms':>10}{'p95 ms':>10}"
        )
        for share in (0.0, 0.05, 0.15, 0.3):
            hits = false = told = 0
            times = []
            for _ in range(_QUERIES):
                sources = chance.sample(kept, 2)
                copied = [changed(passage, share, chance) for _, passage in sources]
                query = "".join((new.shuffled(60), copied[0], new.shuffled(70), copied[1], new.shuffled(60)))
                start = time.perf_counter()
                found = library.similar(query, _FILTERS)
                times.append((time.perf_counter() - start) * 1000)
                named = {overlap.passage.title for overlap in found.overlaps}
                wanted = {title for title, _ in sources}
                hits += len(named & wanted)
                false += len(named - wanted)
                told += found.share
            times.sort()
            print(
                f"{share:<10.0%}{hits / 2 / _QUERIES:>10.1%}{false / _QUERIES:>10.2f}{told / _QUERIES:>10.1%}"
                f"{times[len(times) // 2]:>10.0f}{times[int(len(times) * 0.95)]:>10.0f}",
                flush=True,
            )
        times = []
        for _ in range(10):
            pasted = "".join(f"{new.shuffled(600)}{chance.choice(kept)[1]}" for _ in range(_LONG // 750))
            start = time.perf_counter()
            library.similar((pasted * 2)[:_LONG], _FILTERS)
            times.append((time.perf_counter() - start) * 1000)
        print(f"{_LONG} characters: median {sorted(times)[5]:.0f} ms, longest {max(times):.0f} ms")


if __name__ == "__main__":
    main(
        int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else 600_000,
        Path(sys.argv[2]) if len(sys.argv) > 2 else None,
    )
