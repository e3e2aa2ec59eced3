"""Applies repairs: edits that do not touch one another, and none that would bring up a new finding."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from bot.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.checker.finding import Finding, Fix

_ROUNDS = 5  # of repairs that wait for others, and of repairs that must be taken back
_NEAR = 30  # characters between a repair and the finding that it brings up


class Fixed(NamedTuple):
    """The repaired text and the findings whose repair went in."""

    text: str
    applied: tuple[Finding, ...]


def apply(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> Fixed:
    """Put in the repairs of one review.

    Args:
        text: as it was reviewed.
        findings: of that review.
        unsafe: whether to apply repairs that can change the meaning, too.

    Of repairs that overlap only the first is applied; a second review finds the rest.
    """
    pieces: list[str] = []
    applied: list[Finding] = []
    at = 0
    last: Fix | None = None
    for fix, finding in _chosen(findings, unsafe=unsafe):
        if fix == last:
            applied.append(finding)
            continue
        if fix.span.start < at or (last and fix.span == last.span):
            continue
        pieces += [text[at : fix.span.start], fix.replacement]
        at = fix.span.end
        last = fix
        applied.append(finding)
    return Fixed("".join([*pieces, text[at:]]), tuple(applied))


def repair(text: str, look: Callable[[str], Sequence[Finding]], *, unsafe: bool = False) -> Fixed:
    """Repair *text* until nothing is left to repair; a repair that brings up a new finding is not made.

    Args:
        text: as received.
        look: reviews a text.
        unsafe: whether to apply repairs that can change the meaning, too.
    """
    applied: list[Finding] = []
    for _ in range(_ROUNDS):
        step = _step(text, look, unsafe=unsafe)
        if not step.applied:
            break
        text = step.text
        applied += step.applied
    return Fixed(text, tuple(applied))


def _chosen(findings: Iterable[Finding], *, unsafe: bool) -> list[tuple[Fix, Finding]]:
    chosen = [(finding.fix, finding) for finding in findings if finding.fix and (unsafe or finding.fix.safe)]
    return sorted(chosen, key=lambda pair: (pair[0].span, pair[1].code))


def _step(text: str, look: Callable[[str], Sequence[Finding]], *, unsafe: bool) -> Fixed:
    found = look(text)
    before = Counter(finding.code for finding in found)
    kept = list(found)
    for _ in range(_ROUNDS):
        fixed = apply(text, kept, unsafe=unsafe)
        after = look(fixed.text) if fixed.applied else ()
        more = Counter(finding.code for finding in after) - before
        if not more:
            return fixed
        new = [finding.span for finding in after if finding.code in more]
        guilty = {
            id(finding)
            for finding, place in zip(fixed.applied, _places(fixed.applied), strict=True)
            if any(place.start - _NEAR < span.end and span.start < place.end + _NEAR for span in new)
        }
        kept = [finding for finding in kept if id(finding) not in guilty] if guilty else []
    return Fixed(text, ())


def _places(applied: Sequence[Finding]) -> Iterator[Span]:
    """Where each repair stands in the repaired text."""
    shift = 0
    last: Fix | None = None
    place = Span(0, 0)
    for finding in applied:
        fix = finding.fix
        if fix and fix != last:
            start = fix.span.start + shift
            place = Span(start, start + len(fix.replacement))
            shift += len(fix.replacement) - (fix.span.end - fix.span.start)
            last = fix
        yield place
