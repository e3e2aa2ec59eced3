from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from contract import ANNA, CorpusContract, texts
from milvus_lite_server import missing, started
from writing import BRIDGE, CLINIC, LEDGER, LIMP, SCHOOL, document

from bot.corpus import milvus
from bot.corpus.library import Library
from bot.corpus.milvus_server import Server
from bot.corpus.model import Filters, Passage
from bot.corpus.sparse import NOTHING, Sparse, usual_lengths
from bot.errors import LibraryError, SettingsError
from bot.text.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

needs_server = pytest.mark.skipif(bool(missing()), reason=missing())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with started(tmp_path_factory.mktemp("milvus") / "data") as address:
        yield address


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def corpus(database: Path, server: str) -> Iterator[Library]:
    with Library.open(database, server=server) as library:
        yield library


@needs_server
class TestMilvus(CorpusContract):
    pass


def holds(folder: Path, words: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


@needs_server
def test_no_word_and_no_name_reaches_the_server(tmp_path: Path, database: Path) -> None:
    with started(tmp_path / "data") as address:
        with Library.open(database, server=address) as library:
            library.add([document("乙会议", BRIDGE + "琥珀鸬鹚", heading="抓琥珀")], owner="web:anna")
            library._shards._server._client.flush(library._shards._server._collection)
            assert holds(tmp_path / "data", library._shards._server._collection.encode())
        for words in ("琥珀", "鸬鹚", "水渠", "乙会议", "web:anna"):
            assert holds(tmp_path / "data", words.encode()) == []


@needs_server
def test_the_ranking_is_that_of_the_embedded_index(tmp_path: Path, server: str) -> None:
    texts_ = [
        f"{text}{more}"
        for text in (BRIDGE, SCHOOL, CLINIC, LEDGER, LIMP)
        for more in ("", "支部党员都来。", LIMP)
    ]
    found = {}
    for name, address in (("here", ""), ("there", server)):
        with Library.open(tmp_path / f"{name}.db", server=address) as library:
            library.add(
                [document(f"第{n}篇", text, roles=(Role.DUTIES,)) for n, text in enumerate(texts_)],
                owner="web:anna",
            )
            found[name] = [
                texts(library.search(query, ANNA, limit=3))
                for query in ("支部的软肋", "修水渠", "护士站 党员", LEDGER + SCHOOL)
            ]
    assert found["here"] == found["there"]


@needs_server
def test_what_was_added_is_there_for_another_process_and_after_closing(database: Path, server: str) -> None:
    with Library.open(database, server=server) as here, Library.open(database, server=server) as there:
        added = here.add([document("甲", BRIDGE)], owner="web:anna")
        assert texts(there.search("水渠", ANNA)) == [BRIDGE]
        there.add([document("乙", LEDGER)], owner="web:anna")
        assert texts(here.search("账目", ANNA)) == [LEDGER]
        there.delete("web:anna", added.new[0])
        assert texts(here.search("水渠 账目", ANNA)) == [LEDGER]
    with Library.open(database, server=server) as library:
        assert texts(library.search("水渠 账目", ANNA)) == [LEDGER]


@needs_server
def test_a_lost_collection_is_built_anew_from_the_record(database: Path, server: str) -> None:
    with Library.open(database, server=server) as library:
        library.add([document("甲", BRIDGE)], owner="web:anna")
        own = library._shards._server
        own._client.drop_collection(own._collection)
        with pytest.raises(LibraryError, match="再试一次"):
            library.search("水渠", ANNA)
        assert texts(library.search("水渠", ANNA)) == [BRIDGE]
        own._client.drop_collection(own._collection)
    with Library.open(database, server=server) as library:
        assert texts(library.search("水渠", ANNA)) == [BRIDGE]


@needs_server
def test_vectors_of_another_version_give_way(
    database: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(milvus, "VERSION", "of tomorrow")
    with Library.open(database, server=server) as library:
        library.add([document("甲", BRIDGE)], owner="web:anna")
        before = library._shards._server.builds()
    monkeypatch.undo()
    with Library.open(database, server=server) as library:
        assert texts(library.search("水渠", ANNA)) == [BRIDGE]
        assert len(library._shards._server.builds()) == 1
        assert library._shards._server.builds() != before


@needs_server
def test_a_library_moves_to_the_server_and_back(database: Path, server: str) -> None:
    with Library.open(database) as library:
        library.add([document("甲", BRIDGE)], owner="web:anna")
    with Library.open(database, server=server) as library:
        assert texts(library.search("水渠", ANNA)) == [BRIDGE]
        library.add([document("乙", LEDGER)], owner="web:anna")
    with Library.open(database) as library:
        assert set(texts(library.search("水渠 账目", ANNA))) == {BRIDGE, LEDGER}


@needs_server
def test_a_crash_while_a_build_is_sent_leaves_nothing_that_is_found(
    database: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = Server.put

    def crash(self: Server, rows: list[dict[str, object]]) -> None:
        send(self, rows)
        if rows[0]["passage"]:
            raise KeyboardInterrupt

    with Library.open(database, server=server) as library:
        monkeypatch.setattr(Server, "put", crash)
        with pytest.raises(KeyboardInterrupt):
            library.add([document("甲", BRIDGE)], owner="web:anna")
        monkeypatch.undo()
        assert len(library._shards._server.builds()) == 1
    with Library.open(database, server=server) as library:
        assert texts(library.search("水渠", ANNA)) == [BRIDGE]
        assert library._shards._server.builds() == list(library._record.folders())


@needs_server
def test_a_crash_while_a_change_is_sent_is_made_good(
    database: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(database, server=server) as library:
        added = library.add([document("甲", BRIDGE), document("乙", LEDGER)], owner="web:anna")
        monkeypatch.setattr(milvus._Part, "mark", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            library.delete("web:anna", added.new[0])
        monkeypatch.undo()
    with Library.open(database, server=server) as library:
        assert texts(library.search("水渠 账目", ANNA)) == [LEDGER]


@needs_server
def test_a_shard_that_outgrew_its_measure_is_built_anew(corpus: Library) -> None:
    corpus.add([document("甲", BRIDGE)], owner="web:anna")
    (first,) = corpus._record.folders()
    corpus.add([document("乙", LEDGER)], owner="web:anna")
    assert corpus._record.folders() == {first}
    corpus.add([document("丙", SCHOOL, CLINIC, LIMP)], owner="web:anna")
    (second,) = corpus._record.folders()
    assert second != first
    assert corpus._shards._server.builds() == [second]
    assert set(texts(corpus.search("水渠 账目 晨读", ANNA))[:3]) == {BRIDGE, LEDGER, SCHOOL}


@needs_server
def test_a_flush_that_is_refused_loses_nothing(
    database: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(database, server=server) as library:
        own = library._shards._server

        def refuse(*_: object, **__: object) -> None:
            raise own._refusal(code=8, message="rate limit")

        monkeypatch.setattr(milvus, "_AT_ONCE", 1)
        monkeypatch.setattr(own._client, "flush", refuse)
        library.add([document("甲", BRIDGE, LEDGER)], owner="web:anna")
        assert texts(library.search("水渠", ANNA)) == [BRIDGE]


@needs_server
def test_two_libraries_share_a_server(tmp_path: Path, server: str) -> None:
    with (
        Library.open(tmp_path / "a.db", server=server) as one,
        Library.open(tmp_path / "b.db", server=server) as two,
    ):
        one.add([document("甲", BRIDGE)], owner="web:anna")
        two.add([document("乙", LEDGER)], owner="web:anna")
        assert texts(one.search("水渠 账目", ANNA)) == [BRIDGE]
        one.forget("web:anna")
        assert texts(two.search("水渠 账目", ANNA)) == [LEDGER]


@needs_server
def test_an_owner_of_any_name_is_kept_apart(corpus: Library) -> None:
    names = ['a" or owner != "', "a'\\", "张三\n", "", "\ud800"]
    corpus.add([document("甲", BRIDGE)], owner="web:anna")
    for name in names[:-1]:
        assert corpus.search("水渠", Filters(owners=(name,))) == []
        corpus.add([document("甲", BRIDGE)], owner=name)
        assert [
            hit.passage.owner for hit in corpus.search("水渠", Filters(owners=(name,), kind='" or ""=="'))
        ] == []
        assert [hit.passage.owner for hit in corpus.search("水渠", Filters(owners=(name,)))] == [name]


@needs_server
def test_a_server_that_goes_away_is_said(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.corpus import milvus_server

    monkeypatch.setattr(milvus_server, "_SECONDS", 2)
    with started(tmp_path / "data") as address:
        library = Library.open(database, server=address)
        library.add([document("甲", BRIDGE)], owner="web:anna")
    with pytest.raises(LibraryError, match="Milvus"):
        library.search("水渠", ANNA)
    library.close()
    with pytest.raises(LibraryError, match="连不上 Milvus 服务 127"):
        Library.open(database, server=address)
    with Library.open(database) as embedded:
        assert texts(embedded.search("水渠", ANNA)) == [BRIDGE]


@pytest.mark.skipif(not missing(), reason="the client is installed")
def test_without_the_client_what_to_install_is_said(database: Path) -> None:
    with pytest.raises(LibraryError, match=r"biganzi\[milvus\]"):
        Library.open(database, server="milvus://127.0.0.1")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1:19530", "http://a:1", "milvus://", "milvus://a b:1", "milvus://u:p@a:1", "milvus://a:x"],
)
def test_an_address_that_is_none_is_said(database: Path, address: str) -> None:
    with pytest.raises(SettingsError, match="milvus://主机:19530"):
        Library.open(database, server=address)
    with Library.open(database) as library:
        assert library.documents(("web:anna",)) == []


def passage(text: str, owner: str = "web:anna") -> Passage:
    return Passage("p", "d", "甲", (), "", text, "", "", 0, (), owner, "", "")


USUAL = usual_lengths([passage(BRIDGE)])


def test_libraries_keep_their_words_to_themselves() -> None:
    one, two = Sparse("a"), Sparse("b")
    vector = one.passage(passage(BRIDGE), USUAL)
    assert vector == Sparse("a").passage(passage(BRIDGE), USUAL)
    assert not vector.keys() & two.passage(passage(BRIDGE), USUAL).keys()
    assert one.digest("web:anna") != two.digest("web:anna")


def test_a_passage_without_words_has_a_vector_that_nothing_finds() -> None:
    assert Sparse("a").passage(passage("……"), USUAL) == {NOTHING: 1.0}


def test_every_dimension_is_one_that_the_server_takes() -> None:
    sparse = Sparse("a")
    dimensions = sparse.passage(passage(BRIDGE + SCHOOL + CLINIC + LEDGER + LIMP), USUAL).keys()
    assert all(0 < dimension < 2**32 - 1 for dimension in dimensions)
    assert max(dimensions) > 2**31
