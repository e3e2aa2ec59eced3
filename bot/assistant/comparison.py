"""What became of the findings of a text when its mended form is reviewed."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.checker.finding import Finding
    from bot.text.model import Document

_AROUND = 8  # characters by which a place is known again
_LOOK = 4 * _AROUND  # among so many, blanks included
_ALIKE = 0.7  # share of pairs of characters from which on a text is taken for a mended form of another
_COMPARED = 200_000  # characters


class Fingerprint(NamedTuple):
    """A finding, known again where its line or column has changed.

    Args:
        code: the rule's.
        words: the characters found, without blanks.
        before: the characters in front.
        behind: the characters behind.
        line: the first characters of its line.
    """

    code: str
    words: str
    before: str
    behind: str
    line: str


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


def fingerprint(finding: Finding, document: Document) -> Fingerprint:
    """How *finding* of *document* is known again."""
    text, (start, end) = document.text, finding.span
    line = document.line_of(start)
    return Fingerprint(
        code=finding.code,
        words=_bare(finding.span.of(text)),
        before=_bare(text[max(start - _LOOK, 0) : start])[-_AROUND:],
        behind=_bare(text[end : end + _LOOK])[:_AROUND],
        line=_bare(text[line.start : min(line.end, line.start + _LOOK)])[:_AROUND],
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
    one, other = _pairs(before), _pairs(after)
    both = one.total() + other.total()
    return bool(both) and 2 * (one & other).total() / both >= _ALIKE


def _pairs(text: str) -> Counter[str]:
    bare = _bare(text[:_COMPARED])
    return Counter(map("".join, pairwise(bare)))


def _bare(text: str) -> str:
    return "".join(text.split())
