"""What stands behind a command, taken apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.errors import UsageError

_ID_RE = re.compile(r"[#＃]([0-9a-f]{8})")
_MOST_DIGITS = 6


class Paged(NamedTuple):
    """An argument that names a text and a place in a list.

    Args:
        words: the other words.
        number: the number; 0 where there is none.
        id: of the reviewed text; empty where there is none.
    """

    words: tuple[str, ...]
    number: int
    id: str


def paged(argument: str) -> Paged:
    """*argument* taken apart; words, number and id in any order."""
    words: list[str] = []
    number, id_ = 0, ""
    for word in argument.split():
        if found := _ID_RE.fullmatch(word):
            id_ = found[1]
        elif word.isdecimal():
            number = int(word[:_MOST_DIGITS])
        else:
            words.append(word)
    return Paged(tuple(words), number, id_)


def one_of(words: tuple[str, ...], known: tuple[str, ...], command: str) -> str:
    """The only word, which must be one of *known*; empty where there is none.

    Raises:
        UsageError: it is another.
    """
    if not words:
        return ""
    if len(words) > 1 or words[0] not in known:
        raise UsageError(f"没有听懂“{' '.join(words)[:20]}”，{command} 后面可以写：{'、'.join(known)}")
    return words[0]
