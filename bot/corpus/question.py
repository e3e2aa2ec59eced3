"""A query made into weighted words.

A short query is a topic: its words, the same as character bigrams and in headings, and how many of the topic's
names and key terms stand in a passage, which is counted when it is indexed: to look up each of them would cost
more than all the rest. A pasted paragraph is its own best query: each word counts as often as it stands
there, cut to the strongest by frequency × rarity. (Cutting by rarity alone ruins the ranking; so does fusing
it with a weaker one.)

What counts for little and stands in many passages would cost the index more than all the rest, and finds nothing
new: it is weighed on what the others have found. A single character that stands everywhere (的, 在, 党) is not even that.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol

from bot.corpus.facets import ASKED, names_a_facet, roles_asked, without_question_words
from bot.corpus.topics import GRADES, grade, topics_asked, topics_meant
from bot.text.words import bigrams, han_count, search_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from bot.text.model import Role

PASTED_HAN = 30  # Han characters from which on a query is a paragraph
_LONGEST = 20_000  # characters read of a query
_STRONGEST = 48  # words kept of a paragraph: 99 % of the ranking of all of them, at a third of the cost
_PAIRS = 12  # pairs of characters that are no words kept of it: twice as many find nothing better
_BIGRAM = 0.5
_HEADING = 0.5
_TOPIC = 1.0  # a topic named is worth a word
_MEANT = 2.0  # in a paragraph, a word that speaks for a topic: passages of it may say the same in words of their own
_GRADES = (0.3, 1.0, 1.0)  # one key term of the topic says little, each one more that it is what is spoken of
_FACET_WORD = 0.3  # 问题 says where to look, and stands everywhere
_EVERYWHERE = 0.1  # share of the passages from which on a single character tells nothing
_COMMON = 20_000  # passages from which on a term that counts for little is not looked up, only weighed
_LITTLE = 0.2  # of what the weightiest counts for
# Share of what all words count for that the commonest may make up which are not looked up. Of the first ten of a
# search that looks up all, 97 in 100 are found all the same, and 95 for paragraphs.
_SPARED = 0.04
_SPARED_OF_PARAGRAPH = 0.02
_COPIED = 10  # words, and pairs, by which a copied stretch is found again
_SHOWN = 4


class Field(StrEnum):
    """What of a passage is indexed by words."""

    WORDS = "words"
    BIGRAMS = "bigrams"
    HEADING = "heading"
    TOPICS = "topics"
    GRADES = "grades"  # how fully topics are spoken of: see `bot.corpus.topics.grade`


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

    def frequencies(self, field: Field, words: Sequence[str]) -> list[float]:
        """In about how many of them each of *words* stands."""
        ...


def idf(size: float, frequency: float) -> float:
    """How much a word tells that stands in *frequency* of *size* passages, as BM25 has it."""
    return math.log(1 + (max(size - frequency, 0.0) + 0.5) / (frequency + 0.5))


def rarity(statistics: Statistics, field: Field, word: str) -> float:
    """How much *word* tells among the passages of *statistics*."""
    return idf(statistics.size, *statistics.frequencies(field, [word]))


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
        Term(field, word, count * weight)
        for field, weight, words in (
            (Field.WORDS, 1.0, search_words(window)),
            (Field.BIGRAMS, _BIGRAM, bigrams(window)),
        )
        for word, count in _strongest(field, words, statistics, _COPIED, known=True)
    ]


def _topic(query: str, statistics: Statistics) -> Question:
    topics = topics_asked(query)
    subject = without_question_words(query)
    pairs = dict.fromkeys(bigrams(subject))
    weights = {word: _FACET_WORD if names_a_facet(word) else 1.0 for word in search_words(subject)}
    terms = [Term(Field.WORDS, word, _with_pair(word, weight, pairs)) for word, weight in weights.items()]
    terms += [Term(Field.HEADING, word, weight * _HEADING) for word, weight in weights.items()]
    terms += [
        Term(Field.BIGRAMS, pair, _BIGRAM * (_FACET_WORD if names_a_facet(pair) else 1.0))
        for pair in pairs
        if pair not in weights
    ]
    terms += [Term(Field.TOPICS, topic.name, _TOPIC) for topic in topics]
    terms += [
        Term(Field.GRADES, grade(topic.name, number), weight)
        for topic in topics
        for number, weight in zip(GRADES, _GRADES, strict=True)
    ]
    looked_up, minor = _divided(terms, statistics, _SPARED)
    return Question(
        terms=looked_up,
        minor=minor,
        roles=roles_asked(query, topics),
        topics=tuple(topic.name for topic in topics),
        words=tuple(word for word, _ in sorted(weights.items(), key=lambda item: (-item[1], -len(item[0])))),
        pasted=False,
    )


def _with_pair(word: str, weight: float, pairs: Container[str]) -> float:
    """The weight of a word that is itself a pair of characters: where the one stands, so does the other."""
    return weight * (1 + _BIGRAM) if word in pairs else weight


def _paragraph(text: str, statistics: Statistics) -> Question:
    meant = topics_meant(text)
    said, pairs = search_words(text), bigrams(text)
    known, paired = set(said), set(pairs)
    words = _strongest(Field.WORDS, said, statistics, _STRONGEST)
    across = [pair for pair in pairs if pair not in known]
    terms = [Term(Field.WORDS, word, _with_pair(word, count, paired)) for word, count in words]
    terms += [
        Term(Field.BIGRAMS, pair, count * _BIGRAM)
        for pair, count in _strongest(Field.BIGRAMS, across, statistics, _PAIRS)
    ]
    names = [Term(Field.TOPICS, name, _MEANT * certainty) for name, certainty in meant.items()]
    looked_up, minor = _divided([*terms, *names], statistics, _SPARED_OF_PARAGRAPH)
    return Question(
        terms=looked_up,
        minor=minor,
        roles={},
        topics=tuple(meant),
        words=tuple(word for word, _ in words),
        pasted=True,
    )


def _strongest(
    field: Field, words: list[str], statistics: Statistics, most: int, *, known: bool = False
) -> list[tuple[str, int]]:
    """The words that say most of a paragraph, with their counts, the strongest first.

    Args:
        field: where they are looked for.
        words: of the paragraph.
        statistics: of the index.
        most: how many.
        known: only those that the index knows.
    """
    counts = Counter(words)
    size = statistics.size
    frequencies = statistics.frequencies(field, list(counts))
    found = [
        (word, count, count * math.log(1 + size / (1 + frequency)))
        for (word, count), frequency in zip(counts.items(), frequencies, strict=True)
        if frequency or not known
    ]
    found.sort(key=itemgetter(2), reverse=True)
    return [(word, count) for word, count, _ in found[:most]]


def _divided(
    terms: Sequence[Term], statistics: Statistics, spared: float
) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """Terms worth looking up, and those only worth weighing on what was found, with their rarity.

    Args:
        terms: of the query.
        statistics: of the index.
        spared: share of what all count for together that need not be looked up, where it stands in many passages.
    """
    size = statistics.size
    counted = list(_counted(terms, statistics))
    counted = [each for each in counted if not _is_everywhere(*each, size)] or counted
    values = [term.weight * idf(size, frequency) for term, frequency in counted]
    met = [value for value, (_, frequency) in zip(values, counted, strict=True) if frequency]
    little = _LITTLE * max(met, default=0.0)
    left = spared * sum(met)
    common = [
        (values[number] / frequency, number)
        for number, (_, frequency) in enumerate(counted)
        if frequency > _COMMON
    ]
    minor: set[int] = set()
    for _, number in sorted(common):  # what tells least for the work of looking it up comes first
        value = values[number]
        if value < little:
            minor.add(number)
        elif value <= left:
            minor.add(number)
            left -= value
    return (
        tuple(term for number, (term, _) in enumerate(counted) if number not in minor),
        tuple(counted[number][0]._replace(weight=values[number]) for number in sorted(minor)),
    )


def _counted(terms: Sequence[Term], statistics: Statistics) -> Iterator[tuple[Term, float]]:
    """Terms, each with the number of passages that it stands in."""
    for field, same in groupby(terms, key=attrgetter("field")):
        each = list(same)
        yield from zip(each, statistics.frequencies(field, [term.word for term in each]), strict=True)


def _is_everywhere(term: Term, frequency: float, size: float) -> bool:
    return len(term.word) == 1 and frequency > _EVERYWHERE * size


def shown_words(question: Question, text: str) -> tuple[str, ...]:
    """The weightiest words of the question that stand in *text*, none inside another."""
    shown: list[str] = []
    for word in question.words:
        if len(shown) == _SHOWN:
            break
        if len(word) > 1 and word in text and not any(word in longer for longer in shown):
            shown.append(word)
    return tuple(shown)
