"""Changes of the record, each within a transaction that the record has begun."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from bot.corpus.model import Added
from bot.corpus.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlite_utils import Database

    from bot.corpus.model import NewDocument

# Passages from which on a new shard is begun. Over few large shards a search costs a fraction of what it costs over
# many small ones; to forget one document, its shard is written anew, which takes some seconds for so many.
SHARD = 262_144
_ALIKE = 0.5  # share of the sketch from which on two documents are near-identical
_COMMON = 20  # documents looked at that share a sentence: what more have says nothing

_Row = dict[str, Any]
_KNOWN = (
    "select p.key, p.text from passages p "
    "join documents d on d.id = p.document where p.id = ? and d.owner = ?"
)


def add(db: Database, documents: Sequence[NewDocument], owner: str) -> Added:
    """Add *documents* with their passages and sketches."""
    place = _Place(db, owner)
    new: list[str] = []
    repeated: list[str] = []
    similar: list[tuple[str, str]] = []
    passages = 0
    for document in documents:
        row, rows = rows_of(document, owner)
        known = db.execute("select 1 from documents where id = ?", [row["id"]]).fetchone() is not None
        fresh = _fresh(db, rows, owner) if not document.whole else [] if known else rows
        if not known:
            new.append(row["id"])
            sketch = [sentence ^ zlib.crc32(owner.encode()) for sentence in document.sketch]
            similar += [(document.title, title) for title in _alike(db, sketch)]
            _insert(db, "documents", [row])
            _insert(db, "sketches", [{"sentence": sentence, "document": row["id"]} for sentence in sketch])
        elif not fresh:
            repeated.append(row["id"])
        place.put(fresh)
        passages += len(fresh)
    return Added(tuple(new), tuple(repeated), passages, tuple(similar))


def _insert(db: Database, table: str, rows: Sequence[_Row]) -> None:
    """As `Table.insert_all`, at a tenth of its price."""
    if rows:
        columns = ", ".join(rows[0])
        values = ", ".join(f":{column}" for column in rows[0])
        db.conn.executemany(f"insert into {table} ({columns}) values ({values})", rows)  # noqa: S608 - own names


def _fresh(db: Database, rows: list[_Row], owner: str) -> list[_Row]:
    """Rows that are not there yet; those that are there with other words are taken out first."""
    fresh: dict[str, _Row] = {}
    for row in rows:
        found = db.execute(_KNOWN, [row["id"], owner]).fetchone()
        if found and found[1] == row["text"]:
            continue
        fresh[row["id"]] = row
        if found:
            _remove(db, [found[0]])
    return list(fresh.values())


def _alike(db: Database, sketch: Sequence[int]) -> list[str]:
    """The title of the document that says nearly the same, if there is one; of the same owner, as the hashes are."""
    counts: Counter[str] = Counter()
    for sentence in sketch:
        sql = "select document from sketches where sentence = ? limit ?"
        counts.update(document for (document,) in db.execute(sql, [sentence, _COMMON]))
    for document, count in counts.most_common(1):
        if count >= max(2, _ALIKE * len(sketch)):
            return [row[0] for row in db.execute("select title from documents where id = ?", [document])]
    return []


class _Place:
    """Where an owner's next passages go: the newest shard, until it is full."""

    def __init__(self, db: Database, owner: str) -> None:
        self._db = db
        self._owner = owner
        sql = "select key, passages from shards where owner = ? order by key desc limit 1"
        newest: tuple[int, int] = db.execute(sql, [owner]).fetchone() or (0, SHARD)
        self._shard, self._held = newest

    def put(self, rows: list[_Row]) -> None:
        if not rows:
            return
        if self._held >= SHARD:
            sql = "insert into shards (owner, folder, generation, indexed, passages) values (?, '', 0, 0, 0)"
            self._shard, self._held = self._db.execute(sql, [self._owner]).lastrowid or 0, 0
        sql = "update shards set generation = generation + 1, passages = passages + ? where key = ? returning generation"
        (generation,) = self._db.execute(sql, [len(rows), self._shard]).fetchone()
        self._held += len(rows)
        place = {"shard": self._shard, "generation": generation}
        _insert(self._db, "passages", [{**row, **place} for row in rows])


def delete_owner(db: Database, owner: str) -> int:
    """Delete all that an owner has, with the shards; returns how many documents there were."""
    db.execute("delete from passages where document in (select id from documents where owner = ?)", [owner])
    db.execute("delete from sketches where document in (select id from documents where owner = ?)", [owner])
    db.execute("delete from removed where shard in (select key from shards where owner = ?)", [owner])
    db.execute("delete from shards where owner = ?", [owner])
    return db.execute("delete from documents where owner = ?", [owner]).rowcount


def delete_document(db: Database, owner: str, document: str, *, purge: bool) -> int:
    """Delete one document; returns how many there were.

    Args:
        db: the record.
        owner: whose.
        document: its id.
        purge: whether its words may not linger in the index.
    """
    if not db.execute("delete from documents where owner = ? and id = ?", [owner, document]).rowcount:
        return 0
    keys, shards = [], set()
    for key, shard in db.execute("select key, shard from passages where document = ?", [document]):
        keys.append(key)
        shards.add(shard)
    _remove(db, keys)
    db.execute("delete from sketches where document = ?", [document])
    if purge:
        sql = "update shards set purge = true where key in (select value from json_each(?))"
        db.execute(sql, [json.dumps(sorted(shards))])
    return 1


def _remove(db: Database, keys: Sequence[int]) -> None:
    """Take passages out, and leave word for the shards that still have them."""
    listed = json.dumps(keys)
    sql = "select shard, count(*) from passages where key in (select value from json_each(?)) group by shard"
    for shard, count in db.execute(sql, [listed]).fetchall():
        sql = "update shards set generation = generation + 1, passages = passages - ? where key = ?"
        db.execute(sql, [count, shard])
    db.execute(
        "insert or replace into removed (shard, key, generation) select p.shard, p.key, s.generation "
        "from passages p join shards s on s.key = p.shard where p.key in (select value from json_each(?))",
        [listed],
    )
    db.execute("delete from passages where key in (select value from json_each(?))", [listed])


def relabel(db: Database, owner: str, document: str, labels: Mapping[str, str | int]) -> bool:
    """Set columns of a document; False where the owner has none of that id. Its passages are indexed anew."""
    setting = ", ".join(f"{name} = ?" for name in labels)
    sql = f"update documents set {setting} where owner = ? and id = ?"  # noqa: S608 - the names are checked
    if not db.execute(sql, [*labels.values(), owner, document]).rowcount:
        return False
    rows = [
        dict(row) for row in db.query("select * from passages where document = ? order by key", [document])
    ]
    _remove(db, [row["key"] for row in rows])
    for row in rows:
        for name in ("key", "shard", "generation"):
            del row[name]
    _Place(db, owner).put(rows)
    return True
