from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest
import tantivy
from contract import ANNA, CorpusContract, texts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from writing import BRIDGE, CLINIC, LEDGER, LIMP, SCHOOL, document

from bot.corpus import indexed, record, tables
from bot.corpus.library import Library
from bot.corpus.model import Filters, NewDocument, NewPassage
from bot.corpus.tantivy import fields, shard
from bot.errors import LibraryError, UsageError
from bot.text import words
from bot.text.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


@pytest.fixture
def corpus(database: Path) -> Iterator[Library]:
    with Library.open(database) as library:
        yield library


class TestLibrary(CorpusContract):
    pass


def index_folders(database: Path) -> list[Path]:
    return list(database.with_name(database.name + ".index").iterdir())


def holds(folder: Path, words: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


def test_what_was_added_is_there_after_closing(database: Path) -> None:
    with Library.open(database) as library:
        library.add([document("甲", BRIDGE)], owner="web:anna")
    with Library.open(database) as library:
        assert texts(library.search("水渠", ANNA)) == [BRIDGE]
        assert len(index_folders(database)) == 1


def test_forgetting_leaves_no_byte_of_the_text(database: Path) -> None:
    secret = "琥珀鸬鹚"  # its own words, which stand nowhere else
    with Library.open(database) as library:
        library.add([document("甲", BRIDGE)], owner="web:anna")
        library.add(
            [document(f"{secret}会议", f"{BRIDGE}{secret}", CLINIC, heading=f"抓{secret}")], owner="web:bert"
        )
        assert holds(database.parent, secret.encode())
        assert holds(database.parent, "鸬鹚".encode())
        library.forget("web:bert")
        assert holds(database.parent, secret.encode()) == []
        assert holds(database.parent, "鸬鹚".encode()) == []
        assert texts(library.search("水渠", ANNA)) == [BRIDGE]
    assert holds(database.parent, "鸬鹚".encode()) == []


def test_a_missing_index_is_built_anew(database: Path) -> None:
    with Library.open(database) as library:
        library.add([document("甲", BRIDGE)], owner="web:anna")
    shutil.rmtree(database.with_name(database.name + ".index"))
    with Library.open(database) as library:
        assert texts(library.search("水渠", ANNA)) == [BRIDGE]


@pytest.mark.parametrize("name", ["meta.json", "*.term", "*.idx"])
def test_a_damaged_index_is_built_anew(database: Path, name: str) -> None:
    with Library.open(database) as library:
        library.add([document("甲", BRIDGE)], owner="web:anna")
    (folder,) = index_folders(database)
    for path in folder.glob(name):
        path.write_bytes(b"{")
    with Library.open(database) as library:
        assert texts(library.search("水渠", ANNA)) == [BRIDGE]


@pytest.mark.parametrize("changed", ["words", "fields", "index", "topics"])
def test_an_index_of_other_words_fields_or_topics_is_built_anew(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    topics = tmp_path / "topics.toml"
    topics.write_text("# none\n", encoding="utf-8")
    match changed:
        case "words":
            monkeypatch.setattr(words, "VERSION", "of tomorrow")
        case "fields":
            monkeypatch.setattr(indexed, "_VERSION", "of tomorrow")
        case "index":
            monkeypatch.setattr(fields, "_VERSION", "of tomorrow")
        case _:
            monkeypatch.setattr(indexed, "data_path", lambda _: topics)
    with Library.open(database) as library:
        library.add([document("甲", BRIDGE)], owner="web:anna")
    before = index_folders(database)
    monkeypatch.undo()
    with Library.open(database) as library:
        assert texts(library.search("水渠", ANNA)) == [BRIDGE]
    assert index_folders(database) != before


def test_a_crash_between_record_and_index_is_repaired(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(database) as library:
        added = library.add([document("甲", BRIDGE), document("乙", LEDGER)], owner="web:anna")
        monkeypatch.setattr(library, "_follow", lambda: None)
        library.add([document("丙", SCHOOL)], owner="web:anna")
        library.delete("web:anna", added.new[0])
    monkeypatch.undo()
    with Library.open(database) as library:
        assert set(texts(library.search("水渠 账目 晨读", ANNA))) == {LEDGER, SCHOOL}


def test_a_crash_while_forgetting_is_made_good_on_the_next_start(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(database) as library:
        library.add([document("甲", BRIDGE + "琥珀鸬鹚")], owner="web:anna")
        monkeypatch.setattr(library, "_follow", lambda: None)
        library.forget("web:anna")
        assert library.search("水渠", ANNA) == []
    monkeypatch.undo()
    Library.open(database).close()
    assert holds(database.parent, "鸬鹚".encode()) == []


def test_an_index_ahead_of_a_restored_record_is_built_anew(database: Path) -> None:
    backup = database.with_name("backup.db")
    with Library.open(database) as library:
        library.add([document("甲", BRIDGE)], owner="web:anna")
    shutil.copy(database, backup)
    with Library.open(database) as library:
        library.add([document("乙", LEDGER)], owner="web:anna")
    shutil.copy(backup, database)
    with Library.open(database) as library:
        assert texts(library.search("水渠 账目", ANNA)) == [BRIDGE]


def test_another_process_sees_what_this_one_adds(database: Path) -> None:
    with Library.open(database) as here, Library.open(database) as there:
        here.add([document("甲", BRIDGE)], owner="web:anna")
        assert texts(there.search("水渠", ANNA)) == [BRIDGE]
        there.add([document("乙", LEDGER)], owner="web:anna")
        assert texts(here.search("账目", ANNA)) == [LEDGER]
        there.forget("web:anna")
        assert here.search("水渠 账目", ANNA) == []
        here.add([document("丙", SCHOOL)], owner="web:anna")
        assert texts(there.search("晨读", ANNA)) == [SCHOOL]


def test_threads_add_and_search_side_by_side(corpus: Library) -> None:
    corpus.add([document("甲", BRIDGE)], owner="web:anna")
    wrong: list[object] = []

    def write(number: int) -> None:
        try:
            for round_ in range(3):
                corpus.add(
                    [document(f"{number}-{round_}", f"第{number}组{LEDGER}{round_}")], owner="web:bert"
                )
        except BaseException as error:  # noqa: BLE001 - handed to the main thread
            wrong.append(error)

    def read() -> None:
        try:
            wrong.extend(None for _ in range(20) if texts(corpus.search("水渠", ANNA)) != [BRIDGE])
        except BaseException as error:  # noqa: BLE001
            wrong.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    threads += [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(corpus.documents(["web:bert"])) == 9


def test_what_is_forgotten_while_it_is_being_found_is_not_shown(
    corpus: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = corpus.add([document("甲", BRIDGE)], owner="web:anna").new[0]
    corpus.add([document("乙", f"水渠边上，{CLINIC}")], owner="web:anna")
    candidates = corpus._record.candidates

    def then_forgotten(*keys: object, **owners: object) -> object:
        found = candidates(*keys, **owners)  # type: ignore[arg-type]
        corpus.forget("web:anna", gone)
        return found

    monkeypatch.setattr(corpus._record, "candidates", then_forgotten)
    assert texts(corpus.search("水渠", ANNA)) == [f"水渠边上，{CLINIC}"]


def test_copies_do_not_keep_out_what_stands_behind_them(corpus: Library) -> None:
    copies = [document(f"甲{number}", f"修水渠，再修水渠。{BRIDGE}{'水' * number}") for number in range(60)]
    corpus.add([*copies, document("乙", f"水渠边上，{CLINIC}")], owner="web:anna")
    found = texts(corpus.search("水渠", ANNA))
    assert f"水渠边上，{CLINIC}" in found
    assert len(found) < 10


def test_rows_of_one_source_join_their_document_and_corrected_rows_replace_the_old(corpus: Library) -> None:
    def rows(*pairs: tuple[str, str]) -> NewDocument:
        passages = tuple(NewPassage(text, id=name) for name, text in pairs)
        return NewDocument("素材", passages, digest="rows", whole=False)

    corpus.add([rows(("a", BRIDGE))], owner="web:anna")
    added = corpus.add([rows(("a", BRIDGE), ("b", LEDGER))], owner="web:anna")
    assert (added.new, added.repeated, added.passages) == ((), (), 1)
    corpus.add([rows(("b", CLINIC))], owner="web:anna")
    found = texts(corpus.search("账目 护士", ANNA))
    assert found[0] == CLINIC
    assert LEDGER not in found
    assert corpus.add([rows(("a", BRIDGE), ("b", CLINIC))], owner="web:anna").passages == 0
    assert corpus.search("水渠", ANNA)[0].passage.id == "a"


def test_an_addition_that_fails_leaves_nothing_behind(corpus: Library) -> None:
    broken = document("乙", LEDGER, year=object())
    with pytest.raises(LibraryError):
        corpus.add([document("甲", BRIDGE), broken], owner="web:anna")
    assert corpus.documents(["web:anna"]) == []
    assert corpus.search("水渠", ANNA) == []


def test_a_newer_library_asks_for_an_upgrade(database: Path) -> None:
    Library.open(database).close()
    with sqlite3.connect(database) as connection:
        connection.execute(f"pragma user_version = {len(tables.MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(LibraryError, match="请升级笔杆子"):
        Library.open(database)


def test_a_file_that_is_no_library_is_named_damaged(database: Path) -> None:
    database.parent.mkdir()
    database.write_bytes(b"not a database at all" * 100)
    with pytest.raises(LibraryError, match=r"library\.db 已损坏"):
        Library.open(database)
    assert database.read_bytes().startswith(b"not a database")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(LibraryError, match="权限"):
        Library.open(tmp_path / "file" / "library.db")
    with pytest.raises(LibraryError, match="权限"):
        Library.open(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_said(database: Path) -> None:
    Library.open(database).close()
    database.chmod(0o000)
    with pytest.raises(LibraryError, match="权限"):
        Library.open(database)


def test_a_locked_library_is_said(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "_WAIT_SECONDS", 0.05)
    with Library.open(database) as library:
        other = sqlite3.connect(database, isolation_level=None)
        other.execute("begin immediate")
        with pytest.raises(LibraryError, match="稍后再试"):
            library.add([document("甲", BRIDGE)], owner="web:anna")
        other.execute("rollback")
        other.close()
        library.add([document("甲", BRIDGE)], owner="web:anna")
        assert texts(library.search("水渠", ANNA)) == [BRIDGE]


def test_opening_and_searching_wait_for_no_writer(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "_WAIT_SECONDS", 0.05)
    with Library.open(database) as library:
        library.add([document("甲", BRIDGE)], owner="web:anna")
        with library._record.writing(), Library.open(database) as other:
            assert texts(other.search("水渠", ANNA)) == [BRIDGE]


def test_a_full_disk_is_said_and_loses_nothing(corpus: Library) -> None:
    corpus.add([document("甲", BRIDGE)], owner="web:anna")
    connection = corpus._record._writer.conn
    pages = connection.execute("pragma page_count").fetchone()[0]
    connection.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(LibraryError, match="磁盘已满"):
        corpus.add([document("乙", *(f"{LEDGER}{number}" for number in range(2000)))], owner="web:anna")
    connection.execute("pragma max_page_count = 1000000")
    assert texts(corpus.search("水渠 账目", ANNA)) == [BRIDGE]
    corpus.add([document("丙", SCHOOL)], owner="web:anna")
    assert texts(corpus.search("晨读", ANNA)) == [SCHOOL]


def test_an_index_that_cannot_be_written_is_said_and_made_good_later(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with Library.open(database) as library:
        monkeypatch.setattr(shard, "document", full)
        with pytest.raises(LibraryError, match="磁盘已满"):
            library.add([document("甲", BRIDGE)], owner="web:anna")
        monkeypatch.undo()
        library.add([document("乙", LEDGER)], owner="web:anna")
        assert set(texts(library.search("水渠 账目", ANNA))) == {BRIDGE, LEDGER}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_any_query_is_answered_or_refused_with_a_sentence(corpus: Library, query: str) -> None:
    corpus.add([document("甲", BRIDGE, LIMP, roles=(Role.DUTIES,))], owner="web:anna")
    filters = Filters(owners=("web:anna",))
    with contextlib.suppress(UsageError):
        assert all(hit.score > 0 for hit in corpus.search(query, filters))
    corpus.similar(query, filters)


def test_an_index_that_vanishes_while_in_use_serves_until_it_is_built_anew(corpus: Library) -> None:
    corpus.add([document("甲", BRIDGE)], owner="web:anna")
    corpus._record.refuse_shards()
    assert texts(corpus.search("水渠", ANNA)) == [BRIDGE]
    corpus.add([document("乙", LEDGER)], owner="web:anna")
    assert set(texts(corpus.search("水渠 账目", ANNA))) == {BRIDGE, LEDGER}
    assert corpus._record.shards_behind() == []


def test_an_index_that_another_program_writes_is_said_and_made_good_later(
    corpus: Library, database: Path
) -> None:
    corpus.add([document("丙", SCHOOL)], owner="web:anna")
    (folder,) = index_folders(database)
    with tantivy.Index.open(str(folder)).writer(), pytest.raises(LibraryError, match="稍后再试"):
        corpus.add([document("甲", BRIDGE)], owner="web:anna")
    corpus.add([document("乙", LEDGER)], owner="web:anna")
    assert set(texts(corpus.search("水渠 账目", ANNA))) == {BRIDGE, LEDGER}


def test_an_index_with_a_strange_file_in_the_way_is_built_anew(corpus: Library, database: Path) -> None:
    added = corpus.add([document("甲", BRIDGE)], owner="web:anna")
    (folder,) = index_folders(database)
    for segment in {path.stem for path in folder.glob("*.term")}:
        for stamp in range(100):  # a writer that was killed leaves such a file, of a stamp that comes again
            (folder / f"{segment}.{stamp}.del").write_bytes(b"")
    corpus.delete("web:anna", added.new[0])
    corpus.add([document("乙", LEDGER)], owner="web:anna")
    assert texts(corpus.search("水渠 账目", ANNA)) == [LEDGER]
    assert index_folders(database) != [folder]


def test_an_index_folder_that_cannot_be_made_is_said(database: Path) -> None:
    database.parent.mkdir()
    database.with_name(database.name + ".index").write_text("", encoding="utf-8")
    with Library.open(database) as library, pytest.raises(LibraryError, match="权限"):
        library.add([document("甲", BRIDGE)], owner="web:anna")


def test_several_open_a_new_library_at_once(database: Path) -> None:
    opened: list[object] = []

    def start() -> None:
        try:
            with Library.open(database) as library:
                opened.append(library.search("水渠", ANNA))
        except BaseException as error:  # noqa: BLE001 - handed to the main thread
            opened.append(error)

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert opened == [[]] * 6
    assert database.is_file()
