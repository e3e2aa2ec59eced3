"""Every rule on a megabyte of its own worst: its anchors and its bad examples, one after another without end.

Usage: python tests/bench/worst.py [CODES]

Prints, for every rule, CPU seconds at a half and at a whole megabyte (UTF-8) of the repeat that costs it most, and
says which rules cost more than three times as much for twice the text.
"""

from __future__ import annotations

import sys
import time

from bot.checker.engine import review
from bot.checker.finding import Severity
from bot.checker.registry import RULES
from bot.text.model import Extent
from bot.text.parse import parse

MEGABYTE = 333_000  # Han characters
TITLE = "清溪镇党委书记2023年度抓基层党建工作述职报告\n"  # so that rules about the writer run, too


def seconds(rule, unit, length):
    document = parse(TITLE + unit * (length // len(unit)), extent=Extent.REPORT)
    start = time.process_time()
    review(document, rules=[rule], severity=Severity.INFO)
    return time.process_time() - start


def units(rule):
    """What is repeated: anchors, alone and with a point, and bad examples, in lines and in one."""
    for anchor in rule.anchors[:4]:
        yield from (anchor, anchor + "，", anchor + "。\n")
    for example in rule.page.bad:
        words = example.removeprefix("整篇：")
        yield from (words + "\n", words.replace("\n", ""))


def main(codes):
    """Print the table."""
    for rule in RULES:
        if codes and not rule.code.startswith(codes):
            continue
        worst = max(units(rule), key=lambda unit: seconds(rule, unit, MEGABYTE // 8))
        half, whole = seconds(rule, worst, MEGABYTE // 2), seconds(rule, worst, MEGABYTE)
        word = "  not linear?" if whole > 0.5 and whole > 3 * half else ""
        print(f"{rule.code}{half:>8.2f}{whole:>8.2f}{word}  {worst[:20]!r}", flush=True)


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
