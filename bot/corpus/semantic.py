"""Weighs what was found by words once more, by meaning.

A pasted paragraph says in other words what a passage says: there meaning counts for much. A topic of a few
words finds by its words: there it counts for next to nothing. Meaning finds nothing of its own here, so that
there is no second index; and where it cannot be told, the words alone decide.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Protocol

from bot.corpus.vectors import Vectors, cosine, packed
from bot.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.corpus.record import Record

# Measured on 48 judged queries of this genre, not on those in the bench: paragraphs 0.545 → 0.643 of nDCG@10
# at 4 and 0.553 at a half, topics 0.627 → 0.638 at a half and 0.584 at 4.
_PASTED = 4.0
_TOPIC = 0.5
_READ = 1_000  # characters of a query that are read
_AT_ONCE = 8  # passages: a program that ends waits for no more
_LAST_SECONDS = 5.0  # a service that does not answer is not waited for at the end
_SILENCE = 60.0  # seconds for which a model that failed is not asked again

_log = logging.getLogger(__name__)


class Embedder(Protocol):
    """A model that puts the meaning of a text into numbers."""

    @property
    def name(self) -> str:
        """Which it is: vectors of different models cannot be compared."""
        ...

    def vectors(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector for each of *texts*.

        Raises:
            UserError: it cannot be told now.
        """
        ...


class Semantic:
    """The semantic stage of one library. Vectors are made in the background, a few at a time.

    Args:
        record: where passages and vectors are.
        embedder: the model.
    """

    def __init__(self, record: Record, embedder: Embedder) -> None:
        self._embedder = embedder
        self._vectors = Vectors(record, embedder.name)
        self._silent_until = 0.0
        self._closed = False
        self._work = threading.Event()
        self._work.set()
        self._thread = threading.Thread(target=self._make_all, name="vectors", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the work in the background; the next start goes on with it."""
        self._closed = True
        self._work.set()
        self._thread.join(_LAST_SECONDS)

    def wake(self) -> None:
        """There are new passages."""
        self._work.set()

    def missing(self) -> int:
        """How many passages wait for their vectors."""
        return self._vectors.missing()

    def weighed(self, query: str, scores: Mapping[int, float], *, pasted: bool) -> dict[int, float]:
        """The scores of passages, by their keys, with what their meaning adds.

        Args:
            query: what was asked.
            scores: by words.
            pasted: whether the query is a paragraph rather than a topic.
        """
        kept = self._vectors.of(scores)
        asked = self._asked(query) if kept else []
        near = {
            key: max(alike, 0.0)
            for key, vector in kept.items()
            if (alike := cosine(asked, vector)) is not None
        }
        if not near:
            return dict(scores)
        usual = sum(near.values()) / len(
            near
        )  # a passage whose vector is not made yet is neither raised nor sunk
        weight = (_PASTED if pasted else _TOPIC) * max(scores.values())
        return {key: score + weight * near.get(key, usual) for key, score in scores.items()}

    def _asked(self, query: str) -> list[float]:
        """The vector of *query*; empty where it cannot be told."""
        if time.monotonic() < self._silent_until:
            return []
        try:
            return self._embedder.vectors([query[:_READ]])[0]
        except UserError as error:
            self._fall_silent(error)
            return []

    def _fall_silent(self, error: UserError) -> None:
        self._silent_until = time.monotonic() + _SILENCE
        _log.warning("no vectors for %d s: %s", _SILENCE, type(error).__name__)

    def _make_all(self) -> None:
        while not self._closed:
            self._work.wait()
            self._work.clear()
            try:
                self._make()
            except UserError as error:  # busy or full record, unreachable model: later
                self._fall_silent(error)
                self._work.wait(_SILENCE)
                self._work.set()

    def _make(self) -> None:
        last = 0
        while not self._closed and (passages := self._vectors.without(last, _AT_ONCE)):
            vectors = self._embedder.vectors([text for _, text in passages])
            self._vectors.keep(passages, [packed(vector) for vector in vectors])
            last = passages[-1][0]
