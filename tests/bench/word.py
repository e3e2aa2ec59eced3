"""How long a reviewed Word file takes: 200 comments in a file of 10,000 characters, with and without tracked repairs.

Usage: python tests/bench/word.py [ROUNDS]

Prints seconds, the least and the median of ROUNDS, for reading, for comments, and for comments with tracked repairs.
"""

from __future__ import annotations

import statistics
import sys
import time
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document

from bot.formats.docx_read import read_docx
from bot.formats.docx_review import Comment, Edit, Repairs, reviewed
from bot.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

LINE = "全年召开会议X次，走访群众若干户，其它工作也已落实，解决问题若干件，办成实事若干项。"
COMMENTS, CHARACTERS = 200, 10_000


def file(lines: int) -> bytes:
    document = Document()
    for _ in range(lines):
        for piece in (LINE[:9], LINE[9:20], LINE[20:]):
            paragraph = document.add_paragraph() if piece == LINE[:9] else document.paragraphs[-1]
            paragraph.add_run(piece)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def notes(text: str) -> list[Comment]:
    found = []
    at = -1
    while len(found) < COMMENTS:
        at = text.find("其它" if len(found) % 2 else "X", at + 1)
        span = Span(at, at + 2) if len(found) % 2 else Span(at, at + 1)
        found.append(Comment(span, "有误［必改］请核对", Edit(span, "其他") if len(found) % 2 else None))
    return found


def report(name: str, rounds: int, work: Callable[[], object]) -> None:
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    print(f"{name:<28}{min(taken):>8.2f} s{statistics.median(taken):>8.2f} s")


def main(rounds: int) -> None:
    data = file(CHARACTERS // len(LINE) + 1)
    text = read_docx(data).text
    said = notes(text)
    print(f"{len(text)} characters, {len(said)} comments")
    report("read", rounds, partial(read_docx, data))
    report("comments", rounds, partial(reviewed, data, said))
    report("comments, tracked repairs", rounds, partial(reviewed, data, said, repairs=Repairs.TRACKED))
    once = reviewed(data, said)
    report("comments, reviewed again", rounds, partial(reviewed, once, said))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
