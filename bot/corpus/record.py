"""The record: documents and passages in SQLite. What stands here is so; the index only follows it.

The passages of an owner are parted into shards, each of which is a small index of its own. Every change raises
the generation of the shards it touches and marks its rows with it, so that a shard that reflects an older
generation can be brought up to date from them. Deleted text is overwritten (`secure_delete`) and leaves the
write-ahead log with `scrub`.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.corpus import writing
from bot.corpus.rows import CANDIDATES, ORIGINS, PASSAGES, candidate_from, completed, entry_from, passage_from
from bot.corpus.tables import MIGRATIONS
from bot.errors import LibraryError
from bot.sqlite import open_database, reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlite_utils import Database

    from bot.corpus.model import Added, Candidate, DocumentEntry, NewDocument, Passage

_WAIT_SECONDS = 60.0  # another process may be building an index
_CACHE_KIB = 16_000  # the upper pages of a large record's tables
_ENTRIES = (
    "select d.*, (select count(*) from passages p where p.document = d.id) as passages from documents d"
)
_SHARDS = "select key, folder, generation, indexed, passages, purge from shards"
_DAMAGED = "已损坏或不是素材库文件，请用备份替换它，或用 --db 换一个位置"
_CLOSED = "打不开或写不进去，请检查磁盘和所在文件夹的权限，或用 --db 换一个位置"
_OF_OWNERS = " where d.owner in (select value from json_each(?))"


class ShardEntry(NamedTuple):
    """What the record knows of a shard.

    Args:
        key: its number.
        folder: where its index lies; empty: it has to be built.
        generation: of its newest change.
        indexed: the generation that its index reflects.
        passages: how many it holds.
        purge: whether words of what left it may not linger in its index.
    """

    key: int
    folder: str
    generation: int
    indexed: int
    passages: int
    purge: bool

    @property
    def full(self) -> bool:
        """Whether nothing more comes in."""
        return self.passages >= writing.SHARD


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
            self._writer = open_database(path, wait=_WAIT_SECONDS)
        try:
            self._migrate()
            with self._explained():
                self._reader = open_database(path, wait=_WAIT_SECONDS)
                self._reader.execute(f"pragma cache_size = -{_CACHE_KIB}")
        except BaseException:
            self._writer.close()
            raise

    def close(self) -> None:
        """Close the file."""
        with self._writing, self._reading:
            self._reader.close()
            self._writer.close()

    def _migrate(self) -> None:
        with self._explained():
            if self._version() == len(MIGRATIONS):  # without waiting for whoever is writing
                return
        with self.writing() as db:
            version = self._version()
            if version > len(MIGRATIONS):
                raise LibraryError(f"素材库 {self._path.name} 是更新版本的笔杆子建立的，请升级笔杆子后再打开")
            for migrate in MIGRATIONS[version:]:
                migrate(db)
            db.execute(f"pragma user_version = {len(MIGRATIONS)}")

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
            raise LibraryError(
                f"素材库 {self._path.name} {reason(error, damaged=_DAMAGED, closed=_CLOSED)}"
            ) from error

    def rows(self, sql: str, arguments: Sequence[object] = ()) -> list[dict[str, Any]]:
        """What *sql* selects."""
        with self._reading, self._explained():
            return list(self._reader.query(sql, arguments))

    def meta(self, name: str) -> str:
        """A remembered value; empty where there is none."""
        rows = self.rows("select value from meta where name = ?", [name])
        return rows[0]["value"] if rows else ""

    def remember(self, name: str, value: str) -> None:
        """Keep *value* under *name*."""
        with self.writing() as db:
            db.table("meta").upsert({"name": name, "value": value}, pk="name")

    def add(self, documents: Sequence[NewDocument], *, owner: str) -> Added:
        """Add *documents*, all or none."""
        with self.writing() as db:
            return writing.add(db, documents, owner)

    def delete(self, owner: str, document: str | None = None, *, purge: bool = False) -> int:
        """Delete an owner's documents, or one of them; returns how many there were.

        Args:
            owner: whose.
            document: id of the one; by default all.
            purge: whether its words may not linger in the index.
        """
        with self.writing() as db:
            if document is None:
                return writing.delete_owner(db, owner)
            return writing.delete_document(db, owner, document, purge=purge)

    def relabel(self, owner: str, document: str, labels: Mapping[str, str | int]) -> bool:
        """Set labels of a document; False where the owner has none of that id."""
        with self.writing() as db:
            return writing.relabel(db, owner, document, labels)

    def scrub(self) -> None:
        """Write the log back into the file and empty it, so that what was deleted is nowhere."""
        with self._writing, self._reading, self._explained():
            self._writer.execute("pragma wal_checkpoint(truncate)").fetchall()

    def documents(self, owners: Sequence[str]) -> list[DocumentEntry]:
        """The documents of *owners*, newest first."""
        order = " order by d.added desc, d.id"
        return [entry_from(row) for row in self.rows(_ENTRIES + _OF_OWNERS + order, [json.dumps(owners)])]

    def known_files(self, owner: str) -> dict[str, str]:
        """The owner's documents by the hashes of the files they came from."""
        sql = "select file_digest, id from documents where owner = ? and file_digest <> ''"
        return {row["file_digest"]: row["id"] for row in self.rows(sql, [owner])}

    def passages(self, keys: Sequence[int], *, owners: Sequence[str]) -> dict[int, Passage]:
        """The passages of *owners* with these keys."""
        condition = " and p.key in (select value from json_each(?))"
        return dict(self._passages(_OF_OWNERS + condition, [json.dumps(owners), json.dumps(keys)]))

    def candidates(self, keys: Sequence[int], *, owners: Sequence[str]) -> dict[int, Candidate]:
        """The same, with no more than what their rank depends on."""
        with self._reading, self._explained():
            rows = self._reader.execute(CANDIDATES, [json.dumps(owners), json.dumps(keys)]).fetchall()
        return {key: candidate_from(row) for key, *row in rows}

    def completed(self, candidates: Sequence[Candidate], *, owners: Sequence[str]) -> list[Passage | None]:
        """The whole passages of *candidates*; None where the document is no longer one of *owners*."""
        documents = json.dumps([candidate.document for candidate in candidates])
        with self._reading, self._explained():
            rows = self._reader.execute(ORIGINS, [documents, json.dumps(owners)]).fetchall()
        origins = {document: row for document, *row in rows}
        return [
            completed(candidate, origins[candidate.document]) if candidate.document in origins else None
            for candidate in candidates
        ]

    def passage(self, passage_id: str, *, owners: Sequence[str]) -> Passage | None:
        """One passage by its id; the first owner that has it wins."""
        found = dict(self._passages(_OF_OWNERS + " and p.id = ?", [json.dumps(owners), passage_id]))
        return min(found.values(), key=lambda passage: owners.index(passage.owner), default=None)

    def passages_of(self, owner: str, document: str) -> list[Passage]:
        """The passages of one document, in reading order."""
        condition = " where d.owner = ? and d.id = ? order by p.key"
        return [passage for _, passage in self._passages(condition, [owner, document])]

    def sample(self, shard: int, most: int) -> list[Passage]:
        """About *most* passages of a shard, evenly picked."""
        condition = (
            " where p.shard = ? and p.key % (select 1 + passages / ? from shards where key = p.shard) = 0"
        )
        return [passage for _, passage in self._passages(condition, [shard, most])]

    def _passages(self, condition: str, arguments: Sequence[object]) -> list[tuple[int, Passage]]:
        with self._reading, self._explained():
            rows = self._reader.execute(PASSAGES + condition, arguments).fetchall()
        return [(key, passage_from(row)) for key, *row in rows]

    def shards(self, owners: Sequence[str]) -> list[ShardEntry]:
        """The shards that hold the passages of *owners*."""
        condition = " where owner in (select value from json_each(?)) order by key"
        return [ShardEntry(**row) for row in self.rows(_SHARDS + condition, [json.dumps(owners)])]

    def shards_behind(self) -> list[ShardEntry]:
        """The shards that have to be built or brought up to date."""
        sql = _SHARDS + " where folder = '' or indexed < generation"
        return [ShardEntry(**row) for row in self.rows(sql)]

    def folders(self) -> set[str]:
        """The folders of all shards."""
        return {row["folder"] for row in self.rows("select folder from shards")}

    def refuse_shards(self) -> None:
        """Have all shards built anew."""
        with self.writing() as db:
            db.execute("update shards set folder = ''")

    def indexed(self, shard: ShardEntry, folder: str) -> None:
        """Note that the index in *folder* reflects *shard* as it is."""
        with self.writing() as db:
            sql = "update shards set folder = ?, indexed = ?, purge = false where key = ?"
            db.execute(sql, [folder, shard.generation, shard.key])
            db.execute("delete from removed where shard = ?", [shard.key])

    def changes(self, shard: int, generation: int) -> Iterator[tuple[int, Passage]]:
        """Passages that came into a shard after *generation*. To be read while `writing`."""
        sql = PASSAGES + " where p.shard = ? and p.generation > ?"
        return ((key, passage_from(row)) for key, *row in self._writer.execute(sql, [shard, generation]))

    def removals(self, shard: int, generation: int) -> list[int]:
        """Keys of the passages that left a shard after *generation*. To be read while `writing`."""
        sql = "select key from removed where shard = ? and generation > ?"
        return [row["key"] for row in self._writer.query(sql, [shard, generation])]
