"""Who may talk to the bot besides those in the settings: strangers whom the owner has approved by a code."""

from __future__ import annotations

import secrets
import sqlite3
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from bot.errors import LibraryError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that looks like another
CODE_LENGTH = 8

_LIFETIME = 3600  # seconds that a code is good for
_MOST_CODES = 50  # more would let strangers fill the disk
_SCHEMA = """
CREATE TABLE IF NOT EXISTS people (number INTEGER PRIMARY KEY, since REAL NOT NULL);
CREATE TABLE IF NOT EXISTS codes (code TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, until REAL NOT NULL);
"""


class People:
    """The approved and those who wait for it, in a file that the bot and the command line share.

    Args:
        path: the SQLite file.
        clock: the time in seconds.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._clock = clock

    def knows(self, number: int) -> bool:
        """Whether the person has been approved."""
        with self._file() as file:
            return file.execute("SELECT 1 FROM people WHERE number = ?", (number,)).fetchone() is not None

    def counts(self) -> tuple[int, int]:
        """How many have been approved, and how many wait for it."""
        if not self._path.exists():
            return 0, 0
        with self._file() as file:
            sql = "SELECT (SELECT COUNT(*) FROM people), (SELECT COUNT(*) FROM codes WHERE until > ?)"
            approved, waiting = file.execute(sql, (self._clock(),)).fetchone()
            return int(approved), int(waiting)

    def code_for(self, number: int) -> str:
        """A new code for a stranger; empty while an earlier one is good, or too many wait."""
        now = self._clock()
        with self._file() as file:
            file.execute("DELETE FROM codes WHERE until <= ?", (now,))
            (known, waiting) = file.execute(
                "SELECT COALESCE(SUM(number = ?), 0), COUNT(*) FROM codes", (number,)
            ).fetchone()
            if known or waiting >= _MOST_CODES:
                return ""
            code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
            file.execute("INSERT INTO codes VALUES (?, ?, ?)", (code, number, now + _LIFETIME))
            return code

    def approve(self, code: str) -> int:
        """Lets the person in who has been given *code*; returns the number.

        Raises:
            UsageError: nobody has been given that code, or too long ago.
        """
        with self._file() as file:
            row = file.execute(
                "DELETE FROM codes WHERE code = ? AND until > ? RETURNING number",
                (code.strip().upper(), self._clock()),
            ).fetchone()
            if row is None:
                raise UsageError(
                    "没有这个配对码，或者已经过了一小时，请让对方再给机器人发一条消息，换一个新的"
                )
            file.execute("INSERT OR IGNORE INTO people VALUES (?, ?)", (row[0], self._clock()))
            return int(row[0])

    def revoke(self, number: int) -> None:
        """Shuts somebody out who had been approved.

        Raises:
            UsageError: the person had not been approved by a code.
        """
        with self._file() as file:
            if not file.execute("DELETE FROM people WHERE number = ?", (number,)).rowcount:
                raise UsageError(f"{number} 不是用配对码加进来的；写在设置里的人请从 telegram_allow 里去掉")

    @contextmanager
    def _file(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
            with closing(sqlite3.connect(self._path, timeout=5)) as file, file:
                file.executescript(_SCHEMA)
                yield file
        except (sqlite3.Error, OSError):
            raise LibraryError(f"名单文件 {self._path.name} 读写不了，请检查磁盘空间和权限") from None
