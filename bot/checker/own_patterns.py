"""A writer's own regular expressions, held to a bounded number of steps.

`re` tries every way in which the repeats of a pattern can share out a text; nested ones, as in `(a+)+$`, have more
ways than can ever be tried. So a repeat without an end is given one, the steps are counted, and a pattern that
may need too many is refused, with the reason.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

LONGEST = 30
"""How many times a repeat without an end of its own may match."""
_MOST = 2_000  # steps from one place on: a megabyte of text is read in seconds at the worst
_BRACES_RE = re.compile(r"\{(\d*)(?:(,)(\d*))?\}")
_OPENING_RE = re.compile(r"\((?:\?(?:P<\w+>|[:=!>]|<[=!]|[aimsux]+(?P<alone>\))|[aimsux]*-?[imsx]+:))?")
_HOLDING = ("(?P<", "(?:")
_BACK_RE = re.compile(r"\\[1-9]|\(\?P=|\(\?\(")
_PLAIN_RE = re.compile(r"[^\\\[\](){}.^$*+?|]")


class TooManyStepsError(ValueError):
    """A pattern that could take for ever; the message says in Chinese why."""


class _Piece(NamedTuple):
    """A part of a pattern.

    Args:
        source: its bounded form.
        ways: in how many ways it can match from one place on.
        steps: how much is tried for all of them.
        first: the character that it begins with, where that is certain.
        runs: the form of the one character that it repeats, if it does.
    """

    source: str
    ways: int = 1
    steps: int = 1
    first: str = ""
    runs: str = ""

    def stops_at(self, char: str) -> bool:
        """Whether it is a run that can only end where *char* comes: 20 in 20年, in one way."""
        forms = {char, char.lower(), char.upper()}
        return bool(self.runs and char) and not any(re.fullmatch(self.runs, form) for form in forms)


def compiled(source: str) -> re.Pattern[str]:
    """The pattern of *source*, its repeats bounded.

    Raises:
        re.error: *source* is no regular expression.
        TooManyStepsError: it could take for ever.
    """
    with warnings.catch_warnings(
        action="ignore", category=FutureWarning
    ):  # of [[, which may mean a set one day
        re.compile(source)
        if _BACK_RE.search(source):
            raise TooManyStepsError("不能引用前面的分组（\\1 一类），请写出具体的字")
        bounded = _Reader(source).pattern()
        if bounded.steps > _MOST:
            raise TooManyStepsError("重复太多，长文本会卡住，请减少 * 和 +，或者写明次数，如 {0,6}")
        return re.compile(bounded.source)


@dataclass(slots=True)
class _Reader:
    """Reads a pattern that `re` accepts."""

    source: str
    at: int = 0

    def pattern(self) -> _Piece:
        """The branches up to the end of the group or of the pattern."""
        branches = [self._branch()]
        while self._char() == "|":
            self.at += 1
            branches.append(self._branch())
        if len(branches) == 1:
            return branches[0]
        firsts = {branch.first for branch in branches}
        apart = len(firsts) == len(branches) and "" not in firsts  # then the next character decides
        ways = (max if apart else sum)(branch.ways for branch in branches)
        return _Piece(
            "|".join(branch.source for branch in branches), ways, sum(branch.steps for branch in branches)
        )

    def _branch(self) -> _Piece:
        pieces: list[_Piece] = []
        while self._char() not in {"", "|", ")"}:
            pieces.append(self._repeated(self._atom()))
        if len(pieces) == 1:
            return pieces[0]
        ways, steps = 1, 0
        for piece, following in zip_longest(pieces, pieces[1:]):
            steps = min(steps + ways * piece.steps, _MOST + 1)
            if not (following and piece.stops_at(following.first)):
                ways = min(ways * piece.ways, _MOST + 1)
        return _Piece(
            "".join(piece.source for piece in pieces), ways, steps, pieces[0].first if pieces else ""
        )

    def _atom(self) -> _Piece:
        start, char = self.at, self._char()
        if char == "(":
            return self._group()
        if char == "[":
            self.at += 1 + self.source.startswith("^", self.at + 1)
            self.at += self.source.startswith("]", self.at)
            while self._char() != "]":
                self.at += 1 + (self._char() == "\\")
            self.at += 1
        else:
            self.at += 1 + (char == "\\")
        return _Piece(self.source[start : self.at], first=char if _PLAIN_RE.fullmatch(char) else "")

    def _group(self) -> _Piece:
        opening = _OPENING_RE.match(self.source, self.at)
        if opening is None:
            raise TooManyStepsError("用了这里不支持的括号写法，请改用 (?:…)")
        self.at = opening.end()
        if opening["alone"]:
            return _Piece(opening[0])
        inside = self.pattern()
        self.at += 1
        held = opening[0] == "(" or opening[0].startswith(_HOLDING)
        first, runs = (inside.first, inside.runs) if held else ("", "")
        return _Piece(f"{opening[0]}{inside.source})", inside.ways, inside.steps, first, runs)

    def _repeated(self, atom: _Piece) -> _Piece:
        char, braces = self._char(), _BRACES_RE.match(self.source, self.at)
        if char and char in "*+?":
            least, most = {"*": (0, LONGEST), "+": (1, LONGEST), "?": (0, 1)}[char]
            self.at += 1
        elif braces and (braces[1] or braces[3]):
            least = int(braces[1] or 0)
            most = int(braces[3]) if braces[3] else least + LONGEST if braces[2] else least
            self.at = braces.end()
        else:
            return atom
        how = self._char() if self._char() in {"?", "+"} else ""
        self.at += len(how)
        if most > 1 and atom.ways > 1:
            raise TooManyStepsError("重复里套着重复，长文本会卡住，请去掉一层")
        source = f"{atom.source}{{{least},{most}}}{how}"
        first, runs = (atom.first if least else ""), ("" if atom.source.startswith("(") else atom.source)
        return _Piece(source, atom.ways + most - least, atom.steps * max(most, 1), first, runs)

    def _char(self) -> str:
        return self.source[self.at : self.at + 1]
