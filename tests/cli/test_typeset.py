"""`biganzi typeset`, as it is typed."""

from io import BytesIO

import pytest
from docx import Document

from bot.cli import main
from bot.formats.docx_read import read_docx

REPORT = "苇泉镇党委书记2024年度述职报告\n\n现述职如下。\n一、履职情况\n全年集中学习12次。\n"


@pytest.fixture(autouse=True)
def report(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "稿.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_a_text_is_set_as_a_word_file(tmp_path, capsys):
    assert main(["typeset", "稿.txt", "-o", "稿.docx"]) == 0
    data = (tmp_path / "稿.docx").read_bytes()
    assert read_docx(data).text.split("\n") == [line for line in REPORT.split("\n") if line]
    assert Document(BytesIO(data)).paragraphs[0].style.name == "Title"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["none.txt", "-o", "a.docx"], "找不到"),
        (["稿.txt", "-o", "稿.txt"], ".docx 结尾"),
        (["稿.txt", "-o", "none/a.docx"], "写不进去"),
        (["稿.txt"], "缺少"),
        (["稿.txt", "-o", "a.docx", "--profile", "none.toml"], "none.toml"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_nothing_is_lost(report, arguments, sentence, capsys):
    assert main(["typeset", *arguments]) == 2
    err = capsys.readouterr().err
    assert sentence in err
    assert err.count("\n") == 1
    assert report.read_text(encoding="utf-8") == REPORT
    assert sorted(path.name for path in report.parent.iterdir()) == ["稿.txt"]


def test_a_word_file_is_never_set_over_itself(tmp_path, capsys):
    assert main(["typeset", "稿.txt", "-o", "稿.docx"]) == 0
    before = (tmp_path / "稿.docx").read_bytes()
    assert main(["typeset", "稿.docx", "-o", "稿.docx"]) == 2
    assert "是原文件" in capsys.readouterr().err
    assert (tmp_path / "稿.docx").read_bytes() == before
