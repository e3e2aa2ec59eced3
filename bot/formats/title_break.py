"""Where a title that is too long for one line goes on in the next: between words, both lines about as long.

GB/T 9704-2012 7.3.2 wants the words whole and the lines even. The words themselves are not touched: the title's
indents leave just so much room that the line ends where it should.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.text.words import search_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_HALF = 0.5  # of a Han character, what a letter or a figure takes
_SLACK = 0.4  # characters by which fonts differ
_LINES = 2
_SHORTEST = 4  # characters of a line
_LONGEST = 60  # characters; more is no title
_OPENERS = "抓关"  # words of one character that may begin a line: 抓基层党建, 关于
_DIGIT_RE = re.compile(r"[\w]", re.ASCII)


def margin(title: str, room: float) -> float:
    """How many characters to leave free on either side of *title*, of which a line has room for *room*.

    0 where it fits on one line, needs more than two, or nowhere breaks well.
    """
    whole = _width(title)
    if len(title) > _LONGEST or not room < whole <= _LINES * room - 1:
        return 0
    firsts = [_width(title[:at]) for at in _breaks(title)]
    good = [first for first in firsts if first <= room - _SLACK and min(first, whole - first) >= _SHORTEST]
    # The first line must be the longer one: the second is set as wide.
    best = min((first for first in good if whole - first <= first + _HALF), default=None)
    return max(0.0, (room - best - _SLACK) / 2) if best else 0


def _breaks(title: str) -> Iterator[int]:
    """Where a line may end: before a word, within none, behind no figure."""
    begun: set[int] = set()
    inside: set[int] = set()
    for word in {it for it in search_words(title) if len(it) > 1}:
        for match in re.finditer(re.escape(word), title.lower()):
            begun.add(match.start())
            inside.update(range(match.start() + 1, match.end()))
    for at in range(1, len(title)):
        opens = (at in begun or title[at] in _OPENERS) and at not in inside
        if opens and title[at - 1] not in _OPENERS and not _DIGIT_RE.match(title[at - 1]):
            yield at


def _width(words: str) -> float:
    return sum(_HALF if char.isascii() else 1.0 for char in words)
