"""What has been begun and is not finished, on the disk: a restart neither loses an update nor repeats one.

An update is written down before Telegram may forget it, and struck out when its answer is written down; a
part of an answer is struck out when it has arrived. Words are on the disk for a second longer than that.

Memory leads and the file follows: what cannot be written now (locked, disk full) is kept and written with
what comes next, and nobody waits for it but Telegram, which keeps an update until `settle` returns.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from bot.sqlite import open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

_REMEMBERED = 10_000  # answered updates by number; Telegram repeats none but the latest
_LOCK_PATIENCE = 0.2  # seconds; a busy file must not hold up a conversation
_TRY_AGAIN = 0.5
_WIPE_AFTER = 1.0  # seconds; emptying the log waits for the disk, which not every message should
_SCHEMA = """
CREATE TABLE IF NOT EXISTS seen (place INTEGER PRIMARY KEY, number INTEGER NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS waiting (number INTEGER PRIMARY KEY, body TEXT NOT NULL, tries INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS parts (
    place INTEGER PRIMARY KEY, number INTEGER NOT NULL, head TEXT NOT NULL, data BLOB NOT NULL,
    under_way INTEGER NOT NULL
);
"""

_log = logging.getLogger(__name__)
_Statement = tuple[str, tuple[Any, ...]]
Result = TypeVar("Result")


class Waiting(NamedTuple):
    """An update that was not answered before the program ended; *tries* is how often that has happened."""

    number: int
    body: str
    tries: int


class Part(NamedTuple):
    """A part of an answer that may not have arrived; *under_way* if it may have, just as well."""

    place: int
    number: int
    head: str
    data: bytes
    under_way: bool


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What an earlier run has left, in order."""

    waiting: tuple[Waiting, ...] = ()
    parts: tuple[Part, ...] = ()


class Journal:
    """The file and what it should hold.

    Args:
        path: the SQLite file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="telegram-journal")
        self._file: sqlite3.Connection | None = None
        self._backlog: list[_Statement] = []
        self._failing = False
        self._wiping: asyncio.TimerHandle | None = None
        self._seen: dict[int, None] = {}
        self._waiting: set[int] = set()
        self._places = count(1)
        self._ranks = count(1)

    async def load(self) -> Unfinished:
        """What an earlier run has left; to be called once, before anything else."""
        return await self._in_thread(self._load)

    def is_new(self, number: int) -> bool:
        """Whether the update has never been begun."""
        return number not in self._seen

    def begin(self, bodies: Mapping[int, str]) -> None:
        """Writes updates down, by number."""
        for number, body in bodies.items():
            self._seen[number] = None
            self._waiting.add(number)
            rank = next(self._ranks)
            self._backlog += [
                ("INSERT OR IGNORE INTO seen VALUES (?, ?)", (rank, number)),
                ("DELETE FROM seen WHERE place <= ?", (rank - _REMEMBERED,)),
                ("INSERT OR IGNORE INTO waiting VALUES (?, ?, 0)", (number, body)),
            ]
        while len(self._seen) > _REMEMBERED:
            del self._seen[next(iter(self._seen))]

    async def settle(self, numbers: Collection[int]) -> None:
        """Returns when the updates are on the disk or answered: Telegram may forget them."""
        while self._waiting.intersection(numbers) and not await self._write():  # noqa: ASYNC110 - for the disk
            await asyncio.sleep(_TRY_AGAIN)

    async def answered(self, numbers: Sequence[int], parts: Iterable[tuple[str, bytes]]) -> list[int]:
        """Puts the parts of an answer in the place of the updates; returns the parts' places."""
        rows = [(next(self._places), numbers[-1], head, data) for head, data in parts]
        await self._write(
            *self._strike(numbers),
            *(("INSERT INTO parts VALUES (?, ?, ?, ?, FALSE)", row) for row in rows),
        )
        return [row[0] for row in rows]

    async def under_way(self, place: int, *, is_so: bool) -> None:
        """Writes down whether a part is on the wire: one that is may have arrived."""
        await self._write(("UPDATE parts SET under_way = ? WHERE place = ?", (is_so, place)))

    def arrived(self, place: int) -> None:
        """Strikes out a part; nobody waits for it, since a part that is still listed is on the wire at worst."""
        self._backlog.append(("DELETE FROM parts WHERE place = ?", (place,)))
        self._thread.submit(self._flush)
        self._wipe_soon()

    async def drop(self, numbers: Iterable[int]) -> None:
        """Strikes out updates that need no answer."""
        waiting = self._waiting.intersection(numbers)
        if waiting:
            await self._write(*self._strike(waiting))

    async def withdraw(self, numbers: Collection[int]) -> None:
        """Strikes out updates and what has not been sent of their answers."""
        answers = [("DELETE FROM parts WHERE number = ?", (number,)) for number in numbers]
        await self._write(*self._strike(numbers), *answers)

    async def close(self) -> None:
        """Writes what is left to write."""
        if self._wiping:
            self._wiping.cancel()
        await self._in_thread(self._close)
        self._thread.shutdown()

    def _strike(self, numbers: Collection[int]) -> list[_Statement]:
        self._waiting.difference_update(numbers)
        return [("DELETE FROM waiting WHERE number = ?", (number,)) for number in numbers]

    async def _write(self, *statements: _Statement) -> bool:
        self._backlog += statements  # at once: what belongs together is in one transaction
        self._wipe_soon()
        return await self._in_thread(self._flush)

    def _wipe_soon(self) -> None:
        if self._wiping is None:
            self._wiping = asyncio.get_running_loop().call_later(_WIPE_AFTER, self._start_wiping)

    def _start_wiping(self) -> None:
        self._wiping = None
        self._thread.submit(self._wipe)

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    # What follows runs in the journal's own thread, in which alone the file is used.

    def _open(self) -> sqlite3.Connection:
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
            file = open_database(self._path, wait=_LOCK_PATIENCE).conn
            try:
                file.executescript(_SCHEMA)
            except sqlite3.Error:
                file.close()
                raise
            self._file = file
        return self._file

    def _load(self) -> Unfinished:
        try:
            return self._read()
        except sqlite3.OperationalError as error:
            self._note(error)
        except sqlite3.DatabaseError as error:  # no database: what stood there is lost, the service is not
            self._note(error)
            for suffix in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        except OSError as error:
            self._note(error)
        return Unfinished()

    def _read(self) -> Unfinished:
        file = self._open()
        with file:
            file.execute("UPDATE waiting SET tries = tries + 1")
        seen = file.execute("SELECT place, number FROM seen ORDER BY place").fetchall()
        waiting = file.execute("SELECT number, body, tries FROM waiting ORDER BY number").fetchall()
        parts = file.execute("SELECT * FROM parts ORDER BY place").fetchall()
        self._seen = {number: None for _, number in seen}
        self._waiting = {number for number, _, _ in waiting}
        self._ranks = count(seen[-1][0] + 1 if seen else 1)
        self._places = count(parts[-1][0] + 1 if parts else 1)
        return Unfinished(tuple(map(Waiting._make, waiting)), tuple(map(Part._make, parts)))

    def _flush(self) -> bool:
        statements = self._backlog[:]
        if not statements:
            return True
        try:
            self._commit(self._open(), statements)
        except (sqlite3.Error, OSError) as error:
            self._note(error)
            return False
        del self._backlog[: len(statements)]
        self._failing = False
        return True

    def _commit(self, file: sqlite3.Connection, statements: Iterable[_Statement]) -> None:
        with file:
            file.execute("BEGIN IMMEDIATE")
            for words, values in statements:
                file.execute(words, values)

    def _wipe(self) -> None:
        """Empties the write-ahead log as soon as no word is needed any more: it still holds them all."""
        if self._file is None or self._backlog:
            return
        try:
            left = self._file.execute("SELECT EXISTS (SELECT 1 FROM waiting) OR EXISTS (SELECT 1 FROM parts)")
            if left.fetchone() == (0,):
                self._file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            self._note(error)

    def _close(self) -> None:
        self._flush()
        if self._file is not None:
            with closing(self._file):
                self._wipe()
            self._file = None

    def _note(self, error: Exception) -> None:
        if not self._failing:
            _log.error("%s: the journal cannot be written for now", type(error).__name__)
        self._failing = True
