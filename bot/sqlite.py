"""SQLite files that several processes use at once and that keep no byte of what was deleted."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

from sqlite_utils import Database

if TYPE_CHECKING:
    from pathlib import Path

_PAUSE_SECONDS = 0.01


def open_database(path: Path | None, *, wait: float) -> Database:
    """Open a file, or make it where there is none.

    Args:
        path: the file; None: in memory.
        wait: seconds to wait for whoever holds a lock on it, now and at every later use.

    Raises:
        sqlite3.Error: it cannot be opened.
        OSError: its folder cannot be made.
    """
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path or ":memory:", timeout=wait, check_same_thread=False)
    try:
        _keep_log(connection, time.monotonic() + wait)
        connection.execute("pragma secure_delete = on")
        connection.execute("pragma synchronous = normal")
        return Database(connection, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


def _keep_log(connection: sqlite3.Connection, deadline: float) -> None:
    """Have readers and a writer work side by side.

    SQLite does not wait for a lock when a new file takes up its write-ahead log, it fails at once: two programs
    that make the same file would not both succeed.
    """
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def reason(error: sqlite3.Error | OSError, *, damaged: str, closed: str) -> str:
    """What is wrong with a file and what to do, to stand behind its name.

    Args:
        error: what went wrong.
        damaged: the words where the file is no database any more.
        closed: the words where it cannot be opened, read or written.
    """
    words = str(error).lower()
    if "full" in words or "no space left" in words:
        return "写不进去：磁盘已满，请腾出空间后重试（已保存的内容都在）"
    if "locked" in words or "busy" in words:
        return "正被另一个程序占用，请稍后再试"
    if "not a database" in words or "malformed" in words:
        return damaged
    return closed
