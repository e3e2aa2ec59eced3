"""The file of what the chats remember."""

import sqlite3
import time
from contextlib import closing

import pytest

from bot.assistant.store import Store, insert
from bot.errors import LibraryError


@pytest.fixture
def path(tmp_path):
    return tmp_path / "new" / "chats.db"


def test_nothing_is_opened_before_it_is_used(path):
    Store(path).close()
    assert not path.exists()


def test_nobody_else_on_the_machine_may_read_it(path):
    with closing(Store(path)) as store:
        store.expire(0)
        assert path.stat().st_mode & 0o077 == 0


def test_a_change_is_made_whole_or_not_at_all(path):
    with closing(Store(path)) as store:

        def half():
            with store.writing() as db:
                db.table("preferences").insert({"user": "甲", "name": "unit", "value": "青石镇"})
                db.execute("insert into nowhere values (1)")

        with pytest.raises(LibraryError):
            half()
        assert store.rows("select * from preferences") == []


def test_a_file_of_a_newer_version_is_not_touched(path):
    with closing(Store(path)) as store:
        store.expire(0)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma user_version = 99")
    with closing(Store(path)) as store, pytest.raises(LibraryError, match="更新版本"):
        store.expire(0)


def test_a_full_disk_is_told_and_what_is_there_stays(path):
    with closing(Store(path)) as store:
        with store.writing() as db:
            db.table("preferences").insert({"user": "甲", "name": "unit", "value": "青石镇"})
        with store.writing() as db:
            pages = db.execute("pragma page_count").fetchone()[0]
            db.execute(f"pragma max_page_count = {pages}")
        with pytest.raises(LibraryError, match="磁盘已满"), store.writing() as db:
            db.table("reviews").insert({"user": "甲", "text": "字" * 100_000})
        assert len(store.rows("select * from preferences")) == 1
        assert store.rows("select * from reviews") == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    tmp_path.joinpath("file").write_text("", encoding="utf-8")
    with closing(Store(tmp_path / "file" / "chats.db")) as store, pytest.raises(LibraryError, match="权限"):
        store.expire(0)


def test_two_programs_use_one_file(path):
    with closing(Store(path)) as one, closing(Store(path)) as other:
        with one.writing() as db:
            db.table("preferences").insert({"user": "甲", "name": "unit", "value": "青石镇"})
        assert len(other.rows("select * from preferences")) == 1
        assert one.salt == other.salt


def test_after_waiting_in_vain_nobody_waits_until_the_file_is_free(path):
    def keep(store, name):
        with store.writing() as db:
            insert(db, "preferences", {"user": "甲", "name": name, "value": "青石镇"}, replace=True)

    with closing(Store(path)) as store, closing(Store(path)) as other:
        keep(store, "unit")
        waits = []
        with other.writing():
            for _ in range(3):
                began = time.monotonic()
                with pytest.raises(LibraryError, match="占用"):
                    keep(store, "unit")
                waits.append(time.monotonic() - began)
        keep(store, "place")
        with other.writing():
            began = time.monotonic()
            with pytest.raises(LibraryError, match="占用"):
                keep(store, "unit")
            waits.append(time.monotonic() - began)
        assert [wait > 1 for wait in waits] == [True, False, False, True]
        assert len(store.rows("select * from preferences")) == 2


def test_memory_is_gone_when_it_is_closed():
    store = Store(None)
    with store.writing() as db:
        db.table("preferences").insert({"user": "甲", "name": "unit", "value": "青石镇"})
    store.close()
    assert store.rows("select * from preferences") == []
    store.close()
