"""The record: documents and passages in SQLite. What stands here is so; the index only follows it.

Every change raises the generation and marks the rows it touched with it, so that an index of an older
generation can be brought up to date from them. Deleted text is overwritten (`secure_delete`) and leaves the
write-ahead log with `scrub`.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from bot.corpus.model import Added
from bot.corpus.rows import entry_from, passage_from, rows_of
from bot.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from bot.corpus.model import DocumentEntry, NewDocument, Passage

_WAIT_SECONDS = 60.0  # another process may be building an index
_PASSAGES = (
    "select p.key, p.id, p.document, p.heading, p.roles, p.topics, p.text, "
    "d.title, d.kind, d.organisation, d.year, d.owner, d.source, d.licence "
    "from passages p join documents d on d.id = p.document"
)
_ENTRIES = (
    "select d.*, (select count(*) from passages p where p.document = d.id) as passages from documents d"
)
_OF_OWNERS = " where d.owner in (select value from json_each(?))"
_KNOWN = (
    "select p.key, p.text from passages p "
    "join documents d on d.id = p.document where p.id = ? and d.owner = ?"
)
_NOTE_REMOVED = (
    "insert or replace into removed "
    "select value, (select cast(value as integer) from meta where name = 'generation') from json_each(?)"
)


def _first_tables(db: Database) -> None:
    db.table("meta").create({"name": str, "value": str}, pk="name")
    document: dict[str, type] = dict.fromkeys(
        (
            "id",
            "owner",
            "title",
            "source",
            "kind",
            "organisation",
            "licence",
            "file_digest",
            "digest",
            "added",
        ),
        str,
    )
    db.table("documents").create({**document, "year": int}, pk="id").create_index(["owner"])
    passage: dict[str, type] = dict.fromkeys(("id", "document", "heading", "roles", "topics", "text"), str)
    passages = db.table("passages").create({"key": int, **passage, "generation": int}, pk="key")
    for column in ("id", "document", "generation"):
        passages.create_index([column])
    db.table("removed").create({"key": int, "generation": int}, pk="key").create_index(["generation"])
    db.table("meta").insert_all({"name": name, "value": value} for name, value in (
        ("library", uuid.uuid4().hex), ("generation", "0"), ("index", ""),
    ))  # fmt: skip


_MIGRATIONS: tuple[Callable[[Database], None], ...] = (_first_tables,)


class Record:
    """Documents and passages in one SQLite file.

    Args:
        path: the file; made where there is none.

    Raises:
        LibraryError: no permission, damaged, in use, disk full, or made by a newer version.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reading = threading.Lock()
        self._writing = threading.RLock()
        with self._explained():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._writer = self._connect()
        try:
            self._migrate()
            with self._explained():
                self._reader = self._connect()
        except BaseException:
            self._writer.close()
            raise

    def close(self) -> None:
        """Close the file."""
        with self._writing, self._reading:
            self._reader.close()
            self._writer.close()

    def _connect(self) -> Database:
        connection = sqlite3.connect(self._path, timeout=_WAIT_SECONDS, check_same_thread=False)
        try:
            for pragma in ("journal_mode = wal", "secure_delete = on", "synchronous = normal"):
                connection.execute(f"pragma {pragma}")
            return Database(connection, execute_plugins=False)
        except BaseException:
            connection.close()
            raise

    def _migrate(self) -> None:
        with self._explained():
            if self._version() == len(_MIGRATIONS):  # without waiting for whoever is writing
                return
        with self.writing() as db:
            version = self._version()
            if version > len(_MIGRATIONS):
                raise LibraryError(f"素材库 {self._path.name} 是更新版本的笔杆子建立的，请升级笔杆子后再打开")
            for migrate in _MIGRATIONS[version:]:
                migrate(db)
            db.execute(f"pragma user_version = {len(_MIGRATIONS)}")

    def _version(self) -> int:
        return int(self._writer.execute("pragma user_version").fetchone()[0])

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """One transaction, all or nothing; nobody else, in any process, writes meanwhile."""
        with self._writing, self._explained():
            if self._writer.conn.in_transaction:
                yield self._writer
                return
            self._writer.execute("begin immediate")
            try:
                yield self._writer
                self._writer.commit()
            except BaseException:
                self._writer.rollback()
                raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise LibraryError(f"素材库 {self._path.name} {_reason(error)}") from error

    def _rows(self, sql: str, arguments: Sequence[object] = ()) -> list[dict[str, Any]]:
        with self._reading, self._explained():
            return list(self._reader.query(sql, arguments))

    def meta(self, name: str) -> str:
        """A remembered value; empty where there is none."""
        rows = self._rows("select value from meta where name = ?", [name])
        return rows[0]["value"] if rows else ""

    def remember(self, name: str, value: str) -> None:
        """Keep *value* under *name*."""
        with self.writing() as db:
            db.table("meta").upsert({"name": name, "value": value}, pk="name")

    def state(self) -> tuple[int, str]:
        """The generation, and the name of the index's folder (empty: none may be used)."""
        values = {
            row["name"]: row["value"]
            for row in self._rows("select * from meta where name in ('generation', 'index')")
        }
        return int(values["generation"]), values["index"]

    def _next_generation(self, db: Database) -> int:
        db.execute("update meta set value = value + 1 where name = 'generation'")
        return int(db.execute("select value from meta where name = 'generation'").fetchone()[0])

    def add(self, documents: Sequence[NewDocument], *, owner: str) -> Added:
        """Add *documents*, all or none."""
        new: list[str] = []
        repeated: list[str] = []
        passages = 0
        with self.writing() as db:
            generation = self._next_generation(db)
            for document in documents:
                row, rows = rows_of(document, owner)
                known = db.execute("select 1 from documents where id = ?", [row["id"]]).fetchone() is not None
                fresh = self._fresh(db, rows, owner) if not document.whole else [] if known else rows
                if not known:
                    new.append(row["id"])
                    db.table("documents").insert(row)
                elif not fresh:
                    repeated.append(row["id"])
                db.table("passages").insert_all([{**entry, "generation": generation} for entry in fresh])
                passages += len(fresh)
        return Added(tuple(new), tuple(repeated), passages)

    def _fresh(self, db: Database, rows: list[dict[str, object]], owner: str) -> list[dict[str, object]]:
        """Rows that are not there yet; those that are there with other words are taken out first."""
        fresh: dict[str, dict[str, object]] = {}
        for row in rows:
            found = db.execute(_KNOWN, [row["id"], owner]).fetchone()
            if found and found[1] == row["text"]:
                continue
            fresh[str(row["id"])] = row
            if found:
                _remove(db, [found[0]])
        return list(fresh.values())

    def delete(self, owner: str, document: str | None = None, *, leave_index: bool = True) -> int:
        """Delete an owner's documents, or one of them; returns how many there were.

        Args:
            owner: whose.
            document: id of the one; by default all.
            leave_index: False: the index may not be used any more, for it still holds the words.
        """
        with self.writing() as db:
            sql = "select id from documents where owner = ? and (? is null or id = ?)"
            documents = [row[0] for row in db.execute(sql, [owner, document, document])]
            self._next_generation(db)
            listed = [json.dumps(documents)]
            sql = "select key from passages where document in (select value from json_each(?))"
            _remove(db, [row[0] for row in db.execute(sql, listed)])
            db.execute("delete from documents where id in (select value from json_each(?))", listed)
            if documents and not leave_index:
                self.remember("index", "")
        return len(documents)

    def scrub(self) -> None:
        """Write the log back into the file and empty it, so that what was deleted is nowhere."""
        with self._writing, self._reading, self._explained():
            self._writer.execute("pragma wal_checkpoint(truncate)").fetchall()

    def documents(self, owners: Sequence[str]) -> list[DocumentEntry]:
        """The documents of *owners*, newest first."""
        order = " order by d.added desc, d.id"
        return [entry_from(row) for row in self._rows(_ENTRIES + _OF_OWNERS + order, [json.dumps(owners)])]

    def passages(self, keys: Sequence[int], *, owners: Sequence[str]) -> dict[int, Passage]:
        """The passages of *owners* with these keys."""
        condition = " and p.key in (select value from json_each(?))"
        rows = self._rows(_PASSAGES + _OF_OWNERS + condition, [json.dumps(owners), json.dumps(keys)])
        return {row["key"]: passage_from(row) for row in rows}

    def passage(self, passage_id: str, *, owners: Sequence[str]) -> Passage | None:
        """One passage by its id; the first owner that has it wins."""
        rows = self._rows(_PASSAGES + _OF_OWNERS + " and p.id = ?", [json.dumps(owners), passage_id])
        return min(map(passage_from, rows), key=lambda passage: owners.index(passage.owner), default=None)

    def changes(self, generation: int) -> Iterator[tuple[int, Passage]]:
        """Passages that came after *generation*. To be read while `writing`."""
        cursor = self._writer.query(_PASSAGES + " where p.generation > ?", [generation])
        return ((row["key"], passage_from(row)) for row in cursor)

    def removals(self, generation: int) -> list[int]:
        """Keys of the passages that went after *generation*. To be read while `writing`."""
        return [
            row["key"]
            for row in self._writer.query("select key from removed where generation > ?", [generation])
        ]


def _remove(db: Database, keys: Sequence[int]) -> None:
    """Take passages out, and leave word for an index that still has them."""
    listed = [json.dumps(keys)]
    db.execute(_NOTE_REMOVED, listed)
    db.execute("delete from passages where key in (select value from json_each(?))", listed)


def _reason(error: sqlite3.Error | OSError) -> str:
    words = str(error).lower()
    if "full" in words or "no space left" in words:
        return "写不进去：磁盘已满，请腾出空间后重试（已保存的内容都在）"
    if "locked" in words or "busy" in words:
        return "正被另一个程序占用，请稍后再试"
    if isinstance(error, OSError) or "unable to open" in words or "readonly" in words:
        return "打不开或写不进去，请检查所在文件夹的权限，或用 --db 换一个位置"
    if "not a database" in words or "malformed" in words:
        return "已损坏或不是素材库文件，请用备份替换它，或用 --db 换一个位置"
    return "读写失败，请检查磁盘后重试"
