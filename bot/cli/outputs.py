"""Files that the command line writes: whole or not at all, and never over what was read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import UsageError, UserError
from bot.formats import atomic

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    if any(path.resolve() == Path(source).resolve() for source in not_over):
        raise UsageError(f"{path} 是原文件，请用 -o 换一个名字，原文件不会被改动")
    try:
        atomic.write(path, data)
    except OSError as error:
        raise UserError(f"{path} 写不进去（{error.strerror}），请换一个位置") from None
