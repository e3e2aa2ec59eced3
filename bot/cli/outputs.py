"""Files that the command line writes: whole or not at all, and never over what was read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.inputs import STDIN
from bot.errors import UsageError, UserError
from bot.formats import atomic
from bot.text.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD, _PLAIN = ".docx", (".txt", ".md")


def write_bytes(path: Path, data: bytes, *, not_over: Iterable[str] = ()) -> None:
    """Write *data* to *path*; a failure leaves what was there.

    Args:
        path: where to.
        data: all of it.
        not_over: files that were read, which must not be written over.

    Raises:
        UsageError: *path* is one of those files.
        UserError: it cannot be written.
    """
    spare(path, *not_over)
    try:
        atomic.write(path, data)
    except OSError as error:
        raise UserError(f"{path} 写不进去（{error.strerror}），请换一个位置") from None


def spare(path: Path | None, *sources: str) -> None:
    """Refuse to write over what is read; told before the work is done.

    Raises:
        UsageError: *path* is one of *sources*.
    """
    if path and any(path.resolve() == Path(source).resolve() for source in sources if source != STDIN):
        raise UsageError(f"{path} 是原文件，请用 -o 换一个名字，原文件不会被改动")


def check_text(path: Path | None, *sources: str, form: str | None = None) -> None:
    """Refuse a file for a text that is neither text nor Word's, or that is read; told before the work is done.

    Args:
        path: the file; None: the screen.
        sources: files that are read.
        form: `text` or `docx`, where that was asked for.

    Raises:
        UsageError: it is.
    """
    spare(path, *sources)
    if path and path.suffix.lower() not in {*_PLAIN, _WORD}:
        raise UsageError(f"{path} 的扩展名不对，-o 请写 {'、'.join((*_PLAIN, _WORD))} 文件")
    is_word = path is not None and path.suffix.lower() == _WORD
    if form == "docx" and not is_word:
        raise UsageError("--format docx 请同时写 -o 文件名.docx")
    if form == "text" and is_word:
        raise UsageError(f"{path} 是 Word 文件，和 --format text 不一致，请改其中一个")


def write_text(path: Path, words: str) -> None:
    """Write *words* to *path*: set as an official document where it is a Word file.

    Raises:
        UserError: it cannot be written.
    """
    write_bytes(path, _typeset(words) if path.suffix.lower() == _WORD else words.encode())


def _typeset(words: str) -> bytes:
    from bot.formats.docx_typeset import typeset
    from bot.formats.typesetting import load

    return typeset(parse(words), load()).data
