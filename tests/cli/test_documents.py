"""`biganzi import` of archives, and `biganzi library` with its options, as they are typed."""

import json
import zipfile

import pytest

from bot.cli import main

REPORT = """青石镇党委书记2024年度抓基层党建工作述职报告
一、履职情况
（一）建强战斗堡垒。我牵头整顿软弱涣散村党组织三个，逐村制定整改方案，按月到村调度进展，年底前全部达到规范化标准，党员参会率明显提高。
"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def run(capsys, *arguments):
    status = main([*map(str, arguments)])
    out, err = capsys.readouterr()
    return status, out, err


@pytest.fixture
def document(capsys, tmp_path):
    with zipfile.ZipFile(tmp_path / "往年.zip", "w") as packed:
        packed.writestr("2024/年终.txt", REPORT)
    assert "收进 1 篇，1 段" in run(capsys, "import", "往年.zip")[1]
    return json.loads(run(capsys, "library", "--format", "json")[1])[0]["id"]


def test_a_document_is_shown_with_labels_and_passages(document, capsys):
    _, out, _ = run(capsys, "library", "--show", document)
    assert "年终.txt" in out
    assert "year=2024" in out
    assert "按月到村调度进展" in out


def test_labels_are_set_by_hand(document, capsys):
    assert run(capsys, "library", "--set", document, "year=2023", "title=青石镇总结")[0] == 0
    (row,) = json.loads(
        run(capsys, "phrase", "软弱涣散", "--scope", "own", "--year", "2023", "--format", "json")[1]
    )
    assert (row["document"], row["year"]) == ("青石镇总结", 2023)


@pytest.mark.parametrize("words", [("year",), ("year=去年",), ("colour=red",)])
def test_a_wrong_label_is_one_sentence(document, capsys, words):
    status, _, err = run(capsys, "library", "--set", document, *words)
    assert (status, err.count("\n")) == (2, 1)


@pytest.mark.parametrize("option", ["--show", "--remove"])
def test_an_unknown_document_is_one_sentence(document, capsys, option):
    status, _, err = run(capsys, "library", option, "none")
    assert (status, err.count("\n")) == (2, 1)
    assert run(capsys, "library", "--set", "none", "year=2024")[0] == 2


def test_what_is_exported_is_imported_again(document, capsys):
    assert run(capsys, "library", "--export", "全部.jsonl")[0] == 0
    assert run(capsys, "library", "--export", "-")[1].count("\n") == 1
    run(capsys, "library", "--remove", document)
    assert "收进 1 篇，1 段" in run(capsys, "import", "全部.jsonl")[1]
    (row,) = json.loads(run(capsys, "phrase", "软弱涣散", "--scope", "own", "--format", "json")[1])
    assert (row["heading"], row["section"], row["year"]) == ("建强战斗堡垒", "duties", 2024)


def test_an_export_that_cannot_be_written_is_one_sentence(document, capsys):
    status, _, err = run(capsys, "library", "--export", "没有/全部.jsonl")
    assert (status, err.count("\n")) == (2, 1)


def test_a_document_that_says_nearly_the_same_is_told(document, capsys, tmp_path):
    (tmp_path / "又一篇.txt").write_text(REPORT.replace("2024", "2025"), encoding="utf-8")
    out = run(capsys, "import", "又一篇.txt")[1]
    assert "收进 1 篇" in out
    assert "《青石镇党委书记2025年度抓基层党建工作述职报告》和库里的《青石镇党委书记2024年度" in out
