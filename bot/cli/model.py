"""The language model on the command line: asked for once, and seen at work where somebody is looking."""

from __future__ import annotations

import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from bot.assistant import consent
from bot.assistant.people import LOCAL_USER
from bot.assistant.services import Services
from bot.cli.library import opened
from bot.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from bot.assistant.messages import Preview
    from bot.drafting.model import LanguageModel
    from bot.settings import Settings


@contextmanager
def agreed(chosen: argparse.Namespace, settings: Settings) -> Iterator[tuple[LanguageModel, Services]]:
    """The model to which whoever sits here lets text go, and what commands work with.

    Raises:
        UsageError: there is none, or they have not agreed to its host; nothing has been sent.
    """
    with opened(settings) as library, closing(Services(settings, library)) as services:
        model = consent.configured(services)
        if chosen.agree:
            consent.agree(model, LOCAL_USER, services)
        elif not consent.agreed(model, LOCAL_USER, services):
            where = (
                "就在本机" if model.local else "不在本机" if model.encrypted else "不在本机，而且连接没有加密"
            )
            raise UsageError(
                f"这一步要把文字发给语言模型 {model.host}（{where}），现在还没有发；同意就加上 --agree 再运行，以后不再问"
            )
        yield model, services


class Typed:
    """What the model writes, on the terminal while it is being written; through a pipe only as a whole.

    Args:
        output: the file that the text is meant for; with one, only its progress is of interest.
    """

    def __init__(self, output: Path | None) -> None:
        self._shown: list[str] = []
        self._output = output
        self.preview: Preview | None = self._show if sys.stdout.isatty() else None

    async def _show(self, words: str) -> None:
        self._shown.append(words)
        sys.stdout.write(words)
        sys.stdout.flush()

    def finish(self, text: str) -> None:
        """Say the whole *text*, unless it is meant for a file or stands there word for word."""
        if self._shown:
            sys.stdout.write("\n")
        if not self._output and "".join(self._shown).strip() != text.strip():
            sys.stdout.write(text)
