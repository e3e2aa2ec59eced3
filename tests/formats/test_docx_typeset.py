"""Reports set as Word files: styles and measures, read back with python-docx."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from bot.errors import UserError
from bot.formats.docx_read import read_docx
from bot.formats.docx_typeset import typeset
from bot.formats.typesetting import load
from bot.text.parse import parse

REPORT = """苇泉镇党委书记2024年度抓基层党建工作述职报告

按照县委安排，现将情况述职如下。
一、履职情况
（一）建强支部。全年集中学习12次。
二、存在的问题
一是学习不深。
苇泉镇党委
2024年12月20日
"""


@pytest.fixture(scope="module")
def data():
    return typeset(parse(REPORT), load()).data


def test_the_words_are_those_of_the_text(data):
    assert read_docx(data).text.split("\n") == [line for line in REPORT.split("\n") if line]


def test_page_and_margins_are_those_of_the_standard(data):
    (section,) = Document(BytesIO(data)).sections
    wanted = {
        "page_width": 210,
        "page_height": 297,
        "top_margin": 37,
        "bottom_margin": 35,
        "left_margin": 28,
        "right_margin": 26,
    }
    for name, millimetres in wanted.items():
        assert abs(getattr(section, name) - Mm(millimetres)) < Mm(0.2), name


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Body Text", "仿宋_GB2312", 16),
        ("heading 1", "黑体", 16),
        ("heading 2", "楷体_GB2312", 16),
    ],
)
def test_styles_name_their_han_fonts_and_sizes(data, style, font, size):
    styles = {one.name.lower(): one for one in Document(BytesIO(data)).styles}
    found = styles[style.lower()]
    assert found.element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) == font
    assert found.font.size == Pt(size)


def test_body_lines_are_indented_by_two_characters_at_28_points(data):
    style = next(one for one in Document(BytesIO(data)).styles if one.name == "Body Text")
    assert style.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    assert style.paragraph_format.line_spacing == Pt(28)


def test_paragraphs_bear_styles_and_no_formatting_of_their_own(data):
    document = Document(BytesIO(data))
    assert [paragraph.style.name.lower() for paragraph in document.paragraphs][:4] == [
        "title",
        "body text",
        "heading 1",
        "body text",
    ]
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            assert run.font.size is None
            assert run.font.name is None


def test_page_numbers_stand_between_dashes(data):
    footer = Document(BytesIO(data)).sections[0].footer
    assert footer.paragraphs[0].text.replace(" ", "").startswith("—")
    assert "PAGE" in footer._element.xml


def test_another_profile_changes_what_it_names_and_nothing_else(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('[page]\ntop = 30\n[title]\nfont = "黑体"\n', encoding="utf-8")
    document = Document(BytesIO(typeset(parse(REPORT), load(path)).data))
    assert abs(document.sections[0].top_margin - Mm(30)) < Mm(0.2)
    assert abs(document.sections[0].left_margin - Mm(28)) < Mm(0.2)


@pytest.mark.parametrize(
    "words", ["[page]\ntpo = 3", "[page]\ntop = 'x'", "[page", "[margin]\ntop = 3", "[page]\ntop = -1"]
)
def test_a_wrong_profile_is_one_sentence(tmp_path, words):
    path = tmp_path / "own.toml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(UserError) as told:
        load(path)
    assert "\n" not in str(told.value)


def test_a_profile_that_is_missing_is_told(tmp_path):
    with pytest.raises(UserError):
        load(tmp_path / "none.toml")


@pytest.mark.parametrize("text", ["", "\n\n", "一句话。", "\x0b乙\x00甲"])
def test_any_text_can_be_set(text):
    Document(BytesIO(typeset(parse(text), load()).data))
