"""No invented fact: every number, date, 《title》, place, unit and person of a text is looked for in the facts.

What has no source becomes 【待核：…】 in place and is reported; nothing is dropped. A number has its source where the
facts give the same one of the same thing: 党员12名 is none for 干部12名.
"""

from __future__ import annotations

import re
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

_AROUND = 12  # characters on both sides that tell what a number is about
_CLAUSE_RE = re.compile(r"[^\u4e00-\u9fff]")  # ends the words that tell what it counts
# Words that count nothing: whose, since when, how much in all, and verbs that go with anything.
_LIGHT_RE = re.compile(
    r"截至目前|截至|全年|全[镇县区市局村院校厂乡街](?:道|公司)?|本年|今年|当年|年内|一年来|累计|合计|总共|共计|一共|先后"
    r"|现有|共有|实有|拥有|设有|其中|达到|多达|超过|突破|约为|占比|占了|占|为|共|有|达|新增|完成|组织|开展|召开|举办|进行|实施|实现"
)


_SENTENCE_RE = re.compile(r"[，。；、：！？\n]")


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
class _About:
    """What the words round a number say that it is about.

    Args:
        counted: pairs of characters of what it counts.
        around: pairs of characters of all that stands near.
    """

    counted: frozenset[str]
    around: frozenset[str]

    def is_apart_from(self, other: _About) -> bool:
        """Whether the two have nothing in common, not even a character of what is counted: 家访 and 走进家庭 have."""
        characters = set("".join(self.counted)) & set("".join(other.counted))
        return not characters and not self.around & other.around


@dataclass(frozen=True, slots=True)
class _Known:
    """An amount of the facts, where it was given, and the words round it.

    Args:
        amount: the number.
        label: where it was given.
        about: what it is about.
        alone: whether nothing else was given there, so that those words are all that it can be about.
    """

    amount: Amount
    label: str
    about: _About
    alone: bool


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
            found = list(amounts.find(words))
            alone = len(found) == 1 and not _SENTENCE_RE.search(words)
            for amount in found:
                known = _Known(amount, label, _about(words, amount), alone)
                self._rounded.append(known)
                for key in _keys(amount):
                    self._amounts.setdefault(key, []).append(known)
            for name in names.find(words):
                if name.sort is Sort.TITLE:
                    self._titles.setdefault(name.stem, label)

    def of_amount(self, amount: Amount, about: _About) -> tuple[str, bool]:
        """Where *amount* was given (empty if nowhere), and whether the words round it agree."""
        key: object = amount.date or amount.value
        found = [known for known in self._amounts.get(key, ()) if _same_unit(amount, known.amount)]
        if not found and amount.rounding:
            found = [known for known in self._rounded if _rounds(amount, known.amount)]
        if not found or (not amount.date and self._counts_another_thing(amount, about, found)):
            return "", False
        best = max(
            found,
            key=lambda known: (known.amount.date == amount.date, len(known.about.around & about.around)),
        )
        return best.label, bool(amount.date or best.about.around & about.around)

    def _counts_another_thing(self, amount: Amount, about: _About, found: list[_Known]) -> bool:
        """Whether *amount* stands with a thing of which the facts give another number, or with none of theirs."""
        if not about.counted or any(known.about.counted & about.counted for known in found):
            return False
        if any(
            _is_another(amount, known.amount) and known.about.counted & about.counted
            for known in self._rounded
        ):
            return True
        return all(known.alone and known.about.is_apart_from(about) for known in found)

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
        (amount.span, *sources.of_amount(amount, _about(text, amount))) for amount in amounts.find(text)
    )
    end = 0
    for span, source, certain in sorted(found, key=lambda row: (row[0].start, -row[0].end)):
        if span.start < end:
            continue
        end = span.end
        if source != "-":
            yield span, source, certain


def _about(text: str, amount: Amount) -> _About:
    span = amount.span
    before, behind = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    behind = behind.removeprefix(amount.unit)
    nearest = _CLAUSE_RE.split(before)[-1], _CLAUSE_RE.split(behind, maxsplit=1)[0]
    return _About(
        counted=frozenset(pair for words in nearest for pair in bigrams(_LIGHT_RE.sub("，", words))),
        around=frozenset(bigrams(before) + bigrams(behind)),
    )


def _is_another(amount: Amount, known: Amount) -> bool:
    """Whether the facts give *known*, another number of the same measure."""
    if amount.unit != known.unit or known.date or known.rounding:
        return False
    return amount.value != known.value and not _rounds(amount, known)


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
