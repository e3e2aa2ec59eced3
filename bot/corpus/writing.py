"""Changes of the record, each within a transaction that the record has begun."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.corpus.model import Added
from bot.corpus.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlite_utils import Database

    from bot.corpus.model import NewDocument

# Passages from which on a new shard is begun. Search costs the same over few or many; to forget one document,
# its shard is written anew, which takes a second for so many.
SHARD = 32_768
_ALIKE = 0.5  # share of the sketch from which on two documents are near-identical

_Row = dict[str, Any]
_DOCUMENT = (
    "insert into documents (id, owner, title, source, kind, organisation, licence, file_digest, digest, added, "
    "year) values (:id, :owner, :title, :source, :kind, :organisation, :licence, :file_digest, :digest, :added, "
    ":year)"
)
_PASSAGE = (
    "insert into passages (id, document, heading, roles, topics, text, generation, shard) "
    "values (:id, :document, :heading, :roles, :topics, :text, ?, ?)"
)
_KNOWN = (
    "select p.key, p.text from passages p "
    "join documents d on d.id = p.document where p.id = ? and d.owner = ?"
)
_LIKE = (
    "select d.title, count(*) from sketches s join documents d on d.id = s.document "
    "where d.owner = ? and s.sentence in (select value from json_each(?)) "
    "group by d.id order by 2 desc, d.id limit 1"
)
_LISTED = "(select value from json_each(?))"


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
            like = _like(db, document, owner)
            similar += [(document.title, like)] if like else []
            db.execute(_DOCUMENT, row)
            pairs = [(sentence, row["id"]) for sentence in document.sketch]
            db.conn.executemany("insert into sketches values (?, ?)", pairs)
        elif not fresh:
            repeated.append(row["id"])
        place.put(fresh)
        passages += len(fresh)
    return Added(tuple(new), tuple(repeated), passages, tuple(similar))
