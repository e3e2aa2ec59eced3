"""What a language model is to this program: messages in, pieces of text out, and where they go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from bot.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the talk with a model.

    Args:
        role: who speaks; the rules are the system's.
        content: what is said.
    """

    role: Literal["system", "user", "assistant"]
    content: str


class LanguageModel(Protocol):
    """Something that writes."""

    @property
    def host(self) -> str:
        """Where the messages go, as the writer is told."""

    @property
    def local(self) -> bool:
        """Whether they stay on this machine."""

    @property
    def encrypted(self) -> bool:
        """Whether nobody on the way can read them."""

    def stream(self, messages: Sequence[Message]) -> AsyncGenerator[str, None]:
        """The answer, piece by piece; to close it is to cancel it.

        Raises:
            UserError: the messages must not be sent, or the answer does not come or breaks off.
        """


_PIECE = 7  # characters


class ScriptedModel:
    """A model on this machine that gives prepared answers, each a few characters at a time.

    Args:
        answers: what it says, one a call.
        host: where it pretends to be.
    """

    def __init__(self, answers: Iterable[str], *, host: str = "本机", local: bool = True) -> None:
        self._answers = iter(answers)
        self.host = host
        self.local = local
        self.encrypted = local
        self.heard: list[tuple[Message, ...]] = []

    async def stream(self, messages: Sequence[Message]) -> AsyncGenerator[str, None]:
        """The next answer.

        Raises:
            ModelError: there is none left.
        """
        self.heard.append(tuple(messages))
        answer = next(self._answers, None)
        if answer is None:
            raise ModelError("预备的回答已经用完，请补上再试")
        for at in range(0, len(answer), _PIECE):
            yield answer[at : at + _PIECE]


def mended(words: str) -> str:
    """*words* with the halves of an emoji put together; a half that stays alone, which no file can hold, is marked."""
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
