"""Closed lists of wrong words in `data/lexicon/`, with guards: Chinese has no word boundaries.

A row: `wrong | right | not behind | not before | fix | source`. The two guards are words, divided by blanks,
that must not stand directly in front of the wrong word and directly behind it: 会报 inside 大会报告 is no
fault. `-` is none. The fix is `safe` where nothing else can be meant, else `ask`. `#` opens a comment.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.checker.finding import Fix, Mark
from bot.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.checker.finding import Severity
    from bot.checker.rule import Check, Reading

_FIXES = {"safe": True, "ask": False}
_COLUMNS = 6


class Entry(NamedTuple):
    """One row of a list.

    Args:
        wrong: what not to write.
        right: what to write instead.
        not_before: words that must not stand in front.
        not_after: words that must not stand behind.
        safe: whether the repair cannot change the meaning.
        source: where the pair is from.
    """

    wrong: str
    right: str
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    safe: bool
    source: str

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether the words at *start* to *end* of *text* are the fault and no part of longer words."""
        return not text.endswith(self.not_before, 0, start) and not text.startswith(self.not_after, end)


def load(name: str) -> dict[str, Entry]:
    """The list `data/lexicon/<name>.txt`, by wrong word.

    Raises:
        ValueError: a row cannot be read; the message names file and line.
    """
    return read(data_path("lexicon", f"{name}.txt"))


def read(path: Path) -> dict[str, Entry]:
    """The list in the file *path*, by wrong word.

    Raises:
        ValueError: a row cannot be read; the message names file and line.
    """
    entries: dict[str, Entry] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        row = line.partition("#")[0].strip()
        if not row:
            continue
        cells = [cell.strip() for cell in row.split("|")]
        try:
            entry = _entry(cells)
        except ValueError as error:
            raise ValueError(f"{path.name}:{number}: {error}") from error
        if entry.wrong in entries:
            raise ValueError(f"{path.name}:{number}: {entry.wrong} stands twice")
        entries[entry.wrong] = entry
    return entries


def words(name: str) -> tuple[str, ...]:
    """The plain list `data/lexicon/<name>.txt`: words divided by blanks or line ends, `#` opens a comment."""
    return tuple(word for line in lines(name) for word in line.split())


@cache
def surnames() -> frozenset[str]:
    """The commonest surnames of one character."""
    return frozenset("".join(words("surnames")))


def lines(name: str) -> Iterator[str]:
    """The lines of `data/lexicon/<name>.txt` that hold more than a comment, which `#` opens."""
    for line in data_path("lexicon", f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if said := line.partition("#")[0].strip():
            yield said


def _entry(cells: list[str]) -> Entry:
    if len(cells) != _COLUMNS:
        raise ValueError(f"a row has {_COLUMNS} columns, this has {len(cells)}")
    wrong, right, not_before, not_after, fix, source = cells
    if not wrong or not right or wrong == right:
        raise ValueError("a row needs a wrong word and another, right one")
    if fix not in _FIXES:
        raise ValueError(f"the fix is {' or '.join(_FIXES)}, not {fix!r}")
    if not source:
        raise ValueError("a row needs its source")
    return Entry(wrong, right, _words(not_before), _words(not_after), _FIXES[fix], source)


def _words(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split())


def listed(
    entries: dict[str, Entry],
    message: Callable[[Entry], str],
    severity: Callable[[Entry], Severity | None] = lambda _: None,
) -> Check:
    """A check that reports every wrong word; the rule's anchors are the words.

    Args:
        entries: the list.
        message: the sentence for an entry.
        severity: of an entry, where it is less grave than the rule.
    """

    def check(reading: Reading) -> Iterator[Mark]:
        for entry, start, end in found(reading, entries):
            span = reading.span(start, end)
            fix = Fix(span, entry.right, safe=entry.safe) if entry.right else None
            yield Mark(span, message(entry), fix, severity=severity(entry))

    return check


def found(reading: Reading, entries: dict[str, Entry]) -> Iterator[tuple[Entry, int, int]]:
    """Every wrong word in reading order, the longest where several overlap: entry, start, end in the view."""
    last = -1
    for hit in sorted(reading.hits, key=lambda span: (span.start, -span.end)):
        entry = entries[hit.of(reading.text)]
        if hit.start >= last and entry.holds(reading.text, *hit):
            last = hit.end
            yield entry, hit.start, hit.end
