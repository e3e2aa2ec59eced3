"""Alarms per 10,000 characters on a folder of clean text, by rule, with contexts.

uv run python tests/bench/false_alarms.py DIR [CONTEXTS]
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from bot.checker.engine import review
from bot.checker.finding import Severity
from bot.text.parse import parse

FRONT_RE = re.compile(r"\A\+\+\+\n.*?\n\+\+\+\n", re.DOTALL)


def main(folder, contexts):
    """Print alarms by severity and by rule."""
    characters, severities, rules, where = 0, Counter(), Counter(), defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".txt", ".md"}:
            continue
        text = FRONT_RE.sub("", path.read_text(encoding="utf-8"))
        characters += len(text)
        for finding in review(parse(text)).findings:
            severities[finding.severity] += 1
            rules[finding.code] += 1
            start, end = finding.span
            words = f"{text[max(0, start - 20) : start]}[{text[start:end][:40]}]{text[end : end + 20]}"
            where[finding.code].append(f"{path.name}: {' '.join(words.split())}")
    print(f"{characters} characters")
    for severity in (Severity.ERROR, Severity.WARNING):
        print(
            f"{severity}: {severities[severity]} = {10_000 * severities[severity] / characters:.3f} per 10,000"
        )
    for code, number in rules.most_common():
        print(f"{code}: {number}")
        for line in where[code][:contexts]:
            print(f"    {line}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
