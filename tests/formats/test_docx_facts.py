"""Comments, tracked changes, hidden text, open fields and highlights are found at their characters."""

import json

import pytest
import wordfiles as word

from bot.cli import main
from bot.formats.read import read_whole
from bot.text.file_facts import FactKind

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def facts(body):
    whole = read_whole("稿.docx", word.docx(body))
    return [(fact.kind, fact.span.of(whole.text), fact.words) for fact in whole.facts]


def field(code, result):
    parts = ['<w:fldChar w:fldCharType="begin"/>', f"<w:instrText>{code}</w:instrText>"]
    parts += [
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{result}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ]
    return "".join(f"<w:r>{part}</w:r>" for part in parts)


def commented(author="张三"):
    """A file with a comment by *author* on 走访支部."""
    body = word.paragraph(
        word.run("全年")
        + '<w:commentRangeStart w:id="0"/>'
        + word.run("走访")
        + word.run("支部")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        + word.run("12次。")
    )
    files = word.members(body)
    files["word/comments.xml"] = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="{author}">'
        "<w:p><w:r><w:t>数字请核实</w:t></w:r></w:p></w:comment></w:comments>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    files["word/_rels/document.xml.rels"] = word.relationships(
        f'<Relationship Id="c" Type="{kind}" Target="comments.xml"/>'
    )
    override = (
        '<Override PartName="/word/comments.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>'
    )
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace("</Types>", override)
    return word.packed(files)


def test_a_plain_document_has_none():
    assert facts(word.paragraph(word.run("全年走访支部12次。"))) == []


def test_a_comment_is_found_on_all_its_characters_with_its_words():
    whole = read_whole("稿.docx", commented())
    (fact,) = whole.facts
    assert (fact.kind, fact.span.of(whole.text), fact.words) == (FactKind.COMMENT, "走访支部", "数字请核实")


def test_our_own_comments_are_no_fault_of_the_writer():
    assert read_whole("稿.docx", commented("笔杆子")).facts == ()


def test_an_insertion_is_found_on_its_characters_and_a_deletion_where_it_stood():
    inserted = f'<w:ins w:id="1" w:author="a">{word.run("走访")}{word.run("调研")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="a"><w:r><w:delText>视察</w:delText></w:r></w:del>'
    body = word.paragraph(word.run("全年") + inserted + deleted + word.run("12次。"))
    assert facts(body) == [(FactKind.CHANGE, "走访调研", ""), (FactKind.CHANGE, "", "视察")]


def test_hidden_text_is_told_by_its_words_where_it_stands():
    body = word.paragraph(word.run("全年") + word.run("待核", "<w:vanish/>") + word.run("走访。"))
    whole = read_whole("稿.docx", word.docx(body))
    (fact,) = whole.facts
    assert (fact.kind, fact.span, fact.words) == (FactKind.HIDDEN, (2, 2), "待核")


def test_highlighted_neighbours_are_one_stretch_and_no_colour_is_none():
    mark = '<w:highlight w:val="yellow"/>'
    body = word.paragraph(
        word.run("全年")
        + word.run("走访", mark)
        + word.run("12次", mark)
        + word.run("。", '<w:highlight w:val="none"/>')
    )
    assert facts(body) == [(FactKind.HIGHLIGHT, "走访12次", "")]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (field(" MERGEFIELD 姓名 ", "«姓名»"), ["«姓名»"]),
        (field(" MERGEFIELD 姓名 ", "王志远"), []),
        (field(" FORMTEXT ", "\u2002\u2002"), ["\u2002\u2002"]),
        (field(" FORMTEXT ", "12"), []),
        (field(" PAGE ", "3"), []),
        (f'<w:fldSimple w:instr=" MERGEFIELD 单位 ">{word.run("«单位»")}</w:fldSimple>', ["«单位»"]),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{word.run('单击此处输入文字')}</w:sdtContent></w:sdt>",
            ["单击此处输入文字"],
        ),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{word.run('已填')}</w:sdtContent></w:sdt>", []),
    ],
)
def test_a_field_that_nobody_filled_in_is_found(inner, expected):
    found = facts(word.paragraph(word.run("述职人：") + inner + word.run("。")))
    assert [shown for kind, shown, _ in found if kind is FactKind.FIELD] == expected


def test_the_review_of_a_word_file_tells_them(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "稿.docx"
    path.write_bytes(commented())
    assert main(["review", str(path), "--format", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)[0]["findings"]
    assert (finding["code"], finding["text"], finding["family"]) == ("FM001", "走访支部", "file")
