"""No invented fact: every number, date, 《title》, place, unit and person of a text is looked for in the facts.

What has no source becomes 【待核：…】 in place and is reported; nothing is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.drafting import amounts, names
from bot.drafting.marks import MARK_RE, to_check
from bot.drafting.names import Sort
from bot.text.model import Span
from bot.text.words import bigrams

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.drafting.amounts import Amount
    from bot.drafting.names import Name

_AROUND = 12  # characters on both sides that tell what a number counts


@dataclass(frozen=True, slots=True)
class Checked:
    """One number or name of the text.

    Args:
        words: as it stood in the text.
        span: where it stands in the guarded text, its mark included.
        source: where the facts give it; empty where they do not.
        certain: whether the words around it speak of the same thing as the source.
    """

    words: str
    span: Span
    source: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Guarded:
    """A text in which nothing stands unmarked that the facts do not say.

    Args:
        text: with 【待核：…】 round what has no source.
        checked: every number and name, in reading order.
    """

    text: str
    checked: tuple[Checked, ...]

    @property
    def unsourced(self) -> tuple[Checked, ...]:
        """What has no source."""
        return tuple(item for item in self.checked if not item.source)


@dataclass(frozen=True, slots=True)
class _Known:
    """An amount of the facts, where it was given, and the words round it."""

    amount: Amount
    label: str
    around: frozenset[str]


class Sources:
    """What may be said, prepared for look-up.

    Args:
        statements: (where in the facts, words) pairs; see `Facts.statements`.
    """

    def __init__(self, statements: Iterable[tuple[str, str]]) -> None:
        self._statements = tuple(statements)
        self._amounts: dict[object, list[_Known]] = {}
        self._rounded: list[_Known] = []
        self._titles: dict[str, str] = {}
        for label, words in self._statements:
            for amount in amounts.find(words):
                known = _Known(amount, label, _around(words, amount.span))
                self._rounded.append(known)
                for key in _keys(amount):
                    self._amounts.setdefault(key, []).append(known)
            for name in names.find(words):
                if name.sort is Sort.TITLE:
                    self._titles.setdefault(name.stem, label)

    def of_amount(self, amount: Amount, around: frozenset[str]) -> tuple[str, bool]:
        """Where *amount* was given (empty if nowhere), and whether the words round it agree."""
        key: object = amount.date or amount.value
        found = [known for known in self._amounts.get(key, ()) if _same_unit(amount, known.amount)]
        if not found and amount.rounding:
            found = [known for known in self._rounded if _rounds(amount, known.amount)]
        if not found:
            return "", False
        best = max(found, key=lambda known: (known.amount.date == amount.date, len(known.around & around)))
        return best.label, bool(amount.date or best.around & around)

    def of_name(self, name: Name) -> str:
        """Where *name* was given; empty if nowhere."""
        if name.sort is Sort.TITLE:
            return self._titles.get(name.stem, "")
        return next((label for label, words in self._statements if name.words in words), "") or next(
            (label for label, words in self._statements if name.sort is Sort.PLACE and name.stem in words), ""
        )


def guard(text: str, sources: Sources) -> Guarded:
    """Mark in *text* what *sources* do not give; gaps and marks that stand there already are left alone."""
    pieces: list[str] = []
    checked: list[Checked] = []
    at = length = 0
    for span, source, certain in _judged(text, sources):
        words = span.of(text)
        shown = words if source else to_check(words)
        pieces += [text[at : span.start], shown]
        length += span.start - at
        checked.append(Checked(words, Span(length, length + len(shown)), source, certain))
        length += len(shown)
        at = span.end
    return Guarded("".join([*pieces, text[at:]]), tuple(checked))


def _judged(text: str, sources: Sources) -> Iterator[tuple[Span, str, bool]]:
    """The numbers and names of *text* with their sources, in reading order, none inside another."""
    found: list[tuple[Span, str, bool]] = [
        (Span(*match.span()), "-", True) for match in MARK_RE.finditer(text)
    ]
    for name in names.find(text):
        source = sources.of_name(name)
        found.append((name.span, source, True))
    found.extend(
        (amount.span, *sources.of_amount(amount, _around(text, amount.span))) for amount in amounts.find(text)
    )
    end = 0
    for span, source, certain in sorted(found, key=lambda row: (row[0].start, -row[0].end)):
        if span.start < end:
            continue
        end = span.end
        if source != "-":
            yield span, source, certain


def _around(text: str, span: Span) -> frozenset[str]:
    before = text[max(0, span.start - _AROUND) : span.start]
    return frozenset(bigrams(before) + bigrams(text[span.end : span.end + _AROUND]))


def _keys(amount: Amount) -> Iterator[object]:
    """What *amount* answers to: a date also to its year and to its month and day alone."""
    if amount.date is None:
        yield amount.value
        return
    year, month, day = amount.date
    yield from {(year, month, day), (0, month, day), (year, month, 0), (0, month, 0), (year, 0, 0)} - {
        (0, 0, 0)
    }


def _same_unit(amount: Amount, known: Amount) -> bool:
    if amount.date or known.date:
        return bool(amount.date and known.date)
    exact = not known.rounding or bool(amount.rounding)  # 100余人 given does not allow 100人
    return exact and (amount.unit == known.unit or not amount.unit or not known.unit)


def _rounds(amount: Amount, known: Amount) -> bool:
    """Whether *known* may be told as *amount*: 123 as 一百二十余, 196 as 近200."""
    if known.date or amount.date or not _same_unit(amount, known) or not amount.value:
        return False
    step = Decimal(10) ** (len(str(int(amount.value))) - len(str(int(amount.value)).rstrip("0")))
    step = max(step, Decimal(1))
    low = -step if amount.rounding in {"below", "about"} else Decimal(0)
    high = step if amount.rounding in {"above", "about"} else Decimal(0)
    return low < known.value - amount.value < high
