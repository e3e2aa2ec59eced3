"""Writes a repaired plain text back: same encoding, same byte order mark, whole or not at all."""

from __future__ import annotations

import codecs
import os
import tempfile
from typing import TYPE_CHECKING

from bot.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = (".txt", ".md")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def rewrite(path: Path, text: str) -> None:
    """Replace the words of the file at *path*; a failure leaves the old file as it was.

    Raises:
        UserError: it cannot be written.
    """
    try:
        data = _encoded_like(path.read_bytes(), text)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".biganzi-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(name, path.stat().st_mode & 0o777)  # noqa: PTH101 - mkstemp gives a name
            os.replace(name, path)  # noqa: PTH105 - the same
        except BaseException:
            os.unlink(name)  # noqa: PTH108 - the same
            raise
    except OSError as error:
        raise UserError(
            f"{path.name} 写不进去（{error.strerror}），文件保持原样；请检查权限和磁盘空间"
        ) from None


def _encoded_like(old: bytes, text: str) -> bytes:
    """*text* in the encoding of *old*, which was read before (see `bot.formats.plain`)."""
    for mark, encoding in _MARKS:
        if old.startswith(mark):
            return mark + text.encode(encoding)
    try:
        old.decode("utf-8")
    except UnicodeDecodeError:
        return text.encode("gb18030")
    return text.encode("utf-8")
