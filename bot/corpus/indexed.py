"""What of a passage is indexed by words, field by field; the same whichever index keeps it."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.corpus.question import Field
from bot.corpus.topics import grades_told
from bot.resources import data_path
from bot.text import words
from bot.text.words import bigrams, search_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.corpus.model import Passage

_VERSION = "5"  # of the fields


def version() -> str:
    """Of the words and fields: an index of another one must be built anew."""
    topics = blake2b(data_path("topics.toml").read_bytes(), digest_size=4).hexdigest()
    return f"{words.VERSION}; {_VERSION}; {topics}"


def words_of(passage: Passage) -> dict[Field, Sequence[str]]:
    """The words of each field, in order and as often as they stand there."""
    return {
        Field.WORDS: search_words(passage.text),
        Field.BIGRAMS: bigrams(passage.text),
        Field.HEADING: _heading_words(passage.heading),
        Field.TOPICS: passage.topics,
        Field.GRADES: grades_told(passage.text),
    }


@lru_cache(maxsize=10_000)  # a heading stands over several passages, and much the same ones in every report
def _heading_words(heading: str) -> tuple[str, ...]:
    return tuple(search_words(heading))
