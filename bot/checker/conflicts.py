"""One thing, two figures: where a text says another number than it said before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.checker.finding import Mark
from bot.checker.kinds import quoted

if TYPE_CHECKING:
    import re
    from collections.abc import Hashable, Iterable, Iterator

    from bot.checker.rule import Reading


class Figure(NamedTuple):
    """A number that a text tells of something.

    Args:
        of: what it is told of; figures of one thing must be the same.
        found: the words that tell it.
        group: the group of *found* that is the number.
    """

    of: Hashable
    found: re.Match[str]
    group: str = "number"

    @property
    def number(self) -> str:
        """As written."""
        return self.found[self.group]


def conflicts(reading: Reading, figures: Iterable[Figure], why: str) -> Iterator[Mark]:
    """A mark on every figure that differs from the first of the same thing; *why* ends the sentence."""
    first: dict[Hashable, Figure] = {}
    for figure in figures:
        earlier = first.setdefault(figure.of, figure)
        if earlier.number != figure.number:
            told, told_before = quoted(figure.found[0]), quoted(earlier.found[0])
            yield Mark(
                reading.span(*figure.found.span(figure.group)),
                f"这里是{told}，前面是{told_before}，{why}，请核对",
                related=(reading.span(*earlier.found.span()),),
            )
