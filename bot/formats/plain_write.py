"""Writes a repaired plain text back: same encoding, same byte order mark, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UserError
from bot.formats import atomic
from bot.formats.plain import MARKS

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = (".txt", ".md")


def rewrite(path: Path, text: str) -> None:
    """Replace the words of the file at *path*; a failure leaves the old file as it was.

    Raises:
        UserError: it cannot be written.
    """
    try:
        atomic.write(path, _encoded_like(path.read_bytes(), text))
    except OSError as error:
        raise UserError(
            f"{path.name} 写不进去（{error.strerror}），文件保持原样；请检查权限和磁盘空间"
        ) from None


def _encoded_like(old: bytes, text: str) -> bytes:
    """*text* in the encoding of *old*, which was read before (see `bot.formats.plain`)."""
    for mark, encoding in MARKS:
        if old.startswith(mark):
            return mark + text.encode(encoding)
    try:
        old.decode("utf-8")
    except UnicodeDecodeError:
        return text.encode("gb18030")
    return text.encode("utf-8")
