"""What a text says twice: paragraphs, whole or nearly whole, and sentences.

One pass over the sentences; a sentence is known again by its words, whatever number stands in front and
whatever point behind.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.checker.sentences import SENTENCE_RE, divided
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

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


class Repeat(NamedTuple):
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


class Repeats(NamedTuple):
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
    if words[:1] in _NUMBER_STARTS and (number := _NUMBER_RE.match(words)):
        words = words[number.end() :]
    return words.rstrip(_POINTS)


def _find(document: Document) -> Repeats:
    if len(_ARTICLE_RE.findall(document.view.text, 0, _STATUTE_LEAD)) >= _ARTICLES:
        return Repeats((), ())
    whole: dict[str, Paragraph] = {}
    known: dict[str, int] = {}  # words of a sentence: number of its paragraph
    paragraphs: list[Repeat] = []
    sentences: list[Repeat] = []

    @cache
    def places(number: int) -> dict[str, tuple[int, int]]:
        """Where the sentences of a paragraph stand in it first."""
        return dict(reversed(list(_sentences(document.paragraphs[number]))))

    for number, paragraph in _long(document):
        words = plain(paragraph.text)
        earlier = whole.setdefault(words, paragraph) if len(words) >= PARAGRAPH else paragraph
        if earlier is not paragraph:
            paragraphs.append(Repeat(_place(earlier), _place(paragraph), words))
            continue
        said = _said(paragraph)
        fresh = dict.fromkeys(said, number)
        if len(fresh) == len(said) and known.keys().isdisjoint(fresh):
            known |= fresh  # as nearly always
            continue
        again = [piece for piece in said if piece in known]
        nearly = _nearly(again, known, len(words)) if len(said) > 1 else None
        if nearly is not None:
            first = _place(document.paragraphs[nearly])
            paragraphs.append(Repeat(first, _place(paragraph), words, exact=False))
            continue
        for piece in said:
            known.setdefault(piece, number)
        for piece, place in _sentences(paragraph):
            first = places(known[piece])[piece]
            if first != place:
                sentences.append(Repeat(first, place, piece))
    return Repeats(tuple(paragraphs), tuple(sentences))


def _long(document: Document) -> Iterator[tuple[int, Paragraph]]:
    """The paragraphs that are long enough, by number."""
    for number, paragraph in enumerate(document.paragraphs):
        if not paragraph.heading and len(paragraph.text) >= PARAGRAPH:
            yield number, paragraph


def _said(paragraph: Paragraph) -> list[str]:
    """The words of the sentences that are long enough."""
    said = [plain(piece) for piece in divided(paragraph.text) if len(piece) >= SENTENCE]
    return [words for words in said if len(words) >= SENTENCE]


def _sentences(paragraph: Paragraph) -> Iterator[tuple[str, tuple[int, int]]]:
    """The sentences that are long enough: words, start and end in the cleaned view."""
    for match in SENTENCE_RE.finditer(paragraph.text):
        words = plain(match[0])
        if len(words) >= SENTENCE:
            yield words, (paragraph.start + match.start(), paragraph.start + match.end())


def _place(paragraph: Paragraph) -> tuple[int, int]:
    return paragraph.start, paragraph.start + len(paragraph.text)


def _nearly(again: list[str], known: dict[str, int], length: int) -> int | None:
    """The earlier paragraph that holds nearly all of another of *length*, by number.

    Args:
        again: the sentences of the other that stand in an earlier paragraph.
        known: in which one they stand first.
        length: characters of the other.
    """
    shared: dict[int, int] = {}
    for piece in again:
        shared[known[piece]] = shared.get(known[piece], 0) + len(piece)
    best = max(shared, key=shared.__getitem__, default=None)
    return best if best is not None and shared[best] >= _SHARE * length else None
