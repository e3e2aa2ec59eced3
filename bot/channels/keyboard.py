"""What is typed or pasted into a terminal; the only door to prompt_toolkit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

_LONGEST_KEPT = 60  # a topic or a command; a draft must not stay in a file


class TopicHistory(FileHistory):
    """A history of topics and commands, never of drafts."""

    def store_string(self, string: str) -> None:
        """Keep *string* if it is one short line."""
        if len(string) <= _LONGEST_KEPT and "\n" not in string:
            super().store_string(string)


async def typed(history: Path) -> AsyncIterator[str]:
    """Messages, one a prompt; a paste of many lines is one message. Ends with Ctrl+D or Ctrl+C."""
    session: PromptSession[str] = PromptSession("» ", history=_private(history))
    while True:
        try:
            yield await session.prompt_async()
        except (EOFError, KeyboardInterrupt):
            return


def _private(path: Path) -> TopicHistory:
    """The history in *path*, which nobody else may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    return TopicHistory(str(path))
