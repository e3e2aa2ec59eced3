"""A search, as the engine understands it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import tantivy

from bot.corpus import labels
from bot.corpus.tantivy.fields import FREQUENCY, equal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.corpus.model import Filters
    from bot.corpus.question import Statistics, Term


class Asked:
    """A search, as the engine understands it; made once for all shards.

    Args:
        terms: the words to look for.
        statistics: of all the shards asked, so that the scores of all can be compared.
        filters: which passages are wanted; whose they are is not looked at.
    """

    def __init__(self, terms: Sequence[Term], statistics: Statistics, filters: Filters) -> None:
        self._terms = terms
        self._statistics = statistics
        self._mask, self._wanted = labels.wanted(filters)
        self.conditions = [
            (field, value)
            for field, value in (
                ("role", filters.role.value if filters.role else ""),
                ("kind", filters.kind),
                ("organisation", filters.organisation),
                ("year", filters.year),
            )
            if value
        ]

    @cached_property
    def words(self) -> tantivy.Query:
        """The words with their weights."""
        return _union((term, term.weight) for term in self._terms)

    def weighed(self, share: Callable[[Term, Statistics], float]) -> tantivy.Query:
        """The same with *share* of each word's weight."""
        shares = ((term, term.weight * share(term, self._statistics)) for term in self._terms)
        return _union((term, weight) for term, weight in shares if weight > 0)

    def narrowed(self, words: tantivy.Query) -> tantivy.Query:
        """*words* under the conditions of the filters, which say nothing about how well a passage fits.

        Under them the engine scores every passage that meets them.
        """
        equals = (equal(field, value) for field, value in self.conditions)
        parts = (words, *(tantivy.Query.const_score_query(equal, 0.0) for equal in equals))
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])

    def meets(self, packed: int) -> bool:
        """Whether a passage of these labels is wanted."""
        return packed & self._mask == self._wanted


def _union(terms: Iterable[tuple[Term, float]]) -> tantivy.Query:
    """What holds any of *terms*, each with its weight."""
    return tantivy.Query.boolean_query([
        (tantivy.Occur.Should, tantivy.Query.boost_query(equal(term.field.value, term.word, FREQUENCY), weight))
        for term, weight in terms
    ])  # fmt: skip
