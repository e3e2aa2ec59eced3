"""Precision and recall per family over a folder of labelled documents.

    uv run python tests/bench/devset.py PATH

PATH holds `index.json`, `<id>.txt` and `<id>.json`, in itself or in `checker/`, and may hold `labelled_placeholders.json`.
A finding matches a label of its family that it overlaps. A finding on a place labelled for another family is no false
alarm; an optional label is neither missed nor hit; hints do not count.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from bot.checker.engine import review
from bot.text.model import Extent, Span
from bot.text.parse import parse

SCOPES = {"document": Extent.REPORT, "section": Extent.PART}


def findings_of(text, scope):
    """Default findings of *text*; a scope of None lets the parser decide."""
    return review(parse(text, extent=SCOPES.get(scope))).findings


def compare(text, findings, labels, scope, tally, show):
    """Count hits, misses and false alarms of one document into *tally*."""
    spans = [Span(label["start"], label["end"]) for label in labels]
    for label, span in zip(labels, spans, strict=True):
        if label.get("optional") or (scope == "section" and label["kind"] == "missing-section"):
            continue
        hit = any(finding.family == label["kind"] and finding.span.overlaps(span) for finding in findings)
        tally[label["kind"], "hit" if hit else "miss"] += 1
        if not hit:
            show("miss", label["kind"], span.of(text), label.get("note", ""))
    for finding in findings:
        if any(
            finding.family == label["kind"] and finding.span.overlaps(span)
            for label, span in zip(labels, spans, strict=True)
        ):
            tally[finding.family.value, "right"] += 1
        elif not any(finding.span.overlaps(span) for span in spans):
            tally[finding.family.value, "false"] += 1
            show("false", f"{finding.family} {finding.code}", finding.span.of(text)[:40], finding.message)


def table(tally):
    """The counts as rows: family, precision, recall."""
    families = sorted({family for family, _ in tally})
    total = Counter()
    for (_, what), number in tally.items():
        total["all", what] += number
    rows = [f"{'family':<20}{'right':>7}{'false':>7}{'precision':>11}{'hit':>6}{'miss':>6}{'recall':>9}"]
    for family, counts in [*((family, tally) for family in families), ("all", total)]:
        right, false = counts[family, "right"], counts[family, "false"]
        hit, miss = counts[family, "hit"], counts[family, "miss"]
        precision = f"{right / (right + false):.3f}" if right + false else "-"
        recall = f"{hit / (hit + miss):.3f}" if hit + miss else "-"
        rows.append(f"{family:<20}{right:>7}{false:>7}{precision:>11}{hit:>6}{miss:>6}{recall:>9}")
    return "\n".join(rows)


def placeholders(path, show):
    """How many of the labelled sentences are judged right: flagged at every span, or silent."""
    cases = json.loads(path.read_text(encoding="utf-8"))
    right = 0
    for case in cases:
        findings = findings_of(case["text"], None)
        if case["label"] == "ok":
            well = not findings
        else:
            wanted = [words.split("(")[0] for words in case["span"].split("；")]
            found = [finding.span.of(case["text"]) for finding in findings]
            well = all(
                found if words in {"整段", "整行"} else any(words in one or one in words for one in found)
                for words in wanted
            )
        right += well
        if not well:
            show(
                case["label"],
                case["text"],
                case["span"],
                [finding.span.of(case["text"]) for finding in findings],
            )
    return right, len(cases)


def main(folder):
    """Print the table, and every miss and false alarm with its words."""
    tally = Counter()
    cases = folder if (folder / "index.json").is_file() else folder / "checker"
    for entry in json.loads((cases / "index.json").read_text(encoding="utf-8")):
        path = cases / entry["id"]
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        labels = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))

        def show(*words, name=entry["id"]):
            print(f"{name}:", *words)

        compare(text, findings_of(text, entry["scope"]), labels, entry["scope"], tally, show)
    print(table(tally))
    sentences = cases.parent / "labelled_placeholders.json"
    if sentences.is_file():
        right, total = placeholders(sentences, lambda *words: print("sentence:", *words))
        print(f"labelled sentences right: {right} of {total}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/devset"))
