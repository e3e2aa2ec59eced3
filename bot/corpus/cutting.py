"""A parsed document cut into passages: what a writer would copy in one go, 60 to 400 characters."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from bot.corpus.model import NewPassage
from bot.corpus.topics import topics_told
from bot.text.model import Role
from bot.text.words import han_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.text.model import Document, Paragraph

_SHORT = 60
_LONG = 400
_LEAST_HAN = 20  # less is a salutation, a signature or a date
_SENTENCE_RE = re.compile(rf"[^。！？；]{{1,{_LONG}}}[。！？；]*[”’」』）)]*|[。！？；]+")
_ITEM_RE = re.compile(
    r"[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，,、是]|[首其再]先|其次|最后"
)


class _Piece(NamedTuple):
    """A stretch of one section's own words."""

    section: int
    text: str


def passages_of(document: Document) -> tuple[NewPassage, ...]:
    """The passages of *document*, without title, headings and signature, from its cleaned view."""
    pieces = (piece for paragraph in document.paragraphs for piece in _pieces(document, paragraph))
    found = []
    for section, group in groupby(pieces, key=lambda piece: piece.section):
        part = document.sections[section] if section >= 0 else None
        roles = part.roles if part else ()
        least = _LEAST_HAN // 2 if Role.CLOSING in roles else _LEAST_HAN
        for text in _sized(piece.text for piece in group):
            if han_count(text) >= least:
                heading = part.title if part else ""
                found.append(NewPassage(text, heading, roles, topics_told(f"{heading}\n{text}")))
    return tuple(found)


def _pieces(document: Document, paragraph: Paragraph) -> Iterator[_Piece]:
    """The paragraph, parted where sections begin inside it, without their headings."""
    if paragraph.heading or (document.title and document.title.contains(paragraph.span)):
        return
    section, start = paragraph.section, 0
    if document.title and document.title.overlaps(paragraph.span):
        start = document.view.find(document.title.end) - paragraph.start
    for number in range(max(section, 0), len(document.sections)):
        part = document.sections[number]
        if part.heading.start >= paragraph.span.end:
            break
        if part.heading.start < paragraph.span.start or part.heading.start == part.heading.end:
            continue
        at = document.view.find(part.heading.start) - paragraph.start
        yield _Piece(section, _bare(paragraph.text[start:at]))
        section, start = number, document.view.find(part.body.start) - paragraph.start
    yield _Piece(section, _bare(paragraph.text[start:]))


def _bare(text: str) -> str:
    """*text* without the point that ended a heading in front of it."""
    return text.strip().lstrip("。.：:，,；;、 \u3000")


def _sized(texts: Iterable[str]) -> Iterator[str]:
    """Texts of one section: short ones joined with the next, long ones cut before an item or a sentence."""
    gathered = ""
    for text in texts:
        joined = f"{gathered}\n{text}" if gathered and text else gathered or text
        *whole, gathered = list(_cut(joined)) if len(joined) > _LONG else [joined]
        yield from whole
        if len(gathered) >= _SHORT:
            yield gathered
            gathered = ""
    yield gathered


def _cut(text: str) -> Iterator[str]:
    passage = ""
    for match in _SENTENCE_RE.finditer(text):
        sentence = match[0]
        item = _ITEM_RE.match(sentence.lstrip()) is not None
        if len(passage) >= _SHORT and (item or len(passage) + len(sentence) > _LONG):
            yield passage.strip()
            passage = ""
        passage += sentence
    yield passage.strip()
