"""Files that are named in the terminal: dragged into its window, or typed behind a command."""

from __future__ import annotations

import os
import re
from pathlib import Path

from bot.assistant.messages import Request, Upload
from bot.assistant.people import LOCAL_USER
from bot.formats.read import SUFFIXES, read_bytes

_CHAT = "terminal"
_NAMED = (*SUFFIXES, ".zip", ".toml")
_LONGEST = 400  # characters of a path
_COMMAND_RE = re.compile(r"(?P<command>[/／][^\s/\\]+)\s+(?P<rest>.+)")  # a whole path has another slash


def request(text: str) -> Request:
    """What *text* asks for; the file that it names comes along.

    Raises:
        UserError: the file cannot be read.
    """
    line = text.strip()
    match = _COMMAND_RE.fullmatch(line)
    command, name = match.group("command", "rest") if match else ("", line)
    if not _is_name(name):
        return Request(user=LOCAL_USER, chat=_CHAT, text=text)
    path = _path(name)
    return Request(user=LOCAL_USER, chat=_CHAT, text=command, files=(Upload(path.name, read_bytes(path)),))


def _is_name(words: str) -> bool:
    bare = words.strip("\"'")
    return "\n" not in bare and len(bare) <= _LONGEST and bare.lower().endswith(_NAMED)


def _path(name: str) -> Path:
    """The file that *name* means: terminals put quotes or backslashes into what is dragged into them."""
    bare = name.strip("\"'")
    path = Path(re.sub(r"\\(.)", r"\1", bare) if os.name == "posix" else bare)
    try:
        return path.expanduser()
    except RuntimeError:  # ~somebody, whom this machine does not know
        return path
