"""What became of the findings of a text when its mended form is reviewed."""

from __future__ import annotations

from collections import defaultdict, deque
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from bot.checker.fingerprints import Fingerprint, bare

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ALIKE = 0.7  # share of the length and of the pairs of characters from which on a text is taken for a mended form of another
_COMPARED = 200_000  # characters


class Comparison(NamedTuple):
    """What a second review says beside the first.

    Args:
        gone: findings of the first that are not found any more.
        new: which of the second the first did not have, by index.
        left: how many there still are.
    """

    gone: tuple[Fingerprint, ...]
    new: tuple[int, ...]
    left: int


# The same finding is first looked for where nothing round it has changed, then where less and less is the same.
_LIKENESSES: tuple[Callable[[Fingerprint], tuple[str, ...]], ...] = (
    lambda it: it,
    lambda it: (it.code, it.words, it.before, it.behind),
    lambda it: (it.code, it.words, it.before),
    lambda it: (it.code, it.words, it.behind),
    lambda it: (it.code, it.words, it.line),
)


def compare(before: Sequence[Fingerprint], after: Sequence[Fingerprint]) -> Comparison:
    """Match the findings of two reviews, each with at most one of the other."""
    gone = dict(enumerate(before))
    new = dict(enumerate(after))
    for likeness in _LIKENESSES:
        places: defaultdict[tuple[str, ...], deque[int]] = defaultdict(deque)
        for index, print_ in gone.items():
            places[likeness(print_)].append(index)
        for index, print_ in list(new.items()):
            if same := places.get(likeness(print_)):
                del gone[same.popleft()], new[index]
    return Comparison(tuple(gone.values()), tuple(new), len(before) - len(gone))


def is_mended(before: str, after: str) -> bool:
    """Whether *after* is most likely *before* with repairs, and no other text, no mere part of it."""
    texts = bare(before[:_COMPARED]), bare(after[:_COMPARED])
    if 2 * min(map(len, texts)) < _ALIKE * sum(map(len, texts)):
        return False
    one, other = (set(map(add, text, text[1:])) for text in texts)
    both = len(one) + len(other)
    return bool(both) and 2 * len(one & other) / both >= _ALIKE
