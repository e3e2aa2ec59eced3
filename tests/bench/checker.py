"""Our checker beside other linters on the same text: cold start, MB/s of UTF-8 at two sizes, peak memory.

Usage: python tests/bench/checker.py [--tools PYTHON] [--node FOLDER] [--limit SECONDS]

PYTHON is an interpreter with `autocorrect-py` and `proselint` (pip), FOLDER holds the `node_modules` of `zhlint` and
`@lint-md/core` (npm). What is missing is said and passed over; nothing is asserted. Every figure comes from a fresh
process; the time is CPU time of the check alone, the least of three, after one check of its first 50,000 characters.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from recombined import Recombined

ROOT = Path(__file__).resolve().parents[2]
SIZES = (500_000, 5_000_000)  # bytes
SHORT = 3_000

PYTHON = """
import json, resource, sys, time
{setup}
text = open(sys.argv[1], encoding="utf-8", newline="").read()
check(text[:50_000])
seconds = []
for _ in range(3 if len(text) > 20_000 else 1):
    start = time.process_time()
    check(text)
    seconds.append(time.process_time() - start)
print(json.dumps([min(seconds), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""
NODE = """
import {{ readFileSync }} from "node:fs";
{setup}
const text = readFileSync(process.argv[2], "utf-8");
check(text.slice(0, 50_000));
const seconds = [];
for (let run = 0; run < (text.length > 20_000 ? 3 : 1); run++) {{
  const before = process.cpuUsage();
  check(text);
  const used = process.cpuUsage(before);
  seconds.push((used.user + used.system) / 1e6);
}}
console.log(JSON.stringify([Math.min(...seconds), process.resourceUsage().maxRSS / 1024]));
"""
OURS = """
from bot.checker.engine import review
from bot.text.parse import parse
check = lambda text: review(parse(text))
"""
AUTOCORRECT = """
import autocorrect_py
check = lambda text: autocorrect_py.lint_for(text, "text")
"""
PROSELINT = """
from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile
CheckRegistry().register_many(__register__)
check = lambda text: LintFile("text", text).lint()
"""
ZHLINT = 'import { run } from "zhlint"; const check = (text) => run(text, { rules: { preset: "default" } });'
LINT_MD = 'import { lintMarkdown } from "@lint-md/core"; const check = (text) => lintMarkdown(text, {});'


def texts(folder):
    """A short text and one of every size: reports of clauses put together anew, so that no line comes twice."""
    made = Recombined()
    pieces, size, paths = [], 0, {}
    for number in range(10_000):
        pieces.append(made.report(number))
        size += len(pieces[-1].encode())
        if size > max(SIZES):
            break
    data = "\n".join(pieces).encode()
    for size in (SHORT, *SIZES):
        paths[size] = folder / f"{size}.txt"
        paths[size].write_bytes(data[:size].decode(errors="ignore").encode())
    return paths


def measured(command, path, limit):
    """CPU seconds of the whole process, of the check, and MB at most; or a word for what went wrong."""
    before = os.times()
    try:
        done = subprocess.run(
            [*command, path], capture_output=True, text=True, timeout=limit, check=False, cwd=ROOT
        )
    except subprocess.TimeoutExpired:
        return f"> {limit} s"
    after = os.times()
    if done.returncode:
        return "refused"
    seconds, memory = json.loads(done.stdout.splitlines()[-1])
    whole = after.children_user + after.children_system - before.children_user - before.children_system
    return whole, seconds, memory


def tools(folder, options):
    """Name and command of every tool that was given."""
    yield "biganzi", [sys.executable, script(folder, "bench_ours.py", PYTHON.format(setup=OURS))]
    if options.tools:
        for name, setup in (("autocorrect", AUTOCORRECT), ("proselint", PROSELINT)):
            yield name, [options.tools, script(folder, f"bench_{name}.py", PYTHON.format(setup=setup))]
    else:
        print("autocorrect, proselint: not measured, give --tools PYTHON")
    if options.node:
        for name, setup in (("zhlint", ZHLINT), ("lint-md", LINT_MD)):
            yield name, ["node", script(options.node, f".bench-{name}.mjs", NODE.format(setup=setup))]
    else:
        print("zhlint, lint-md: not measured, give --node FOLDER")


def script(folder, name, words):
    path = Path(folder) / name
    path.write_text(words, encoding="utf-8")
    return str(path.resolve())


def main(options):
    """Print the table."""
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ["PYTHONDONTWRITEBYTECODE"] = (
        ""  # a start that compiles its modules is not what a writer waits for
    )
    with tempfile.TemporaryDirectory() as folder:
        paths = texts(Path(folder))
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        print(
            f"{'':<14}{'cold s':>8}" + "".join(f"{size / 1e6:>8g} MB" for size in SIZES) + f"{'peak MB':>10}"
        )
        for name, command in tools(folder, options):
            measured(
                command, paths[SHORT], options.limit
            )  # what is compiled or cached at the first start is by then
            cold = measured(command, paths[SHORT], options.limit)
            row = f"{name:<14}" + (f"{cold:>8}" if isinstance(cold, str) else f"{cold[0]:>8.2f}")
            memory = 0
            for size in SIZES:
                found = measured(command, paths[size], options.limit)
                row += f"{found:>11}" if isinstance(found, str) else f"{size / 1e6 / found[1]:>11.3f}"
                memory = memory if isinstance(found, str) else max(memory, found[2])
            print(row + f"{memory:>10.0f}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", help="interpreter with autocorrect-py and proselint")
    parser.add_argument("--node", help="folder with the node_modules of zhlint and @lint-md/core")
    parser.add_argument("--limit", type=int, default=200, help="seconds that one run may take")
    main(parser.parse_args())
