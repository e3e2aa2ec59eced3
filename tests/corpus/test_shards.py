from __future__ import annotations

import json
import shutil
import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest
from contract import ANNA, BERT, BOTH, texts
from sqlite_utils import Database
from test_library import holds, index_folders
from writing import BRIDGE, CLINIC, LEDGER, LIMP, SCHOOL, document

from bot.corpus import shards, tables, writing
from bot.corpus.indexes import UnusableIndexError
from bot.corpus.library import Library
from bot.corpus.model import Filters
from bot.corpus.question import Field, Term
from bot.corpus.sources import documents_of, row_from, row_of
from bot.corpus.tantivy import rewriting, shard
from bot.errors import UsageError
from bot.text.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLACES = [f"{first}{second}" for first in "松柳杏枣桐榆槐" for second in "坡沟园林湾岭坪"]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


@pytest.fixture
def corpus(database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library whose shards are full with ten passages."""
    monkeypatch.setattr(writing, "SHARD", 10)
    with Library.open(database) as library:
        yield library


def fill(corpus: Library, owner: str = "web:anna") -> list[str]:
    """Forty-nine documents of one passage each; their ids."""
    return [
        name
        for place in PLACES
        for name in corpus.add([document(place, f"{BRIDGE.replace('石桥', place)}{LEDGER}")], owner=owner).new
    ]


def test_shards_are_filled_one_after_the_other_and_searched_together(corpus: Library, database: Path) -> None:
    fill(corpus)
    assert len(index_folders(database)) == 5
    for place in PLACES:
        assert place in corpus.search(f"{place}村水渠", ANNA, limit=1)[0].passage.text


def test_a_full_shard_is_in_few_pieces(corpus: Library) -> None:
    fill(corpus)
    reach = corpus._reach(ANNA)
    assert max(shard.segments for shard in reach._shards if shard.size == 10) <= 3


def test_scores_of_small_and_large_shards_can_be_compared(corpus: Library) -> None:
    """A word that is common at large is not rare because one shard has it once."""
    fill(corpus)
    corpus.add([document(place, f"{place}：{CLINIC}") for place in PLACES * 4], owner="web:anna")
    corpus.add([document("甲", f"{SCHOOL}坡度"), document("乙", LIMP)], owner="web:bert")
    scores = {hit.passage.owner: hit.score for hit in corpus.search("坡度", BOTH, limit=60)}
    assert scores["web:anna"] == pytest.approx(scores["web:bert"], rel=0.3)
    reach = corpus._reach(BOTH)
    assert reach.frequencies(Field.WORDS, ["坡度", "晨读"]) == [50, 1]


def test_large_libraries_are_searched_by_several_threads_alike(
    corpus: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(corpus)
    expected = [(hit.passage.id, hit.score) for hit in corpus.search("柳沟村水渠", ANNA)]
    monkeypatch.setattr(shards, "_SIDE_BY_SIDE", 1)
    monkeypatch.setattr(shards, "_THREADS", 2)
    assert [(hit.passage.id, hit.score) for hit in corpus.search("柳沟村水渠", ANNA)] == expected


@pytest.mark.parametrize(
    "narrowed",
    [
        Filters(("web:anna",), role=Role.PROBLEMS),
        Filters(("web:anna",), kind="summary", year=2023),
        Filters(("web:anna",), organisation="village", role=Role.DUTIES),
        Filters(("web:anna",), year=1999),
    ],
)
def test_what_is_sifted_from_the_best_is_what_the_engine_finds_under_the_filters(
    corpus: Library, monkeypatch: pytest.MonkeyPatch, narrowed: Filters
) -> None:
    for number, place in enumerate(PLACES):
        roles = (Role.PROBLEMS, Role.CAUSES) if number % 3 else (Role.DUTIES,)
        text = f"{BRIDGE.replace('石桥', place)}{number * '渠'}"
        made = document(
            place, text, roles=roles, kind="summary" if number % 2 else "personal-duty", year=2020 + number % 5,
            organisation="village" if number % 4 else "",
        )  # fmt: skip
        corpus.add([made], owner="web:anna")
    found = []
    for seldom in (1e-9, 2.0):  # always sifted; never
        monkeypatch.setattr(shard, "_SELDOM", seldom)
        scores = corpus._reach(narrowed).search([Term(Field.WORDS, "水渠", 1.0)], narrowed, 7)
        found.append({key: round(score, 4) for key, score in scores.items()})
    assert bool(found[0]) == (narrowed.year != 1999)
    assert sorted(found[0].values()) == sorted(found[1].values())
    for passage in corpus._record.passages(list(found[0]), owners=["web:anna"]).values():
        assert narrowed.role in (None, *passage.roles)
        assert narrowed.kind in ("", passage.kind)
        assert narrowed.year in (0, passage.year)


def test_forgetting_one_document_writes_only_its_shard_anew(corpus: Library, database: Path) -> None:
    fill(corpus)
    secret = corpus.add([document("密", f"{CLINIC}琥珀鸬鹚")], owner="web:anna").new[0]
    before = {path.name for path in index_folders(database)}
    written = {path: path.stat().st_mtime_ns for path in database.parent.rglob("meta.json")}
    assert corpus.forget("web:anna", secret) == 1
    assert {path.name for path in index_folders(database)} == before
    assert sum(path.stat().st_mtime_ns > time for path, time in written.items()) == 1
    assert holds(database.parent, "鸬鹚".encode()) == []
    assert "松坡" in corpus.search("松坡村水渠", ANNA, limit=1)[0].passage.text


def test_an_engine_that_merges_otherwise_costs_time_but_leaves_no_word(
    corpus: Library, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewriting, "ALIKE", 2)  # so that it is not brought to merge
    fill(corpus)
    secret = corpus.add([document("密", f"{CLINIC}琥珀鸬鹚")], owner="web:anna").new[0]
    before = {path.name for path in index_folders(database)}
    corpus.forget("web:anna", secret)
    after = {path.name for path in index_folders(database)}
    assert len(before - after) == len(after - before) == 1
    assert holds(database.parent, "鸬鹚".encode()) == []


def test_a_document_that_is_deleted_at_first_is_gone_with_the_next_that_is_forgotten(
    corpus: Library, database: Path
) -> None:
    names = corpus.add([document("甲", f"{CLINIC}琥珀鸬鹚"), document("乙", LEDGER)], owner="web:anna").new
    corpus.delete("web:anna", names[0])
    assert holds(database.parent, "鸬鹚".encode())
    corpus.forget("web:anna", names[1])
    assert holds(database.parent, "鸬鹚".encode()) == []
    assert corpus._reach(ANNA).size == 0


@pytest.mark.parametrize("pieces", [1, 5, 7, 8, 12])
def test_however_many_pieces_a_shard_has_it_is_written_anew_in_one(tmp_path: Path, pieces: int) -> None:
    with Library.open(tmp_path / "library.db") as library:
        for place in PLACES[:pieces]:
            name = library.add([document(place, f"{BRIDGE}{place}", LEDGER)], owner="web:anna").new[0]
        library.forget("web:anna", name)
        (only,) = library._reach(ANNA)._shards
        assert (only.segments, only.size) == (1 if pieces > 1 else only.segments, 2 * (pieces - 1))


def test_forgetting_an_owner_removes_the_shards_and_touches_no_others(
    corpus: Library, database: Path
) -> None:
    fill(corpus)
    before = {path.name for path in index_folders(database)}
    fill(corpus, "web:bert")
    assert corpus.forget("web:bert") == 49
    assert {path.name for path in index_folders(database)} == before
    assert corpus.search("水渠", BERT) == []


def test_a_search_waits_for_no_shard_that_is_being_written_anew(
    corpus: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = fill(corpus)[0]
    building, finish = threading.Event(), threading.Event()
    rewrite = shard.rewrite

    def slow(*call: object) -> None:
        building.set()
        assert finish.wait(30)
        rewrite(*call)  # type: ignore[arg-type]

    monkeypatch.setattr(shard, "rewrite", slow)
    thread = threading.Thread(target=corpus.forget, args=("web:anna", name))
    thread.start()
    assert building.wait(30)
    found = texts(corpus.search("松坡村水渠", ANNA, limit=60))
    finish.set()
    thread.join()
    assert len(found) == 1  # they are near-identical
    assert PLACES[0] not in found[0]
    assert PLACES[0] not in corpus.search("松坡村水渠", ANNA, limit=1)[0].passage.text


def test_an_index_written_before_a_crash_could_note_it_is_built_anew(
    corpus: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.add([document("甲", BRIDGE)], owner="web:anna")

    class CrashError(Exception):
        pass

    def crash(*_: object) -> None:
        raise CrashError

    monkeypatch.setattr(corpus._record, "indexed", crash)
    with pytest.raises(CrashError):
        corpus.add([document("乙", LEDGER)], owner="web:anna")
    monkeypatch.undo()
    corpus.add([document("丙", SCHOOL)], owner="web:anna")
    assert sorted(texts(corpus.search("水渠 账目 晨读", ANNA))) == sorted([BRIDGE, LEDGER, SCHOOL])
    assert corpus._reach(ANNA).size == 3


def test_the_library_of_an_older_version_is_taken_over(database: Path) -> None:
    database.parent.mkdir()
    connection = sqlite3.connect(database)
    old = Database(connection)
    tables.MIGRATIONS[0](old)
    for number, (owner, text) in enumerate((("web:anna", BRIDGE), ("web:bert", LEDGER))):
        blank = dict.fromkeys(("source", "kind", "organisation", "licence", "file_digest", "digest"), "")
        old.table("documents").insert(
            {**blank, "id": f"d{number}", "owner": owner, "title": "甲", "added": "2024-01-01", "year": 0}
        )
        old.table("passages").insert(
            {"id": f"p{number}", "document": f"d{number}", "heading": "", "roles": "", "topics": "", "text": text, "generation": 1}
        )  # fmt: skip
    connection.execute("pragma user_version = 1")
    connection.commit()
    connection.close()
    with Library.open(database) as library:
        assert texts(library.search("水渠", ANNA)) == [BRIDGE]
        assert library.search("账目", ANNA) == []
        assert texts(library.search("账目", BERT)) == [LEDGER]
        library.add([document("乙", SCHOOL)], owner="web:anna")
        assert texts(library.search("晨读", ANNA)) == [SCHOOL]


def test_labels_are_set_by_hand_and_found_by_at_once(corpus: Library) -> None:
    (name,) = corpus.add([document("甲", BRIDGE, LIMP), document("乙", LEDGER)], owner="web:anna").new[:1]
    assert corpus.relabel("web:anna", name, {"title": "石桥村总结", "year": "2022", "kind": "personal-duty"})
    entry = next(entry for entry in corpus.documents(["web:anna"]) if entry.id == name)
    assert (entry.title, entry.year, entry.kind, entry.passages) == ("石桥村总结", 2022, "personal-duty", 2)
    narrowed = type(ANNA)(("web:anna",), year=2022, kind="personal-duty")
    assert {hit.passage.title for hit in corpus.search("水渠 软肋", narrowed)} == {"石桥村总结"}
    assert [passage.text for passage in corpus.passages_of("web:anna", name)] == [BRIDGE, LIMP]
    assert corpus.relabel("web:anna", name, {"year": ""})
    assert corpus.search("水渠", type(ANNA)(("web:anna",), year=2022)) == []


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ({"colour": "red"}, "没有“colour”这一项"),
        ({"year": "九十"}, "四位年份"),
        ({"kind": "novel"}, "personal-duty"),
        ({"organisation": "circus"}, "hospital"),
        ({"title": " "}, "标题"),
    ],
)
def test_a_label_that_does_not_fit_is_told(corpus: Library, labels: dict[str, str], words: str) -> None:
    (name,) = corpus.add([document("甲", BRIDGE)], owner="web:anna").new
    with pytest.raises(UsageError, match=words):
        corpus.relabel("web:anna", name, labels)


def test_nobody_relabels_or_reads_anothers_document(corpus: Library) -> None:
    (name,) = corpus.add([document("甲", BRIDGE)], owner="web:anna").new
    assert not corpus.relabel("web:bert", name, {"title": "乙"})
    assert corpus.passages_of("web:bert", name) == []
    assert corpus.known_files("web:bert") == {}


def test_what_is_exported_comes_in_again_as_it_was(corpus: Library) -> None:
    labels = {"kind": "personal-duty", "organisation": "village", "year": 2023, "licence": "CC0"}
    made = document("甲", LIMP, roles=(Role.PROBLEMS, Role.CAUSES), heading="短板在哪里", **labels)
    (name,) = corpus.add([made], owner="web:anna").new
    before = corpus.passages_of("web:anna", name)
    lines = [json.dumps(row_from(passage)) for passage in before]
    (back,) = corpus.add(documents_of(map(row_of, lines), "rows.jsonl"), owner="web:bert").new
    unchanged = ("id", "title", "roles", "heading", "text", "kind", "organisation", "year", "licence")
    for one, other in zip(before, corpus.passages_of("web:bert", back), strict=True):
        assert [getattr(one, field) for field in unchanged] == [getattr(other, field) for field in unchanged]


def test_a_shard_that_vanishes_is_built_anew_when_it_is_asked(database: Path) -> None:
    with Library.open(database) as library:
        library.add([document("甲", BRIDGE)], owner="web:anna")
        library.add([document("乙", LEDGER)], owner="web:bert")
    for folder in index_folders(database):
        shutil.rmtree(folder)
    with Library.open(database) as library:
        assert texts(library.search("账目", BERT)) == [LEDGER]
        assert len(index_folders(database)) == 1
        assert texts(library.search("水渠", ANNA)) == [BRIDGE]


def test_a_shard_knows_only_its_own_stamp(tmp_path: Path) -> None:
    shard.Shard(tmp_path / "a", "one", create=True).apply((), (), 1)
    assert shard.Shard(tmp_path / "a", "one").generation == 1
    with pytest.raises(UnusableIndexError):
        shard.Shard(tmp_path / "a", "other")
