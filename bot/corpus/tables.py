"""The tables of the record, and how those of an older version become those of this one."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database


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


def _shards(db: Database) -> None:
    """The index in shards of one owner each, and sketches of documents."""
    db.execute("drop index idx_passages_generation")
    db.execute("drop table removed")
    db.execute("delete from meta where name in ('generation', 'index')")
    db.execute(  # no number comes twice, so that none is taken for an older one
        "create table shards (key integer primary key autoincrement, owner text, folder text, "
        "generation integer, indexed integer, passages integer)"
    )
    db.table("shards").create_index(["owner"])
    db.execute("alter table passages add column shard integer")
    db.execute(
        "insert into shards (owner, folder, generation, indexed, passages) "
        "select d.owner, '', 1, 0, count(*) from passages p join documents d on d.id = p.document group by 1"
    )
    db.execute(
        "update passages set generation = 1, shard = (select s.key from shards s "
        "join documents d on d.owner = s.owner where d.id = passages.document)"
    )
    db.table("passages").create_index(["shard", "generation"])
    db.table("removed").create({"shard": int, "key": int, "generation": int}, pk=("shard", "key"))
    sketches = db.table("sketches").create({"sentence": int, "document": str}, pk=("sentence", "document"))
    sketches.create_index(["document"])


def _vectors(db: Database) -> None:
    """What passages mean, in numbers; they go with their passage."""
    db.table("vectors").create({"key": int, "vector": bytes}, pk="key")
    db.execute(
        "create trigger vectors_go after delete on passages "
        "begin delete from vectors where key = old.key; end"
    )


def _purges(db: Database) -> None:
    """Shards whose index has to lose the words of what was taken out."""
    db.execute("alter table shards add column purge boolean not null default false")


MIGRATIONS: tuple[Callable[[Database], None], ...] = (_first_tables, _shards, _vectors, _purges)
