"""A hundred thousand tiny files, in an archive and in a folder: how long it takes until all are in, or told why not.

Usage: python tests/bench/tiny.py [N]

Every tenth is a short report; the others hold a single word, and each is refused by name.
"""

from __future__ import annotations

import sys
import tempfile
import time
import zipfile
from pathlib import Path

from recombined import Recombined, decoded, read

from bot.corpus.importing import import_paths
from bot.corpus.library import Library

_OWNER = "bench"


def fill(archive: Path, folder: Path, number: int) -> None:
    text = Recombined()
    folder.mkdir()
    with zipfile.ZipFile(archive, "w") as packed:
        for at in range(number):
            words = "空" if at % 10 else text.passage()
            packed.writestr(f"{at}.txt", words)
            (folder / f"{at}.txt").write_text(f"{words}之二", encoding="utf-8")


def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as place, Library.open(Path(place) / "library.db") as library:
        archive, folder = Path(place) / "files.zip", Path(place) / "files"
        fill(archive, folder, number)
        for path in (archive, folder):
            start = time.perf_counter()
            made = import_paths(library, [path], owner=_OWNER, read=read, read_data=decoded)
            took = time.perf_counter() - start
            print(
                f"{path.name}: {made.added:,} in, {len(made.refused):,} refused, {took:.1f} s, {number / took:,.0f} files/s"
            )


if __name__ == "__main__":
    main(int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else 100_000)
