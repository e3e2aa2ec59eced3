"""The topics of the genre, read from `data/`: which a query asks for, and which a passage speaks of."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from bot.resources import data_path
from bot.text import matcher
from bot.text.model import Role
from bot.text.words import search_words

_MOST = 3  # topics that one passage or query may have
_LIKELIEST = 2  # topics that a paragraph may mean
_ENOUGH = 2  # key terms that make a topic, where its name does not stand
GRADES = (1, 2, 3)  # numbers of key terms, more of which say no more
_NAMED = 2.0  # words that a topic's name is worth
_SURE = 3.0  # words from which on more of them say nothing more


@dataclass(frozen=True, slots=True, eq=False)  # there is but one of each, and it is a key in many tables
class Topic:
    """A topic and the words by which it is known.

    Args:
        name: its label.
        aliases: what a writer may call it.
        key_terms: words that its passages use.
        plain: words in which people talk of it.
        roles: parts of a report that speak of it, the most usual first.
    """

    name: str
    aliases: tuple[str, ...]
    key_terms: tuple[str, ...]
    plain: tuple[str, ...]
    roles: tuple[Role, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Its label and all that it may be called."""
        return (self.name, *self.aliases)

    @property
    def is_shortcoming(self) -> bool:
        """Whether it is itself a fault, so that praise of the opposite is no answer to it."""
        return bool(self.roles) and Role.DUTIES not in self.roles and Role.PROBLEMS in self.roles


@cache
def topics() -> tuple[Topic, ...]:
    """All topics."""
    tables = tomllib.loads(data_path("topics.toml").read_text(encoding="utf-8"))["topic"]
    plain = _plain_words()
    return tuple(
        Topic(
            name=table["name"],
            aliases=tuple(table["aliases"]),
            key_terms=tuple(table["key_terms"]),
            plain=plain.get(table["name"], ()),
            roles=tuple(map(Role, table["sections"])),
        )
        for table in tables
    )


def _plain_words() -> dict[str, tuple[str, ...]]:
    """Everyday words by topic; a list of thousands takes too long to read as TOML."""
    found: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in data_path("topic_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            found[name] += tuple(line.split())
        elif line and not line.startswith("#"):
            name = line
            found[name] = ()
    return found


def topics_asked(query: str) -> tuple[Topic, ...]:
    """The topics that a short query names, the one named at most length first; or else those that it means.

    A name counts where it stands in the query, or all its words do: 对基层支部指导不够 names 指导基层不够.
    """
    names, bearers, by_part = _names()
    words = set(search_words(query))
    found = {number for number, _, _ in matcher.find(names, query)}
    found |= {number for word in words for number, parts in by_part.get(word, ()) if parts <= words}
    lengths: dict[Topic, int] = {}
    for number in sorted(found):
        for topic in bearers[number]:
            lengths[topic] = max(lengths.get(topic, 0), len(names[number]))
    if not lengths:
        meant = topics_meant(query)
        return tuple(
            sorted((topic for topic in topics() if topic.name in meant), key=lambda t: -meant[t.name])
        )
    return tuple(sorted(lengths, key=lambda topic: -lengths[topic])[:_MOST])


_Parts = list[tuple[int, frozenset[str]]]


@cache
def _names() -> tuple[tuple[str, ...], list[list[Topic]], dict[str, _Parts]]:
    """All names; the topics that bear each; and those of several words, with all of these, by one of them."""
    bearers: defaultdict[str, list[Topic]] = defaultdict(list)
    for topic in topics():
        for name in topic.names:
            bearers[name].append(topic)
    by_part: defaultdict[str, _Parts] = defaultdict(list)
    for number, name in enumerate(bearers):
        parts = frozenset(search_words(name))
        if len(parts) > 1:
            by_part[min(parts)].append((number, parts))
    return tuple(bearers), list(bearers.values()), dict(by_part)


def grade(topic: str, number: int) -> str:
    """The word of the index for passages in which *number* names and key terms of a topic stand, or more."""
    return f"{topic}{number}"


def grades_told(text: str) -> list[str]:
    """How fully a passage speaks of each topic: one `grade` for each number up to what stands in it."""
    found, _ = _terms_told(text)
    return [grade(name, number) for name, terms in found.items() for number in GRADES if number <= len(terms)]


def topics_told(text: str) -> tuple[str, ...]:
    """Names of the topics that a passage speaks of, by name or by several key terms; the chief one first."""
    found, named = _terms_told(text)
    weights = {
        name: len(words) + named[name]
        for name, words in found.items()
        if named[name] or len(words) >= _ENOUGH
    }
    return tuple(sorted(weights, key=lambda name: -weights[name])[:_MOST])


def topics_meant(text: str) -> dict[str, float]:
    """Names of the topics that a paragraph may speak of, in whatever words, the likeliest first.

    Returns:
        For each how many words speak for it, at least one and up to a few: one that several topics share speaks for
        each of them the less, one inside another does not count.
    """
    words, meanings = _plain_vocabulary()
    places = sorted(matcher.find(words, text), key=lambda place: (place[1], -place[2]))
    spoken: defaultdict[str, float] = defaultdict(float)
    said: set[str] = set()
    end = -1
    for number, _, stop in places:
        word = words[number]
        if stop > end and word not in said:
            said.add(word)
            for name, weight in meanings[word].items():
                spoken[name] += weight / len(meanings[word])
        end = max(end, stop)
    likeliest = sorted((name for name in spoken if spoken[name] >= 1), key=lambda name: -spoken[name])
    return {name: min(spoken[name], _SURE) for name in likeliest[:_LIKELIEST]}


def _terms_told(text: str) -> tuple[dict[str, set[str]], Counter[str]]:
    """The names and key terms in *text* by the topics they speak of, and how many of them are names."""
    words, meanings = _vocabulary()
    found: defaultdict[str, set[str]] = defaultdict(set)
    named: Counter[str] = Counter()
    for number, _, _ in matcher.find(words, text):
        word = words[number]
        for topic, is_name in meanings[word]:
            named[topic] += is_name and word not in found[topic]
            found[topic].add(word)
    return found, named


@cache
def _plain_vocabulary() -> tuple[tuple[str, ...], dict[str, dict[str, float]]]:
    """The words of all topics, everyday ones included, each with what it says for which."""
    meanings: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for topic in topics():
        for weight, words in ((1.0, topic.plain), (1.0, topic.key_terms), (_NAMED, topic.names)):
            meanings |= {word: meanings[word] | {topic.name: weight} for word in words}
    return tuple(meanings), dict(meanings)


@cache
def _vocabulary() -> tuple[tuple[str, ...], dict[str, list[tuple[str, bool]]]]:
    """The words of all topics, each with the topics it speaks of and whether it names them."""
    meanings: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
    for topic in topics():
        for is_name, words in ((True, topic.names), (False, topic.key_terms)):
            for word in words:
                meanings[word].append((topic.name, is_name))
    return tuple(meanings), dict(meanings)
