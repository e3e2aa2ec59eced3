"""What a text says twice: paragraphs, whole or nearly whole, and sentences.

One pass over the sentences; a sentence is known again by its words, whatever number stands in front and
whatever point behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.checker.sentences import SENTENCE_RE
from bot.text.patterns import regex

if TYPE_CHECKING:
    from bot.text.model import Document, Paragraph

PARAGRAPH = 20  # a shorter paragraph is a refrain or a line of a table
SENTENCE = 20  # a shorter sentence is a common turn
_SHARE = 0.8  # of a paragraph's words that stand in one earlier paragraph
_NUMBER_RE = regex(
    r"^(?:第?[一二三四五六七八九十]{1,3}(?:是|[、.．，：])|[（(][一二三四五六七八九十\d]{1,3}[）)][、.．]?|\d{1,2}[.．、](?!\d)|[①-⑳]|[#*\s”’]+)+"
)
_NUMBER_STARTS = frozenset("第一二三四五六七八九十（(0123456789#*”’ \t\u3000\xa0①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_POINTS = '，,、；;。.：:！!？?”’" \t\u3000\xa0'
# A statute repeats its clauses by right.
_ARTICLE_RE = regex(r"^[ \t\u3000]*第[一二三四五六七八九十百]+条(?=[ \t\u3000])", re.MULTILINE)
_STATUTE_LEAD = 20_000
_ARTICLES = 3


@dataclass(frozen=True, slots=True)
class Repeat:
    """A stretch that stands twice, in offsets of the cleaned view.

    Args:
        first: start and end where it stands first.
        again: start and end where it stands again.
        words: its words, without number and final point.
        exact: whether every character is the same.
    """

    first: tuple[int, int]
    again: tuple[int, int]
    words: str
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Repeats:
    """All that a text says twice.

    Args:
        paragraphs: whole paragraphs, or nearly whole.
        sentences: sentences outside those paragraphs.
    """

    paragraphs: tuple[Repeat, ...]
    sentences: tuple[Repeat, ...]


def repeats(document: Document) -> Repeats:
    """What *document* says twice; worked out once for all rules."""
    return document.once(_find)


def plain(words: str) -> str:
    """*words* without the number in front and the points behind."""
    number = _NUMBER_RE.match(words) if words[:1] in _NUMBER_STARTS else None
    return words[number.end() if number else 0 :].rstrip(_POINTS)


def _find(document: Document) -> Repeats:
    if len(_ARTICLE_RE.findall(document.view.text, 0, _STATUTE_LEAD)) >= _ARTICLES:
        return Repeats((), ())
    whole: dict[str, Paragraph] = {}
    known: dict[str, tuple[int, int, int]] = {}  # words of a sentence: number of its paragraph, start, end
    paragraphs: list[Repeat] = []
    sentences: list[Repeat] = []
    for number, paragraph in enumerate(document.paragraphs):
        if paragraph.heading or len(paragraph.text) < PARAGRAPH:
            continue
        words = plain(paragraph.text)
        earlier = whole.setdefault(words, paragraph) if len(words) >= PARAGRAPH else paragraph
        if earlier is not paragraph:
            paragraphs.append(Repeat(_place(earlier), _place(paragraph), words))
            continue
        pieces = [
            (plain(match[0]), paragraph.start + match.start(), paragraph.start + match.end())
            for match in SENTENCE_RE.finditer(paragraph.text)
            if match.end() - match.start() >= SENTENCE
        ]
        pieces = [piece for piece in pieces if len(piece[0]) >= SENTENCE]
        nearly = _nearly(pieces, known, len(words))
        if nearly is not None:
            first = _place(document.paragraphs[nearly])
            paragraphs.append(Repeat(first, _place(paragraph), words, exact=False))
            continue
        for said, start, end in pieces:
            _, earlier_start, earlier_end = known.setdefault(said, (number, start, end))
            if earlier_start != start:
                sentences.append(Repeat((earlier_start, earlier_end), (start, end), said))
    return Repeats(tuple(paragraphs), tuple(sentences))


def _place(paragraph: Paragraph) -> tuple[int, int]:
    return paragraph.start, paragraph.start + len(paragraph.text)


def _nearly(
    pieces: list[tuple[str, int, int]], known: dict[str, tuple[int, int, int]], length: int
) -> int | None:
    """The earlier paragraph that holds nearly all *pieces* of another, by number."""
    shared: dict[int, int] = {}
    for said, _, _ in pieces:
        if said in known:
            shared[known[said][0]] = shared.get(known[said][0], 0) + len(said)
    best = max(shared, key=shared.__getitem__, default=None)
    return best if best is not None and len(pieces) > 1 and shared[best] >= _SHARE * length else None
