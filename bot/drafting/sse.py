"""Reads the lines of a stream of server-sent events from chunks of bytes, cut anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELD = b"data:"


class Events:
    """The data of a stream's events; a chat completion puts each event on one line.

    Args:
        longest: bytes that a line may have.
    """

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._rest = bytearray()

    def feed(self, chunk: bytes) -> Iterator[str]:
        """The data of the lines that *chunk* completes.

        Raises:
            ModelError: a line is too long, or its data are no UTF-8.
        """
        first, *others = chunk.split(b"\n")
        self._extend(first)
        for line in others:
            yield from self._line()
            self._extend(line)

    def close(self) -> Iterator[str]:
        """The data of a last line without line end.

        Raises:
            ModelError: its data are no UTF-8.
        """
        yield from self._line()

    def _extend(self, piece: bytes) -> None:
        self._rest += piece
        if len(self._rest) > self._longest:
            raise ModelError("语言模型服务发来的一行过长，不像是正常的回答，请检查 model_url 指向的服务")

    def _line(self) -> Iterator[str]:
        line, self._rest = self._rest, bytearray()
        if line.startswith(_FIELD):
            yield decoded(bytes(line.removeprefix(_FIELD))).strip()


def decoded(data: bytes) -> str:
    """*data* as words.

    Raises:
        ModelError: it is no UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise ModelError("语言模型服务发来的文字编码有误，请再试一次，或者换一个模型服务") from None
