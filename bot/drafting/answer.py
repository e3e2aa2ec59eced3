"""Puts the texts of an answer together from the bytes of its stream, and knows whether it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.drafting import completions
from bot.drafting.sse import Events, decoded
from bot.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Answer:
    """An answer on its way.

    Args:
        longest: bytes that one line, or an answer that is not streamed, may have.
        most: characters that all texts together may have.
    """

    def __init__(self, longest: int, most: int) -> None:
        self.ended = False
        self._events = Events(longest)
        self._longest = longest
        self._left = most
        self._begun = False
        self._head = bytearray()  # what came before the first event: perhaps no stream at all

    def feed(self, chunk: bytes) -> Iterator[str]:
        """The texts that *chunk* completes.

        Raises:
            ModelError: this is no answer, or one that ended before it was complete.
        """
        if not self._begun:
            self._head += chunk
        for data in self._events.feed(chunk):
            yield from self._text(data)
        if not self._begun and len(self._head) > self._longest:
            raise completions.unreadable(bytes(self._head))

    def close(self) -> Iterator[str]:
        """The texts that are complete now that nothing follows.

        Raises:
            ModelError: the answer is not whole.
        """
        for data in self._events.close():
            yield from self._text(data)
        if self.ended:
            return
        if self._begun:
            raise ModelError("语言模型写到一半断了，写到一半的文字没有采用，请再试一次")
        head = bytes(self._head).strip()
        if not head.startswith(b"{"):
            raise completions.unreadable(head)
        yield from self._text(decoded(head))  # some services answer in one piece whatever was asked

    def _text(self, data: str) -> Iterator[str]:
        if self.ended or not data:
            return
        self._begun = True
        piece = completions.piece(data)
        self._left -= len(piece.text)
        if self._left < 0:
            raise ModelError("语言模型写得没完没了，已经停下，请再试一次，或者换一个模型")
        if piece.text:
            yield piece.text
        if error := completions.cut_off(piece.end):
            raise error
        self.ended = bool(piece.end)
