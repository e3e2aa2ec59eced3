"""How a reviewed text is built: its parts in proportion, those that it lacks, problems against measures."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from bot.assistant.messages import Structure, StructurePart
from bot.assistant.passages import PARTS
from bot.checker.parts import missing
from bot.checker.rule import Reading
from bot.text.model import Extent, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Profile
    from bot.text.model import Document, Section

_LABEL = 20  # characters of a heading
_LENGTH_RULE, _LONGEST = "ST012", "total_most"  # where a limit is set


def structure(document: Document, profile: Profile) -> Structure | None:
    """The structure of *document*, or None where it has no parts."""
    there = [(section.role, _part(section, document)) for section in _outermost(document)]
    if not there:
        return None
    if document.extent is Extent.REPORT:
        _add_missing(there, Reading(document, profile))
    return Structure(
        parts=tuple(part for _, part in there),
        characters=_characters(document.text),
        limit=int(profile.options.get(_LENGTH_RULE, {}).get(_LONGEST, 0)),
        problems=_listed(document, Role.PROBLEMS),
        measures=_listed(document, Role.PLANS),
    )


def _outermost(document: Document) -> Iterator[Section]:
    end = -1
    for section in document.sections:
        if section.span.start >= end:
            end = section.span.end
            yield section


def _part(section: Section, document: Document) -> StructurePart:
    label = section.title[:_LABEL] or (PARTS[section.role] if section.role else "正文")
    return StructurePart(section.role or "", label, section.span, _characters(section.span.of(document.text)))


def _add_missing(there: list[tuple[Role | None, StructurePart]], reading: Reading) -> None:
    """Put each part that the report lacks behind the last of those that belong in front of it."""
    outline = reading.profile.outline(reading.document)
    order = [Role.OPENING, *(part.role for part in outline.parts)] if outline else []
    for part, _ in missing(reading):
        before = set(order[: order.index(part.role)])
        at = max((at for at, (role, _) in enumerate(there, 1) if role in before), default=0)
        there.insert(at, (part.role, StructurePart(part.role, PARTS[part.role], None)))


def _listed(document: Document, role: Role) -> int:
    """How many items the longest list under *role* has."""
    lists = document.series
    firsts = [series.markers[0].span.start for series in lists]
    return max(
        (
            len(series.markers)
            for section in document.with_role(role)
            for series in lists[_within(firsts, section.body)]
        ),
        default=0,
    )


def _within(places: list[int], span: Span) -> slice:
    return slice(bisect_left(places, span.start), bisect_left(places, span.end))


def _characters(text: str) -> int:
    return sum(1 for char in text if not char.isspace())
