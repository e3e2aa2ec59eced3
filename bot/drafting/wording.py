"""The text in a model's answer while it is still coming: sentence by sentence, and nothing but the text."""

from __future__ import annotations

import re
from contextlib import aclosing
from typing import TYPE_CHECKING

from bot.drafting.model import mended
from bot.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from bot.drafting.model import LanguageModel, Message

    Show = Callable[[str], Awaitable[None]]

_OPENING, _CLOSING = frozenset("“‘「『《〈【〔（"), frozenset("”’」』》〉】〕）")
_ENDS = frozenset("。！？；")
_THOUGHTS, _THOUGHTS_END = "<think>", "</think>"
_CODE_FENCE = "```"


class Wording:
    """Cuts an answer into whole sentences; leaves out thoughts, code fences and the marks of the question.

    A sentence in which a quotation or a bracket is still open is not whole yet; a line always is.

    Args:
        fence: the word in the marks that the question put round its material.
    """

    def __init__(self, fence: str) -> None:
        self._marks_re = re.compile(rf"〔材料完? {re.escape(fence)}〕\n?")
        self._head = ""  # what may be the beginning, or the end, of thoughts
        self._thinking = self._begun = self._spoken = False
        self._sentence: list[str] = []
        self._open = 0
        self._ended = False

    def feed(self, words: str) -> Iterator[str]:
        """The sentences that *words* complete."""
        for char in words if self._begun else self._said(words):
            if self._ended and self._open <= 0 and char not in _CLOSING and char not in _ENDS:
                yield from self.close()
            self._sentence.append(char)
            self._open += (char in _OPENING) - (char in _CLOSING)
            self._ended = char in _ENDS or (self._ended and char in _CLOSING)
            if char == "\n":
                yield from self.close()

    def close(self) -> Iterator[str]:
        """What is left when nothing follows."""
        sentence = self._marks_re.sub("", mended("".join(self._sentence)))
        self._sentence, self._open, self._ended = [], 0, False
        if not sentence.startswith(_CODE_FENCE) and (sentence.strip() or (sentence and self._spoken)):
            self._spoken = True
            yield sentence

    def _said(self, words: str) -> str:
        """What of *words* stands behind the thoughts that some models think aloud before they answer."""
        head = (self._head + words).lstrip()
        if self._thinking or head.startswith(_THOUGHTS):
            self._thinking = True
            _, ended, said = head.partition(_THOUGHTS_END)
            self._begun = bool(ended)
            self._head = head[-len(_THOUGHTS_END) :]
            return said.lstrip()
        self._begun = not _THOUGHTS.startswith(head)  # else too short to tell
        self._head = head
        return head if self._begun else ""


async def unseen(_sentence: str) -> None:
    """Shows nobody what is being written."""


async def written(
    model: LanguageModel, messages: Sequence[Message], fence: str = "", show: Show = unseen
) -> str:
    """The text that *model* answers.

    Args:
        model: who writes.
        messages: what is asked.
        fence: the word in the marks round its material.
        show: told each sentence as soon as it is whole.

    Raises:
        UserError: there is none, or it broke off.
    """
    wording = Wording(fence)
    sentences: list[str] = []
    async with aclosing(model.stream(messages)) as pieces:
        async for piece in pieces:
            for sentence in wording.feed(piece):
                sentences.append(sentence)
                await show(sentence)
    for sentence in wording.close():
        sentences.append(sentence)
        await show(sentence)
    text = "".join(sentences).strip()
    if not text:
        raise ModelError("语言模型没有写出正文，请再试一次，或者换一个模型")
    return text
