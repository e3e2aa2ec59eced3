"""What is typed or pasted into a terminal, and replies a screenful at a time; the only door to prompt_toolkit."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.history import FileHistory
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.utils import get_cwidth

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Sequence
    from pathlib import Path

    from prompt_toolkit.key_binding import KeyPressEvent

_LONGEST_KEPT = 60  # a topic or a command; a draft must not stay in a file
_LEAST_ROWS = 5
_ESCAPE_RE = re.compile("\x1b\\[[0-9;]*m")
_ON, _STOP = ("enter", "space", "down", "pagedown", "c-j"), ("q", "Q", "c-c", "c-d")


class TopicHistory(FileHistory):
    """A history of topics and commands, never of drafts."""

    def store_string(self, string: str) -> None:
        """Keep *string* if it is one short line."""
        if len(string) <= _LONGEST_KEPT and "\n" not in string:
            super().store_string(string)


async def typed(history: Path, names: Sequence[str] = ()) -> AsyncIterator[str]:
    """Messages, one a prompt; a paste of many lines is one message. Ends with Ctrl+D or Ctrl+C.

    Args:
        history: file that keeps topics and commands.
        names: commands that Tab completes.
    """
    completer = WordCompleter([f"/{name}" for name in names], sentence=True)
    session: PromptSession[str] = PromptSession(
        "» ", history=_private(history), completer=completer, complete_while_typing=False
    )
    while True:
        try:
            yield await session.prompt_async()
        except (EOFError, KeyboardInterrupt):
            return


async def paged(text: str, write: Callable[[str], object]) -> None:
    """Write *text* a screenful at a time: a key for the next one, q to leave the rest out."""
    size = shutil.get_terminal_size()
    pages = list(screens(text, size.columns, max(size.lines - 2, _LEAST_ROWS)))
    for number, page in enumerate(pages, 1):
        write(page + "\n")
        if number < len(pages) and not await _goes_on(len(pages) - number):
            return


def screens(text: str, columns: int, rows: int) -> Iterator[str]:
    """*text* in parts that each fill at most so many rows; a longer line is a part of its own."""
    lines: list[str] = []
    used = 0
    for line in text.split("\n"):
        needed = max(1, -(-get_cwidth(_ESCAPE_RE.sub("", line)) // columns))
        if lines and used + needed > rows:
            yield "\n".join(lines)
            lines, used = [], 0
        lines.append(line)
        used += needed
    yield "\n".join(lines)


async def _goes_on(left: int) -> bool:
    keys = KeyBindings()

    def press(event: KeyPressEvent) -> None:
        event.app.exit(result=event.key_sequence[0].key)

    for key in (*_ON, *_STOP):
        keys.add(key)(press)
    session: PromptSession[str] = PromptSession(key_bindings=keys, erase_when_done=True)
    return await session.prompt_async(f"—— 还有 {left} 屏：空格接着看，q 停下 ——") not in _STOP


def _private(path: Path) -> TopicHistory:
    """The history in *path*, which nobody else may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    return TopicHistory(str(path))
