"""The chat in a terminal: history, multi-line paste, colours; or messages from a pipe."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assistant.messages import LOCAL_USER, Attachment, Request
from bot.channels.render import render, unpainted

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable

    from bot.channels.base import Answer

_QUIT = {"/quit", "/exit", "/退出", "退出", "／退出"}
_WELCOME = "笔杆子：贴一段文字来审稿，或者发一个主题找例句；/帮助 看用法，/退出 结束。"
_STYLES = {"error": "31", "warning": "33", "info": "36", "source": "2", "command": "4"}


def coloured(words: str, style: str) -> str:
    """*words* in the colour of *style*, by the escape codes of terminals."""
    return f"\x1b[{_STYLES[style]}m{words}\x1b[0m"


def messages_of(lines: Iterable[str]) -> list[str]:
    """Messages from a pipe: a line that begins with a slash begins a message, which takes the lines behind it."""
    messages: list[list[str]] = []
    for line in lines:
        if not messages or line.startswith(("/", "／")):
            messages.append([])
        messages[-1].append(line.rstrip("\r\n"))
    return [text for text in ("\n".join(message).strip() for message in messages) if text]


async def _from_pipe() -> AsyncIterator[str]:
    for message in messages_of(sys.stdin):
        yield message


async def chat(
    answer: Answer,
    *,
    history: Path,
    colour: bool = False,
    write: Callable[[str], object] = sys.stdout.write,
) -> None:
    """Talk until the writer leaves.

    Args:
        answer: the assistant.
        history: file that keeps what was typed; pasted drafts are not kept.
        colour: whether to colour replies.
        write: where replies go.
    """
    keyboard = sys.stdin.isatty()
    if keyboard:
        from bot.channels.keyboard import typed  # only here: a pipe needs no line editor

        write(_WELCOME + "\n")
    async for text in typed(history) if keyboard else _from_pipe():
        if text.strip() in _QUIT:
            return
        if text.strip():
            reply = await answer(Request(user=LOCAL_USER, chat="terminal", text=text))
            write(render(reply, coloured if colour else unpainted) + "\n\n")
            for block in reply.blocks:
                if isinstance(block, Attachment):
                    write(_saved(block, Path.cwd()) + "\n\n")


def _saved(attachment: Attachment, folder: Path) -> str:
    """Puts a file into *folder*, beside one that has its name; says where it is."""
    name = Path(attachment.name)
    for number in count(1):
        path = folder / (name.name if number == 1 else f"{name.stem}-{number}{name.suffix}")
        try:
            with path.open("xb") as file:
                file.write(attachment.data)
        except FileExistsError:
            continue
        except OSError:
            return f"{path} 写不进去，请换一个文件夹再启动笔杆子"
        return f"已存为 {path}"
    raise AssertionError  # there is always another number
