"""Last year's report made into this year's: what must change is marked 【待改：…】, with its successor where it is known."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.drafting import amounts, names
from bot.drafting.contradictions import subject as counted
from bot.drafting.facts import Facts
from bot.drafting.marks import MARK_RE, to_change
from bot.drafting.names import Sort
from bot.errors import UsageError
from bot.resources import data_path
from bot.text import subject
from bot.text.model import Role, Span
from bot.text.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.drafting.amounts import Amount
    from bot.text.model import Document

_FORMER_RE = re.compile(r"上一?年度?(?!龄)|去年|前年|往年")
_OUTDATED = "往年会议和著作"
_REACH = 24  # characters in front of a number in which the name of a figure may stand
_LONGEST = 60  # characters of a problem's name


@dataclass(frozen=True, slots=True)
class Change:
    """Something of last year that must not stay as it is.

    Args:
        words: as it stood.
        why: what it is: 年份, 数字, 往年活动, 往年会议和著作, 相对年份, 文件, 人名.
        successor: what it should become, or what came after it, where that is known.
    """

    words: str
    why: str
    successor: str = ""

    @property
    def note(self) -> str:
        """The successor as the mark gives it."""
        if not self.successor:
            return ""
        return f"{'其后有' if self.why == _OUTDATED else '应为'}{self.successor}"


@dataclass(frozen=True, slots=True)
class Rolled:
    """This year's report in the words of last year's.

    Args:
        text: with 【待改：…】 round everything that must change.
        year: the year that it is now about.
        changes: what was marked, in reading order.
        problems: the problems that last year's report named; this year's must say what became of them.
    """

    text: str
    year: int
    changes: tuple[Change, ...]
    problems: tuple[str, ...]


def roll(text: str, facts: Facts | None = None) -> Rolled:
    """Mark what must change in last year's report *text*.

    Args:
        text: the report.
        facts: this year's; figures of the same name give the numbers their successors.

    Raises:
        UsageError: the text does not say which year it is about, and neither do the facts.
    """
    facts = facts or Facts()
    document = parse(text)
    old = subject.read(document).year or (facts.year - 1 if facts.year else 0)
    if not old:
        raise UsageError("从旧稿里看不出是哪一年度的，请在旧稿标题里写上年度，或者在素材里写 year")
    year = facts.year or old + 1
    pieces: list[str] = []
    changes: list[Change] = []
    at = 0
    for span, change in _settled(text, facts, old, year):
        pieces += [text[at : span.start], to_change(change.words, change.note)]
        changes.append(change)
        at = span.end
    return Rolled("".join([*pieces, text[at:]]), year, tuple(changes), tuple(_problems(document)))


def _settled(text: str, facts: Facts, old: int, year: int) -> Iterator[tuple[Span, Change]]:
    """What to mark, none inside another; a mark that stands there already is left alone."""
    found = [(Span(*match.span()), None) for match in MARK_RE.finditer(text)]
    candidates = [*found, *_changes(text, facts, old, year)]
    end = 0
    for span, change in sorted(candidates, key=lambda row: (row[0].start, -row[0].end)):
        if span.start < end:
            continue
        end = span.end
        if change:
            yield span, change


def _changes(text: str, facts: Facts, old: int, year: int) -> Iterator[tuple[Span, Change]]:
    for amount in amounts.find(text):
        yield amount.span, _of_amount(amount, text, facts, year - old)
    for name in names.find(text):
        if name.sort is not Sort.PLACE:
            yield name.span, Change(name.words, "文件" if name.sort is Sort.TITLE else "人名")
    for match in _FORMER_RE.finditer(text):
        yield Span(*match.span()), Change(match[0], "相对年份")
    for form, change in _outdated(year):
        for match in re.finditer(re.escape(form), text):
            yield Span(*match.span()), change


def _of_amount(amount: Amount, text: str, facts: Facts, shift: int) -> Change:
    if amount.date is None:
        before = text[max(0, amount.span.start - _REACH) : amount.span.start]
        return Change(amount.words, "数字", _successor(amount, before, facts))
    old, month, _ = amount.date
    new = amount.words.replace(str(old), str(old + shift)) if old and not month else ""
    return Change(amount.words, "年份" if old else "日期", new if new != amount.words else "")


def _successor(amount: Amount, before: str, facts: Facts) -> str:
    """This year's value of the figure whose name stands in front of *amount*."""
    clause = re.split(r"[，。；：、（\n]", before)[-1]
    for figure in facts.figures:
        value = next(amounts.find(figure.value), None)
        if value and value.unit == amount.unit and counted(figure.name) == counted(clause):
            return value.words
    return ""


def _problems(document: Document) -> Iterator[str]:
    """The problems that the report lists, each by its first sentence."""
    for section in document.with_role(Role.PROBLEMS):
        inside = [series for series in document.series if section.body.contains(series.markers[0].span)]
        for marker in max((series.markers for series in inside), key=len, default=()):
            words = document.text[marker.span.end : marker.span.end + _LONGEST]
            yield re.split(r"[。；，\n]", words, maxsplit=1)[0].strip()
        return


@cache
def _outdated(year: int) -> tuple[tuple[str, Change], ...]:
    """Every name of a campaign that ended before *year*, and of a plenum or a book that had its next one by then."""
    rows = tomllib.loads(data_path("lexicon", "events.toml").read_text(encoding="utf-8"))["event"]
    since = {form: row["from"].year for row in rows for form in (row["name"], *row["forms"])}
    found = []
    for row in rows:
        later = row.get("later", "")
        if row.get("active") and max(row["active"]) < year:
            found += [(form, Change(form, "往年活动")) for form in row["forms"]]
        elif later and since[later] <= year:
            found += [(form, Change(form, _OUTDATED, later)) for form in row["forms"]]
    return tuple(found)
