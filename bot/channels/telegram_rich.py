"""Words with Telegram's formatting, cut to the length of its messages.

Telegram counts UTF-16 units after it has read the tags, at most 4096 a message, and ignores formatting
behind the hundredth entity. Text is therefore cut first and escaped afterwards.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

MESSAGE_UNITS = 4096
CAPTION_UNITS = 1024
MOST_ENTITIES = 90  # Telegram ignores those behind 100, and it adds its own for links and commands

_BOUNDARIES = (
    re.compile(r"\n\n+"),
    re.compile(r"\n"),
    re.compile(r"[。；！？][”’」』）】]*"),
)
_SURROGATE_RE = re.compile("[\ud800-\udfff]")
_UNSENDABLE_RE = re.compile("[\0\r]")


class Tag(StrEnum):
    """The tags of Telegram's HTML that replies use."""

    BOLD = "b"
    ITALIC = "i"
    CODE = "code"  # one tap copies it
    PASSAGE = "pre"  # a block with a copy button


class Stretch(NamedTuple):
    """A formatted part of a text, in code points."""

    start: int
    end: int
    tag: Tag


def utf16_units(text: str) -> int:
    """Length of *text* as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class Rich:
    """Text with formatted stretches, in order, none inside another."""

    text: str = ""
    stretches: list[Stretch] = field(default_factory=list)

    def add(self, words: str, tag: Tag | None = None) -> Rich:
        """Appends *words*; blank ones are never formatted, since Telegram would refuse or drop the tag."""
        if _SURROGATE_RE.search(words):
            words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        words = _UNSENDABLE_RE.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
        start = len(self.text)
        self.text += words
        if tag and words.strip():
            self.stretches.append(Stretch(start, len(self.text), tag))
        return self

    @classmethod
    def joined(cls, paragraphs: Iterable[Rich], between: str = "\n\n") -> Rich:
        """The paragraphs that are not blank as one text."""
        texts: list[str] = []
        stretches: list[Stretch] = []
        at = 0
        for paragraph in paragraphs:
            if not paragraph.text.strip():
                continue
            stretches.extend(Stretch(start + at, end + at, tag) for start, end, tag in paragraph.stretches)
            texts.append(paragraph.text)
            at += len(paragraph.text) + len(between)
        return cls(between.join(texts), stretches)

    def part(self, start: int, end: int) -> Rich:
        """A copy of text[start:end] without blank lines at its ends."""
        while start < end and self.text[start] == "\n":
            start += 1
        while start < end and self.text[end - 1] == "\n":
            end -= 1
        first = bisect_right(self.stretches, start, key=lambda stretch: stretch.end)
        last = bisect_left(self.stretches, end, key=lambda stretch: stretch.start)
        clipped = (
            Stretch(max(stretch.start, start) - start, min(stretch.end, end) - start, stretch.tag)
            for stretch in self.stretches[first:last]
        )
        text = self.text[start:end]
        return Rich(text, [piece for piece in clipped if text[piece.start : piece.end].strip()])

    def html(self) -> str:
        """Telegram's HTML."""
        pieces: list[str] = []
        at = 0
        for start, end, tag in self.stretches:
            pieces.append(escape(self.text[at:start]))
            pieces.append(f"<{tag}>{escape(self.text[start:end])}</{tag}>")
            at = end
        pieces.append(escape(self.text[at:]))
        return "".join(pieces)

    def split(self, limit: int = MESSAGE_UNITS) -> list[Rich]:
        """Parts that each fit a message of *limit* units; parts of nothing but blanks are left out.

        The cut is made between paragraphs, else between sentences, else where the message is full. A
        formatted stretch is cut only where it is longer than a message; both halves keep the format.
        """
        parts: list[Rich] = []
        start = 0
        while start < len(self.text):
            end = self._reach(start, limit)
            if end < len(self.text):
                end = self._cut(start, end)
            part = self.part(start, end)
            if part.text.strip():
                parts.append(part)
            start = end
        return parts

    def _reach(self, start: int, limit: int) -> int:
        """The farthest end at which text[start:end] still fits one message."""
        window = self.text[start : start + limit]
        if utf16_units(window) > limit:
            units = window.encode("utf-16-le")[: 2 * limit]
            window = units.decode("utf-16-le", "ignore")  # drops the half of a pair
        end = start + len(window)
        first = bisect_right(self.stretches, start, key=lambda stretch: stretch.end)
        if first + MOST_ENTITIES < len(self.stretches):
            end = min(end, self.stretches[first + MOST_ENTITIES].start)
        return end

    def _cut(self, start: int, end: int) -> int:
        """The best place up to *end* to end a message that begins at *start*."""
        holder = self._around(end)
        inside = holder is not None and holder.start <= start  # longer than a message: cut it all the same
        if holder is not None and not inside:
            end = holder.start
        floor = start + (end - start) // 3  # a shorter part would only make more messages
        for boundary in _BOUNDARIES:
            for match in reversed(list(boundary.finditer(self.text, floor, end))):
                if inside or self._around(match.end()) is None:
                    return match.end()
        return end

    def _around(self, offset: int) -> Stretch | None:
        """The stretch that a cut at *offset* would divide."""
        index = bisect_left(self.stretches, offset, key=lambda stretch: stretch.start) - 1
        if index >= 0 and offset < self.stretches[index].end:
            return self.stretches[index]
        return None
