"""SQLite files that several processes use at once."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from bot.sqlite import open_database

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_that_is_being_made_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.db"
    path.parent.mkdir()
    maker = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    maker.execute("begin exclusive")
    maker.execute("create table made (word text)")
    release = threading.Timer(0.2, lambda: maker.execute("commit"))
    release.start()
    db = open_database(path, wait=10)
    release.join()
    maker.close()
    assert db.table("made").exists()
    assert db.execute("pragma journal_mode").fetchone() == ("wal",)
    assert db.execute("pragma secure_delete").fetchone() == (1,)
    db.conn.close()


def test_nobody_waits_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    maker = sqlite3.connect(path, isolation_level=None)
    maker.execute("begin exclusive")
    maker.execute("create table made (word text)")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        open_database(path, wait=0.05)
    maker.close()


def test_a_database_in_memory_needs_no_file() -> None:
    db = open_database(None, wait=0)
    db.table("words").insert({"word": "水渠"})
    assert [row["word"] for row in db.table("words").rows] == ["水渠"]
    db.conn.close()
