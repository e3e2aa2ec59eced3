"""Finds where a run of ordinals breaks: a gap, a repeat, a step back, a start in the middle."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Fault(Enum):
    """What is wrong with an ordinal."""

    START = auto()  # the run does not begin at one
    GAP = auto()
    REPEAT = auto()
    ORDER = auto()  # a smaller ordinal after a larger one


class Break(NamedTuple):
    """One ordinal that does not carry on the run.

    Args:
        place: where it stands in the run.
        fault: what is wrong with it.
        expected: the ordinal that belongs there.
        lone: whether the run goes on as if the expected ordinal stood here, so that correcting it is enough.
    """

    place: int
    fault: Fault
    expected: int
    lone: bool


def breaks(numbers: Sequence[int], *, whole: bool = True) -> Iterator[Break]:
    """The breaks in *numbers*, with as few faults as explain them.

    Args:
        numbers: ordinals in reading order.
        whole: whether the run should begin at one.
    """
    expected = 1 if whole or not numbers else numbers[0]
    if tuple(numbers) == tuple(range(expected, expected + len(numbers))):
        return  # as nearly always
    at = 0
    while at < len(numbers):
        number = numbers[at]
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        if number == expected:
            expected += 1
        elif number == expected + 1 and following == expected:  # two items changed places
            yield Break(at + 1, Fault.ORDER, number, lone=False)
            expected += 2
            at += 1
        else:
            lone = following is None or following == expected + 1
            yield Break(at, _fault(number, expected, at), expected, lone)
            if following == expected + 1:
                expected += 1
            elif following != expected or number > expected:
                expected = number + 1
        at += 1


def _fault(number: int, expected: int, at: int) -> Fault:
    if number > expected:
        return Fault.GAP if at else Fault.START
    return Fault.REPEAT if number == expected - 1 else Fault.ORDER
