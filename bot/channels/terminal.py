"""The chat in a terminal: history, multi-line paste, colours; or messages from a pipe."""

from __future__ import annotations

import logging
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assistant.messages import Attachment, Reply
from bot.channels.render import options, render, unpainted
from bot.channels.terminal_files import request
from bot.channels.terminal_turn import turn
from bot.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.assistant.messages import Choice
    from bot.channels.base import Answer

_QUIT = {"/quit", "/exit", "/退出", "退出", "／退出"}
_WELCOME = "笔杆子：贴一段文字来审稿，或者发一个主题找例句；把文件拖进来也行；列出的选项打编号；/帮助 看用法，/退出 结束。"
_BROKEN = "出了点问题，这条没有处理成，请再发一次；还是不行，请换个说法，或者发 /帮助 看看用法。"
_MOST_DIGITS = 4
_STYLES = {"error": "31", "warning": "33", "info": "36", "source": "2", "command": "4"}

_log = logging.getLogger(__name__)


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


async def chat(
    answer: Answer,
    *,
    history: Path,
    names: Sequence[str] = (),
    colour: bool = False,
    write: Callable[[str], object] = sys.stdout.write,
) -> None:
    """Talk until the writer leaves.

    Args:
        answer: the assistant.
        history: file that keeps what was typed; pasted drafts are not kept.
        names: commands that Tab completes.
        colour: whether to colour replies.
        write: where replies go.
    """
    paint = coloured if colour else unpainted
    if not sys.stdin.isatty():
        for text in messages_of(sys.stdin):
            if text in _QUIT:
                return
            reply = await _answered(answer, text)
            write(render(reply, paint) + "\n\n" + _saved_all(reply))
        return
    from bot.channels.keyboard import paged, typed  # only here: a pipe needs no line editor

    write(_WELCOME + "\n")
    choices: list[Choice] = []
    async for text in typed(history, names):
        if text.strip() in _QUIT:
            return
        if text.strip():
            reply = await _answered(lambda asked: turn(answer, asked, write), _chosen(text, choices))
            choices = options(reply)
            await paged(render(reply, paint, numbers=count(1)), write)
            write("\n" + _saved_all(reply))


def _chosen(text: str, choices: Sequence[Choice]) -> str:
    """The command of the choice whose number *text* is; else *text* itself."""
    number = text.strip()
    if number.isascii() and number.isdecimal() and 0 < int(number[:_MOST_DIGITS]) <= len(choices):
        return choices[int(number[:_MOST_DIGITS]) - 1].command
    return text


async def _answered(answer: Answer, text: str) -> Reply:
    """The reply to *text*, or one sentence where it breaks: the conversation goes on."""
    try:
        return await answer(request(text))
    except UserError as error:
        return Reply.of(str(error))
    except Exception as error:  # noqa: BLE001 - reported by kind; its words may quote the draft
        _log.error("answer failed: %s", type(error).__name__)
        return Reply.of(_BROKEN)


def _saved_all(reply: Reply) -> str:
    files = [block for block in reply.blocks if isinstance(block, Attachment)]
    return "".join(_saved(file, Path.cwd()) + "\n\n" for file in files)


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
