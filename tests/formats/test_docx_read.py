from __future__ import annotations

from io import BytesIO

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wordfiles import alternatives, docx, paragraph, run, style

from bot.formats.docx_open import open_word
from bot.formats.docx_read import read_docx, word_text

TEXT_BOX = "<w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p></w:txbxContent>"
SHAPE = f"<wps:wsp><wps:txbx>{TEXT_BOX}</wps:txbx></wps:wsp>"
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def text(*body: str, **parts: str) -> str:
    return read_docx(docx("".join(body), **parts)).text


def field(code: str, result: str) -> str:
    return (
        FIELD.format("begin")
        + f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        + FIELD.format("separate")
        + result
        + FIELD.format("end")
    )


def test_what_python_docx_writes_is_read() -> None:
    written = python_docx.Document()
    written.add_heading("抓基层党建工作述职报告", 0)
    written.add_paragraph("一年来，主持研究党建议题").add_run("9个。").bold = True
    table = written.add_table(2, 2)
    for count, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{count}"
    buffer = BytesIO()
    written.save(buffer)
    expected = "抓基层党建工作述职报告\n一年来，主持研究党建议题9个。\n格0\n格1\n格2\n格3"
    assert read_docx(buffer.getvalue()).text == expected


def test_blank_paragraphs_stay_blank_lines() -> None:
    assert text(paragraph("甲"), paragraph(""), paragraph("乙")) == "甲\n\n乙"


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    body = (
        run("召开会议")
        + f"<w:del><w:r><w:delText>8</w:delText></w:r></w:del><w:ins>{run('12')}</w:ins>"
        + f"<w:moveFrom>{run('旧')}</w:moveFrom>{run('次')}<w:moveTo>{run('新')}</w:moveTo>"
    )
    assert text(paragraph(body)) == "召开会议12次新"


@pytest.mark.parametrize("mark", ["del", "moveFrom"])
def test_a_paragraph_with_a_deleted_mark_goes_on_in_the_next(mark: str) -> None:
    body = (
        paragraph("前半", f"<w:rPr><w:{mark}/></w:rPr>")
        + paragraph("后半")
        + paragraph("末", f"<w:rPr><w:{mark}/></w:rPr>")
    )
    assert text(body) == "前半后半\n末"


def test_a_deleted_row_of_a_table_is_not_read() -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    kept, dropped = row.format("", paragraph("留")), row.format("<w:trPr><w:del/></w:trPr>", paragraph("删"))
    assert text(f"<w:tbl>{kept}{dropped}</w:tbl>") == "留"


def test_hidden_text_is_not_read() -> None:
    assert (
        text(paragraph(run("看得见") + run("看不见", "<w:vanish/>") + run("也见", '<w:vanish w:val="0"/>')))
        == "看得见也见"
    )


@pytest.mark.parametrize(
    "inline",
    [
        f'<w:hyperlink r:id="x">{run("字")}</w:hyperlink>',
        f"<w:smartTag>{run('字')}</w:smartTag>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('字')}</w:sdtContent></w:sdt>",
        f'<w:fldSimple w:instr="MERGEFIELD a">{run("字")}</w:fldSimple>',
        f"<w:r><w:ruby><w:rt>{run('zì')}</w:rt><w:rubyBase>{run('字')}</w:rubyBase></w:ruby></w:r>",
        "<m:oMath><m:r><m:t>字</m:t></m:r></m:oMath>",
        "<!-- 注释 --><w:r><w:t>字</w:t></w:r><?pi x?>",
        f"<w:r>{alternatives('<w:x/>', '<w:t>字</w:t>')}</w:r>",
        field("IF 1 = 1", run("字")),
        field(" MERGEFIELD 姓名 " + FIELD.format("x"), run("字")),
    ],
)
def test_words_inside_other_marks_are_read_once(inline: str) -> None:
    assert text(paragraph(run("前") + inline + run("后"))) == "前字后"


def test_a_merge_field_that_was_never_filled_is_left_to_be_seen() -> None:
    assert text(paragraph(field("MERGEFIELD 单位", run("«单位»")))) == "«单位»"


def test_the_code_of_a_field_is_not_read_even_where_it_holds_another_field() -> None:
    nested = (
        FIELD.format("begin")
        + field("PAGE", run("内"))
        + FIELD.format("separate")
        + run("外")
        + FIELD.format("end")
    )
    assert text(paragraph(nested)) == "外"


def test_a_field_that_is_never_closed_swallows_no_other_paragraph() -> None:
    broken = paragraph(
        FIELD.format("end") + FIELD.format("separate") + run("一") + FIELD.format("begin") + run("码")
    )
    assert text(broken, paragraph("二")) == "一\n二"


def test_tabs_breaks_and_signs_are_read_as_characters() -> None:
    signs = ("tab", "br", "noBreakHyphen", "softHyphen", "cr")
    body = "".join(f"<w:r><w:t>字</w:t><w:{sign}/></w:r>" for sign in signs)
    box = '<w:r><w:sym w:font="Wingdings" w:char="F0a8"/><w:sym w:font="Symbol" w:char="F0FF"/></w:r>'
    assert text(paragraph(body + box)) == "字\t字\n字-字字\n□"


def test_blanks_round_words_count_only_where_they_are_meant() -> None:
    loose = "<w:r><w:t>\n   党建\n  工作 \n</w:t></w:r>"
    assert text(paragraph(loose + run(" 述职 "))) == "党建   工作 述职 "


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    old = f"<w:pict><v:shape><v:textbox>{TEXT_BOX}</v:textbox></v:shape></w:pict>"
    both = alternatives(f"<w:drawing>{SHAPE}</w:drawing>", old)
    inner = f"<w:drawing>{alternatives(SHAPE, TEXT_BOX)}</w:drawing>"
    for shape in (both, old, inner):
        anchor = paragraph(f"{run('锚')}<w:r>{shape}</w:r>{run('点')}")
        assert text(anchor, paragraph("后")) == "锚点\n框中文字\n后"


def test_blocks_inside_controls_and_alternatives_are_read() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
    assert (
        text(control, alternatives(paragraph("选"), paragraph("选")), "<mc:AlternateContent/>") == "控件\n选"
    )


def test_a_table_of_contents_does_not_repeat_the_headings() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    built = f"<w:sdt>{gallery}<w:sdtContent>{paragraph('一、履职情况 1')}</w:sdtContent></w:sdt>"
    loose = paragraph("一、履职情况 1", '<w:pStyle w:val="t"/>')
    assert text(built, loose, paragraph("一、履职情况"), styles=style("t", title="toc 1")) == "一、履职情况"


def test_footnotes_follow_the_body() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{paragraph("隔")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("数据截至11月底。")}</w:footnote>'
    )
    body = paragraph(run("甲") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    endnotes = f'<w:endnote w:id="1">{paragraph("尾注。")}</w:endnote>'
    assert text(body, footnotes=notes, endnotes=endnotes) == "甲\n\n数据截至11月底。\n尾注。"


def section(*references: str, properties: str = "") -> str:
    return f"<w:sectPr>{''.join(references)}{properties}</w:sectPr>"


def reference(kind: str, name: str, page: str = "default") -> str:
    return f'<w:{kind}Reference w:type="{page}" r:id="{name}"/>'


def test_headers_with_words_are_read_once_and_page_numbers_are_not() -> None:
    number = paragraph(run("— ") + field("PAGE", run("3")) + run(" —"))
    last = section(
        reference("header", "header1"), reference("footer", "footer1"), reference("header", "gone")
    )
    first = paragraph("甲", section(reference("header", "header2")))
    body = first + paragraph("乙") + last
    both = paragraph("镇党委述职材料")
    assert text(body, header1=both, header2=both, footer1=number) == "甲\n乙\n\n镇党委述职材料"


@pytest.mark.parametrize(
    ("page", "properties", "settings", "shown"),
    [
        ("first", "", "", False),
        ("first", "<w:titlePg/>", "", True),
        ("first", '<w:titlePg w:val="0"/>', "", False),
        ("even", "", "", False),
        ("even", "", "<w:evenAndOddHeaders/>", True),
    ],
)
def test_a_header_that_no_page_shows_is_not_read(
    page: str, properties: str, settings: str, shown: bool
) -> None:
    body = paragraph("甲") + section(reference("header", "header1", page), properties=properties)
    assert ("旧页眉" in text(body, header1=paragraph("旧页眉"), settings=settings)) is shown


def test_every_character_of_the_body_is_found_again_in_the_file() -> None:
    found = read_docx(
        docx(
            paragraph(run("召开") + "<w:r><w:tab/></w:r>" + "<w:r><w:t> 12次 </w:t></w:r>") + paragraph("末")
        )
    )
    assert found.text == "召开\t12次\n末"
    assert [(piece.start, piece.offset, piece.length) for piece in found.pieces] == [
        (0, 0, 2),
        (2, 0, 1),
        (3, 1, 3),
        (7, 0, 1),
    ]
    assert [piece.element.tag.rpartition("}")[2] for piece in found.pieces] == ["t", "tab", "t", "t"]


words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>&\ufffe\uffff"), max_size=8
)


@given(st.lists(st.lists(words, max_size=4), min_size=1, max_size=6))
def test_pieces_cover_any_text_without_gap_or_overlap(paragraphs: list[list[str]]) -> None:
    found = read_docx(docx("".join(paragraph("".join(map(run, runs))) for runs in paragraphs)))
    assert found.text == "\n".join("".join(runs) for runs in paragraphs)
    covered = [offset for piece in found.pieces for offset in range(piece.start, piece.start + piece.length)]
    assert covered == [offset for offset, character in enumerate(found.text) if character != "\n"]
    for start, element, offset, length in found.pieces:
        assert element.text[offset : offset + length] == found.text[start : start + length]


def test_words_of_a_box_and_of_a_note_name_their_elements_so_that_a_comment_can_stand_beside() -> None:
    found = read_docx(
        docx(
            paragraph(f"<w:r><w:pict>{TEXT_BOX}</w:pict></w:r>"),
            footnotes=f"<w:footnote>{paragraph('注')}</w:footnote>",
        )
    )
    assert [piece.element is not None for piece in found.pieces] == [True, True]


def test_reading_does_not_alter_the_document() -> None:
    document = open_word(docx(paragraph("甲") + section()))
    parts = [(part.partname, part.blob) for part in document.part.package.parts]
    word_text(document)
    assert [(part.partname, part.blob) for part in document.part.package.parts] == parts
