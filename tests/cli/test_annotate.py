"""`biganzi review --format docx`, as it is typed."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from bot.cli import main
from bot.formats.docx_read import read_docx

LINES = ("二、存在的问题", "一是学习不深，，全年只组织学习X次。二是指导不细，下基层的时间不多。")


@pytest.fixture
def word(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save("稿.docx")
    (tmp_path / "稿.txt").write_text("\n".join(LINES), encoding="utf-8")
    return tmp_path / "稿.docx"


def comments(path):
    return [comment.text.split("［")[0] for comment in Document(str(path)).comments]


def review(capsys, *arguments):
    status = main(["review", *arguments])
    out, err = capsys.readouterr()
    assert out == ""
    return status, err


@pytest.mark.parametrize("name", ["稿.docx", "稿.txt"])
def test_every_finding_becomes_a_comment_and_the_original_stays(word, capsys, name):
    before = word.read_bytes()
    status, err = review(capsys, name, "--format", "docx", "-o", "批注.docx")
    assert status == 1
    assert "2 条批注" in err
    assert sorted(comments(word.with_name("批注.docx"))) == ["PH001", "PU009"]
    assert word.read_bytes() == before


def test_safe_repairs_become_tracked_changes(word, capsys):
    review(capsys, "稿.docx", "--format", "docx", "--fix", "tracked", "-o", "批注.docx")
    out = word.with_name("批注.docx").read_bytes()
    assert "，，" not in read_docx(out).text
    assert [it.text for it in Document(BytesIO(out)).element.body.iter(qn("w:delText"))] == ["，，"]


def test_safe_repairs_can_be_applied(word, capsys):
    _, err = review(capsys, "--fix", "稿.docx", "--format", "docx", "-o", "批注.docx")
    assert err == "笔杆子：批注.docx 写了 1 条批注，直接改好 1 处\n"
    assert comments(word.with_name("批注.docx")) == ["PH001"]
    assert "，，" not in read_docx(word.with_name("批注.docx").read_bytes()).text


def test_repairs_that_may_change_the_meaning_are_applied_where_that_is_asked_for(word, capsys):
    word.with_name("数.txt").write_text("抓了以下两项工作：一是学习；二是调研；三是督查。", encoding="utf-8")
    assert review(capsys, "数.txt", "--fix", "-o", "一.docx")[1].endswith("直接改好 0 处\n")
    assert review(capsys, "数.txt", "--unsafe-fixes", "-o", "二.docx")[1].endswith("直接改好 1 处\n")


def test_the_name_of_the_new_file_says_what_it_shall_be(word, capsys):
    review(capsys, "稿.docx", "-o", "批注.docx")
    assert sorted(comments(word.with_name("批注.docx"))) == ["PH001", "PU009"]


def test_the_original_is_written_over_only_where_that_is_asked_for(word, capsys):
    status, err = review(capsys, "稿.docx", "--format", "docx", "-o", "稿.docx")
    assert status == 2
    assert "是原文件" in err
    assert comments(word) == []
    review(capsys, "稿.docx", "--format", "docx", "--in-place")
    review(capsys, "稿.docx", "--format", "docx", "--in-place")
    assert sorted(comments(word)) == ["PH001", "PU009"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["稿.docx", "--format", "docx"], "-o"),
        (["稿.docx", "--format", "docx", "-o", "批注.docm"], ".docx 结尾"),
        (["稿.docx", "稿.txt", "--format", "docx", "-o", "a.docx"], "一次只写一个"),
        (["稿.txt", "--format", "docx", "--in-place"], "--in-place"),
        (["稿.docx", "--format", "docx", "--diff", "-o", "a.docx"], "--diff"),
        (["稿.txt", "--fix", "tracked"], "--format docx"),
        (["稿.docx", "--fix"], "-o 改好.docx"),
        (["稿.docx", "--diff"], "--fix tracked"),
    ],
)
def test_what_cannot_be_done_is_one_line(word, capsys, arguments, sentence):
    status, err = review(capsys, *arguments)
    assert status == 2
    assert sentence in err
    assert err.count("\n") == 1


def macros(word):
    """The draft with a macro project in it."""
    import zipfile

    with zipfile.ZipFile(word) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name, kind = (
        "word/_rels/document.xml.rels",
        b"http://schemas.microsoft.com/office/2006/relationships/vbaProject",
    )
    relation = b'<Relationship Id="rId99" Type="' + kind + b'" Target="vbaProject.bin"/></Relationships>'
    files[name] = files[name].replace(b"</Relationships>", relation)
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    with zipfile.ZipFile(word, "w") as archive:
        for name, data in {**files, "word/vbaProject.bin": b"Sub AutoOpen()"}.items():
            archive.writestr(name, data)


def test_macros_are_told_and_never_written_over(word, capsys):
    macros(word)
    before = word.read_bytes()
    status, err = review(capsys, "稿.docx", "--format", "docx", "-o", "批注.docx")
    assert status == 1
    assert "文件里有宏，批注版去掉了宏" in err
    assert sorted(comments(word.with_name("批注.docx"))) == ["PH001", "PU009"]
    status, err = review(capsys, "稿.docx", "--format", "docx", "--in-place")
    assert status == 2
    assert "写回去宏就没有了" in err
    assert word.read_bytes() == before
