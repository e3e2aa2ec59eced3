"""`biganzi draft`, as it is typed."""

import io
import sys

import docx
import pytest

from bot.cli import main

FACTS = "单位：石桥村\n职务：党支部书记\n年度：2025\n文种：党支部书记述职报告\n召开党员大会5次\n"
OLD = "石桥村党支部书记2024年度述职报告\n一、履职情况\n召开党员大会4次。\n二、存在的问题\n一是学得不深。\n"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """In a folder of its own, with no configuration and no library of the machine."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def facts(tmp_path):
    path = tmp_path / "facts.txt"
    path.write_text(FACTS, encoding="utf-8")
    return path


def run(capsys, *arguments):
    status = main(["draft", *map(str, arguments)])
    out, err = capsys.readouterr()
    return status, out, err


def test_the_example_can_be_saved_and_drafted_from(tmp_path, capsys):
    _, out, _ = run(capsys, "--example")
    (tmp_path / "facts.toml").write_text(out, encoding="utf-8")
    status, out, err = run(capsys, "--facts", "facts.toml")
    assert (status, err) == (0, "")
    assert out.startswith("苇泉镇党委书记2025年度抓基层党建工作述职报告\n")


def test_the_draft_goes_to_stdout_and_the_questions_to_stderr(facts, capsys):
    status, out, err = run(capsys, "--facts", facts)
    assert status == 0
    assert "全年召开党员大会5次。" in out
    assert "还缺：" in err
    assert "还缺：" not in out


def test_facts_come_from_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FACTS.encode()), encoding="utf-8"))
    assert "石桥村" in run(capsys, "--facts", "-")[1]


def test_every_number_tells_where_it_came_from(facts, capsys):
    assert "出处：5 ← 数字“召开党员大会”" in run(capsys, "--facts", facts, "--sources")[2]


def test_a_section_alone_and_an_outline(facts, capsys):
    assert run(capsys, "--facts", facts, "--section", "duties")[1].startswith("一、履职情况\n")
    assert "召开党员大会5次" in run(capsys, "--facts", facts, "--outline")[1]


def test_the_draft_is_set_as_a_word_file(facts, tmp_path, capsys):
    assert run(capsys, "--facts", facts, "--format", "docx", "-o", "out.docx")[0] == 0
    words = [paragraph.text for paragraph in docx.Document(str(tmp_path / "out.docx")).paragraphs]
    assert "石桥村党支部书记2025年度述职报告" in words


def test_passages_from_the_library_stand_beside_the_draft(facts, capsys):
    assert run(capsys, "--facts", facts, "--passages", "2")[2].count("参考（") == 2


def test_last_years_report_is_rolled_over(tmp_path, capsys):
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    status, out, err = run(capsys, "--from", "old.txt")
    assert status == 0
    assert "【待改：2024年，应为2025年】" in out
    assert "旧稿写的问题“学得不深”" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "请用 --facts"),
        (("--facts", "none.toml"), "none.toml"),
        (("--facts", "facts.txt", "-o", "facts.txt"), "是原文件"),
        (("--facts", "facts.txt", "-o", "no/such/folder.txt"), "写不进去"),
        (("--facts", "facts.txt", "-o", "out.doc"), "out.doc 的扩展名不对"),
        (("--facts", "facts.txt", "--format", "docx"), "同时写 -o 文件名.docx"),
        (("--facts", "facts.txt", "--format", "text", "-o", "out.docx"), "和 --format text 不一致"),
        (("--from", "facts.txt", "--outline"), "不能和 --section"),
        (("--facts", "facts.txt", "--section", "causes"), "没有 causes 部分"),
        (("--facts", "bad.toml"), "不认识的键 colour（第1行）"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_two(arguments, words, facts, tmp_path, capsys):
    (tmp_path / "bad.toml").write_text('colour = "红"\n', encoding="utf-8")
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
    assert facts.read_text(encoding="utf-8") == FACTS
