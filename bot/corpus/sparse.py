"""Passages and questions as sparse vectors: their inner product is the score that BM25 gives.

A word of a field is a dimension; which one is told by a keyed hash, so that whoever keeps the vectors keeps no
word. A passage's vector holds how much each of its words counts there, a question's how rare each word is times
how much it is wanted. How long passages usually are is told along, for it is part of a vector and must not change
with every passage that comes in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.corpus.indexed import words_of
from bot.corpus.question import Field, rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.corpus.model import Passage
    from bot.corpus.question import Statistics, Term

VERSION = "1"  # of the vectors
NOTHING = 0  # a dimension that no word has
_K1, _B = 1.2, 0.75  # as the embedded index has them
_DIMENSIONS = 2**32 - 2
_REMEMBERED = 500_000

Vector = dict[int, float]
Lengths = Mapping[Field, float]  # how many words a passage usually has


class Sparse:
    """Makes the vectors of one library.

    Args:
        secret: what its hashes are keyed with.
    """

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()[: blake2b.MAX_KEY_SIZE]
        self._dimensions = {field: _Dimensions(field, self._secret) for field in Field}

    def digest(self, label: str) -> str:
        """A label, such as an owner, as a name that tells nobody what it is."""
        return blake2b(label.encode("utf-8", "replace"), digest_size=16, key=self._secret).hexdigest()

    def passage(self, passage: Passage, usual: Lengths) -> Vector:
        """The vector of *passage*; never empty, for an engine may refuse that."""
        vector: Vector = {}
        for field, words in words_of(passage).items():
            dimensions = self._dimensions[field]
            length = _K1 * (1 - _B + _B * len(words) / (usual[field] or 1.0))
            for word, count in Counter(words).items():
                vector[dimensions[word]] = count * (_K1 + 1) / (count + length)
        return vector or {NOTHING: 1.0}

    def question(self, terms: Iterable[Term], statistics: Statistics) -> Vector:
        """The vector of a question."""
        vector: Vector = {}
        for field, word, weight in terms:
            dimension = self._dimensions[field][word]
            vector[dimension] = vector.get(dimension, 0.0) + weight * rarity(statistics, field, word)
        return vector


class _Dimensions(dict[str, int]):
    """The dimension of each word of a field."""

    def __init__(self, field: Field, secret: bytes) -> None:
        self._field = field
        self._secret = secret

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        name = f"{self._field.value} {word}".encode("utf-8", "replace")
        number = int.from_bytes(blake2b(name, digest_size=8, key=self._secret).digest(), "big")
        self[word] = dimension = number % _DIMENSIONS + 1
        return dimension


def frequencies(passages: Iterable[Passage]) -> dict[Field, Counter[str]]:
    """In how many of *passages* each word stands."""
    counts: dict[Field, Counter[str]] = {field: Counter() for field in Field}
    for passage in passages:
        for field, words in words_of(passage).items():
            counts[field].update(set(words))
    return counts


def usual_lengths(passages: Sequence[Passage]) -> dict[Field, float]:
    """How many words a passage usually has, told by *passages*."""
    counts: Counter[Field] = Counter()
    for passage in passages:
        counts.update({field: len(words) for field, words in words_of(passage).items()})
    return {field: counts[field] / max(len(passages), 1) for field in Field}
