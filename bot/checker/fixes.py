"""Applies repairs: only edits that do not touch one another, so that the outcome never depends on their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.checker.finding import Finding, Fix


@dataclass(frozen=True, slots=True)
class Fixed:
    """The repaired text and the findings whose repair went in."""

    text: str
    applied: tuple[Finding, ...]


def apply(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> Fixed:
    """Repair *text*.

    Args:
        text: as it was reviewed.
        findings: of that review.
        unsafe: whether to apply repairs that can change the meaning, too.

    Of repairs that overlap only the first is applied; a second review finds the rest.
    """
    chosen = [(finding.fix, finding) for finding in findings if finding.fix and (unsafe or finding.fix.safe)]
    chosen.sort(key=lambda pair: (pair[0].span, pair[1].code))
    pieces: list[str] = []
    applied: list[Finding] = []
    at = 0
    last: Fix | None = None
    for fix, finding in chosen:
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
