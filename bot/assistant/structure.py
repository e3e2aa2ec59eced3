"""How a reviewed text is built: its parts in proportion, those that it lacks, problems against measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.assistant.messages import Structure, StructurePart
from bot.assistant.passages import PARTS
from bot.checker.parts import listed, missing
from bot.checker.rule import Reading
from bot.text.model import Extent, Role

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
        problems=_most_listed(document, Role.PROBLEMS),
        measures=_most_listed(document, Role.PLANS),
    )


def _outermost(document: Document) -> Iterator[Section]:
    end = -1
    for section in document.sections:
        if section.span.start >= end:
            end = section.span.end
            yield section


def _part(section: Section, document: Document) -> StructurePart:
    short = PARTS[section.role] if section.role else "正文"
    length = _characters(section.span.of(document.text))
    return StructurePart(section.role or "", section.title[:_LABEL] or short, section.span, length, short)


def _add_missing(there: list[tuple[Role | None, StructurePart]], reading: Reading) -> None:
    """Put each part that the report lacks behind the last of those that belong in front of it."""
    outline = reading.profile.outline(reading.document)
    order = [Role.OPENING, *(part.role for part in outline.parts)] if outline else []
    for part, _ in missing(reading):
        before = set(order[: order.index(part.role)])
        at = max((at for at, (role, _) in enumerate(there, 1) if role in before), default=0)
        there.insert(
            at, (part.role, StructurePart(part.role, PARTS[part.role], None, short=PARTS[part.role]))
        )


def _most_listed(document: Document, role: Role) -> int:
    return max((listed(section, document) for section in document.with_role(role)), default=0)


def _characters(text: str) -> int:
    return sum(1 for char in text if not char.isspace())
