"""How long a review takes to begin, and how long a report of 4,000 characters takes once it has.

Usage: python tests/bench/start.py [REPORTS]

Cold: CPU of `biganzi review FILE` in a fresh process, over that of the bare interpreter; the least of ten.
Warm: milliseconds of CPU for one report, p50 and p95 over REPORTS different ones, and MB/s.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from recombined import Recombined

from bot.checker.engine import review
from bot.text.parse import parse

ROOT = Path(__file__).resolve().parents[2]
SPECIMEN = ROOT / "data" / "specimens" / "township.md"
LENGTH = 4_000  # characters
RUNS = 10


def cpu(folder, *arguments):
    """The least CPU that a Python with *arguments* takes, in seconds; its compiled modules lie in *folder*."""
    environment = os.environ | {"PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
    taken = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, *arguments], capture_output=True, check=False, cwd=ROOT, env=environment
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(taken)


def reports(number):
    """*number* reports of `LENGTH` characters."""
    made = Recombined()
    for at in range(number):
        text = made.report(at)
        while len(text) < LENGTH:
            text += made.passage() + "\n"
        yield text[:LENGTH]


def main(number):
    """Print both."""
    texts = list(reports(number))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(SPECIMEN.read_text(encoding="utf-8"), encoding="utf-8")
        bare = cpu(folder, "-c", "pass")
        ours = cpu(folder, "-m", "bot", "review", str(path))
    print(f"cold: {ours:.2f} s, the bare interpreter {bare:.2f} s, over it {ours - bare:.2f} s")
    review(parse(texts[0]))
    taken = []
    for text in texts:
        start = time.process_time()
        review(parse(text))
        taken.append((time.process_time() - start) * 1000)
    speed = sum(len(text.encode()) for text in texts) / 1e6 / (sum(taken) / 1000)
    cuts = statistics.quantiles(taken, n=20)
    print(
        f"warm, {LENGTH} characters: p50 {statistics.median(taken):.1f} ms, p95 {cuts[-1]:.1f} ms, {speed:.1f} MB/s"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
