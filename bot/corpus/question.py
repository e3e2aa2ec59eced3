"""A query made into weighted words.

A short query is a topic: its words, the same as character bigrams and in headings, and at low weight what
else the topic is called. A pasted paragraph is its own best query: each word counts as often as it stands
there, cut to the strongest by frequency × rarity. (Cutting by rarity alone ruins the ranking; so does fusing
it with a weaker one.)

What counts for little and stands in many passages (an alias, a pair of characters of a paragraph) would cost the
index more than all the rest, and finds nothing new: it is weighed on what the others have found.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, Protocol

from bot.corpus.facets import ASKED, names_a_facet, roles_asked, without_question_words
from bot.corpus.topics import topics_asked, topics_told
from bot.text.words import bigrams, han_count, search_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.corpus.topics import Topic
    from bot.text.model import Role

PASTED_HAN = 30  # Han characters from which on a query is a paragraph
_LONGEST = 20_000  # characters read of a query
_STRONGEST = 48  # words kept of a paragraph: 99 % of the ranking of all of them, at a third of the cost
_LOOKED_UP = 32  # of them those by which passages are found; the others are weighed on these
_BIGRAM = 0.5
_HEADING = 0.5
_TOPIC = 1.0  # a topic named is worth a word
_EXPANSION = 0.2  # a word of the query always counts for more
_FACET_WORD = 0.3  # 问题 says where to look, and stands everywhere
_COMMON = 500  # passages from which on a minor term is weighed on what was found, not looked up
_COPIED = 10  # words, and pairs, by which a copied stretch is found again
_SHOWN = 4


class Field(StrEnum):
    """What of a passage is indexed by words."""

    WORDS = "words"
    BIGRAMS = "bigrams"
    HEADING = "heading"
    TOPICS = "topics"


class Term(NamedTuple):
    """A word to look for."""

    field: Field
    word: str
    weight: float


class Statistics(Protocol):
    """What an index knows of words."""

    @property
    def size(self) -> int:
        """How many passages there are."""
        ...

    def frequency(self, field: Field, word: str) -> float:
        """In about how many of them *word* stands."""
        ...


def idf(size: float, frequency: float) -> float:
    """How much a word tells that stands in *frequency* of *size* passages, as BM25 has it."""
    return math.log(1 + (max(size - frequency, 0.0) + 0.5) / (frequency + 0.5))


def rarity(statistics: Statistics, field: Field, word: str) -> float:
    """How much *word* tells among the passages of *statistics*."""
    return idf(statistics.size, statistics.frequency(field, word))


@dataclass(frozen=True, slots=True)
class Question:
    """A query, understood.

    Args:
        terms: the words to look for.
        minor: words to weigh on what was found, their rarity reckoned in.
        roles: parts of a report that it asks for, with the factor by which their passages count for more.
        topics: topics that it names.
        words: its own words, the weightiest first, to say why a passage was found.
        pasted: whether it is a paragraph rather than a topic.
    """

    terms: tuple[Term, ...]
    minor: tuple[Term, ...]
    roles: Mapping[Role, float]
    topics: tuple[str, ...]
    words: tuple[str, ...]
    pasted: bool

    @property
    def roles_asked(self) -> tuple[Role, ...]:
        """The parts that it asks for, without those in which its topic merely is usual."""
        return tuple(role for role, factor in self.roles.items() if factor >= ASKED)


def ask(query: str, statistics: Statistics) -> Question:
    """Understand *query*; a question without terms has nothing that could be looked for."""
    query = (
        query[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
    )  # half a surrogate pair is no character
    return (_paragraph if han_count(query) >= PASTED_HAN else _topic)(query, statistics)


def ask_for_copies(window: str, statistics: Statistics) -> list[Term]:
    """The words by which passages are found that a stretch of text was copied from.

    What was rewritten makes words that stand nowhere; they would crowd out those that were left.
    """
    return [
        term._replace(weight=term.weight * weight)
        for field, weight, words in (
            (Field.WORDS, 1.0, search_words(window)),
            (Field.BIGRAMS, _BIGRAM, bigrams(window)),
        )
        for term in _strongest(field, words, statistics, _COPIED, known=True)
    ]


def _topic(query: str, statistics: Statistics) -> Question:
    topics = topics_asked(query)
    subject = without_question_words(query)
    weights = {word: _FACET_WORD if names_a_facet(word) else 1.0 for word in search_words(subject)}
    terms = [Term(Field.WORDS, word, weight) for word, weight in weights.items()]
    terms += [Term(Field.HEADING, word, weight * _HEADING) for word, weight in weights.items()]
    terms += [
        Term(Field.BIGRAMS, pair, _BIGRAM * (_FACET_WORD if names_a_facet(pair) else 1.0))
        for pair in dict.fromkeys(bigrams(subject))
    ]
    terms += [Term(Field.TOPICS, topic.name, _TOPIC) for topic in topics]
    expansion = [Term(Field.WORDS, word, _EXPANSION) for word in _expansion(topics) if word not in weights]
    rare, minor = _parted(expansion, statistics)
    return Question(
        terms=(*terms, *rare),
        minor=minor,
        roles=roles_asked(query, topics),
        topics=tuple(topic.name for topic in topics),
        words=tuple(word for word, _ in sorted(weights.items(), key=lambda item: (-item[1], -len(item[0])))),
        pasted=False,
    )


def _expansion(topics: tuple[Topic, ...]) -> dict[str, None]:
    """What else the passages of *topics* say; single characters find everything."""
    phrases = chain.from_iterable((*topic.names, *topic.key_terms) for topic in topics)
    return dict.fromkeys(word for phrase in phrases for word in search_words(phrase) if len(word) > 1)


def _paragraph(text: str, statistics: Statistics) -> Question:
    told = topics_told(text)
    words = list(_strongest(Field.WORDS, search_words(text), statistics))
    pairs = [
        term._replace(weight=term.weight * _BIGRAM)
        for term in _strongest(Field.BIGRAMS, bigrams(text), statistics)
    ]
    names = [Term(Field.TOPICS, name, _TOPIC) for name in told]
    rare, minor = _parted([*words[_LOOKED_UP:], *pairs], statistics)
    return Question(
        terms=(*words[:_LOOKED_UP], *names, *rare),
        minor=minor,
        roles={},
        topics=told,
        words=tuple(term.word for term in words),
        pasted=True,
    )


def _strongest(
    field: Field, words: list[str], statistics: Statistics, most: int = _STRONGEST, *, known: bool = False
) -> Iterator[Term]:
    """The words that say most of a paragraph, weighed by their counts, the strongest first.

    Args:
        field: where they are looked for.
        words: of the paragraph.
        statistics: of the index.
        most: how many.
        known: only those that the index knows.
    """
    counts = Counter(words)
    strengths = {
        word: count * math.log(1 + statistics.size / (1 + frequency))
        for word, count in counts.items()
        if (frequency := statistics.frequency(field, word)) or not known
    }
    for word in nlargest(most, strengths, key=strengths.__getitem__):
        yield Term(field, word, float(counts[word]))


def _parted(terms: Iterable[Term], statistics: Statistics) -> tuple[list[Term], tuple[Term, ...]]:
    """Terms worth looking up, and those only worth weighing on what was found, with their rarity."""
    rare, minor = [], []
    for term in terms:
        frequency = statistics.frequency(term.field, term.word)
        if frequency <= _COMMON:
            rare.append(term)
        else:
            minor.append(term._replace(weight=term.weight * idf(statistics.size, frequency)))
    return rare, tuple(minor)


def shown_words(question: Question, text: str) -> tuple[str, ...]:
    """The weightiest words of the question that stand in *text*, none inside another."""
    shown: list[str] = []
    for word in question.words:
        if len(shown) == _SHOWN:
            break
        if len(word) > 1 and word in text and not any(word in longer for longer in shown):
            shown.append(word)
    return tuple(shown)
