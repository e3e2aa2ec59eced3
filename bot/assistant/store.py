"""What the assistant remembers, in one SQLite file; the only module of the assistant that opens it.

Deleted text is overwritten (`secure_delete`), and leaves the write-ahead log with `scrub`.
"""

from __future__ import annotations

import secrets
import sqlite3
import threading
import weakref
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bot.errors import LibraryError
from bot.sqlite import open_database, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlite_utils import Database

_WAIT_SECONDS = 2.0  # for another process; nobody writes for long
_DAMAGED = "已损坏，请把它移到别处后重新启动（素材库不受影响）"
_CLOSED = "打不开或写不进去，请检查所在文件夹的权限"
_OF_USER = ("reviews", "searches", "preferences", "ignores", "favourites", "buttons", "materials")
_EXPIRING = ("reviews", "searches", "quotas", "audit", "buttons", "materials")


class Store:
    """Tables of what was said and chosen; opened at the first use, safe to use from several threads.

    Args:
        path: the file; None: in memory, gone with this program.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._db: Database | None = None
        self._patient = True
        self._salt = b""

    def close(self) -> None:
        """Close the file; a later use opens it again."""
        with self._lock:
            if self._db is not None:
                self._db.conn.close()
                self._db = None

    def rows(self, sql: str, arguments: Sequence[object] = ()) -> list[dict[str, Any]]:
        """What a query gives.

        Raises:
            LibraryError: the file cannot be read.
        """
        with self._lock, self._explained():
            found = self._opened().execute(sql, list(arguments))
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found]

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """One transaction, all or nothing.

        Raises:
            LibraryError: the file cannot be written.
        """
        with self._lock, self._explained():
            db = self._opened()
            if db.conn.in_transaction:
                yield db
                return
            self._begin(db)
            try:
                yield db
                db.conn.commit()
            except BaseException:
                db.conn.rollback()
                raise

    def _begin(self, db: Database) -> None:
        """Begin a transaction. After one that waited in vain nobody waits until one succeeds.

        Else each of many people would wait for all the others' waiting.
        """
        try:
            db.execute("begin immediate")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                self._wait(db, patient=False)
            raise
        self._wait(db, patient=True)

    def _wait(self, db: Database, *, patient: bool) -> None:
        if patient != self._patient:
            self._patient = patient
            db.execute(f"pragma busy_timeout = {round(_WAIT_SECONDS * 1000) if patient else 0}")

    def forget(self, user: str, tables: Sequence[str] = _OF_USER) -> int:
        """Delete what is kept of *user*, so that no byte is left; returns how many rows there were."""
        return self._delete(tables, "user = ?", user)

    def expire(self, now: float) -> None:
        """Delete what has expired, so that no byte is left."""
        self._delete(_EXPIRING, "expires <= ?", now)

    def _delete(self, tables: Sequence[str], condition: str, value: object) -> int:
        count = 0
        with self.writing() as db:
            for table in tables:
                sql = f"delete from {table} where {condition}"  # noqa: S608 - all of it from this module
                count += db.execute(sql, [value]).rowcount
        if count:
            self.scrub()
        return count

    def scrub(self) -> None:
        """Write the log back into the file and empty it, so that what was deleted is nowhere."""
        with self._lock, self._explained():
            self._opened().execute("pragma wal_checkpoint(truncate)").fetchall()

    @property
    def salt(self) -> bytes:
        """A secret of this file, so that nobody can tell from a hash whose it is."""
        if not self._salt:
            self._salt = bytes.fromhex(self.rows("select value from meta where name = 'salt'")[0]["value"])
        return self._salt

    def _opened(self) -> Database:
        if self._db is None:
            db = open_database(self._path, wait=_WAIT_SECONDS)
            self._patient = True
            weakref.finalize(self, db.conn.close)
            try:
                self._migrate(db)
            except BaseException:
                db.conn.close()
                raise
            if self._path:
                self._path.chmod(0o600)
            self._db = db
        return self._db

    def _migrate(self, db: Database) -> None:
        if _version(db) == len(_MIGRATIONS):  # without waiting for whoever is writing
            return
        db.execute("begin immediate")
        version = _version(db)
        if version > len(_MIGRATIONS):
            raise LibraryError(f"对话记录 {self._name} 是更新版本的笔杆子建立的，请升级笔杆子后再打开")
        for migrate in _MIGRATIONS[version:]:
            migrate(db)
        db.execute(f"pragma user_version = {len(_MIGRATIONS)}")
        db.conn.commit()

    @property
    def _name(self) -> str:
        return self._path.name if self._path else ""

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise LibraryError(
                f"对话记录 {self._name} {reason(error, damaged=_DAMAGED, closed=_CLOSED)}"
            ) from error


def insert(db: Database, table: str, row: Mapping[str, object], *, replace: bool = False) -> None:
    """Add *row* to a table of the store, in the place of the one with its key if *replace*.

    `Table.insert` asks the file for its tables and columns each time, which takes longer than the insert.
    """
    verb = "insert or replace" if replace else "insert"
    names = ", ".join(row)
    db.execute(f"{verb} into {table} ({names}) values ({', '.join('?' * len(row))})", list(row.values()))


def _version(db: Database) -> int:
    return int(db.execute("pragma user_version").fetchone()[0])


def _first_tables(db: Database) -> None:
    chat: dict[str, type] = {"user": str, "chat": str, "expires": float}
    review = {"id": str, "name": str, "text": str, "data": bytes, "prints": str, "shown": int}
    db.table("reviews").create({"key": int, **chat, **review}, pk="key").create_index(["user", "chat"])
    search = {"query": str, "role": str, "kind": str, "year": int, "page": int, "passages": str}
    db.table("searches").create({**chat, **search}, pk=("user", "chat"))
    db.table("preferences").create({"user": str, "name": str, "value": str}, pk=("user", "name"))
    ignore = {"key": int, "user": str, "means": str, "what": str, "code": str, "reason": str, "used": str}
    db.table("ignores").create(ignore, pk="key").create_index(["user", "means", "what"], unique=True)
    db.table("favourites").create({"user": str, "passage": str, "added": float}, pk=("user", "passage"))
    quota = {"person": str, "sort": str, "expires": float, "amount": int}
    db.table("quotas").create(quota, pk=("person", "sort", "expires"))
    audit = {"key": int, "time": float, "person": str, "channel": str, "command": str, "characters": int}
    audit |= {"files": int, "outcome": str, "milliseconds": int, "expires": float}
    db.table("audit").create(audit, pk="key").create_index(["person"])
    for table in ("reviews", "searches", "quotas", "audit"):
        db.table(table).create_index(["expires"])
    db.table("meta").create({"name": str, "value": str}, pk="name")
    db.table("meta").insert({"name": "salt", "value": secrets.token_hex(16)})


def _add_buttons(db: Database) -> None:
    button = {"chat": int, "key": str, "user": str, "command": str, "expires": float}
    db.table("buttons").create(button, pk=("chat", "key")).create_index(["expires"])


def _add_materials(db: Database) -> None:
    material = {"user": str, "chat": str, "text": str, "expires": float}
    db.table("materials").create(material, pk=("user", "chat")).create_index(["expires"])


_MIGRATIONS: tuple[Callable[[Database], None], ...] = (_first_tables, _add_buttons, _add_materials)
