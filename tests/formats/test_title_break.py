"""A long title goes on in a second line between words, and its words stay as they are."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.docx_read import read_docx
from bot.formats.docx_typeset import typeset
from bot.formats.title_break import margin
from bot.formats.typesetting import load
from bot.text.parse import parse

ROOM = 20.1


def first_line(title):
    """What fits on the first line of *title*."""
    room = ROOM - 2 * margin(title, ROOM)
    shown = width = 0
    while shown < len(title) and width + (0.5 if title[shown].isascii() else 1) <= room:
        width += 0.5 if title[shown].isascii() else 1
        shown += 1
    return title[:shown]


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("苇泉镇党委书记2025年度抓基层党建工作述职报告", "苇泉镇党委书记2025年度"),
        ("青禾县人民医院党委书记2024年度抓基层党建工作述职报告", "青禾县人民医院党委书记2024年度"),
    ],
)
def test_it_breaks_between_words_and_both_lines_are_about_as_long(title, first):
    assert first_line(title) == first


@pytest.mark.parametrize("title", ["述职报告", "长" * 45, "甲" * 21, "", "x" * 500])
def test_a_title_that_fits_or_breaks_nowhere_well_is_left_alone(title):
    assert margin(title, ROOM) == 0


@given(st.text(alphabet="党委书记年度抓基层建工作述职报告2025 ", max_size=70), st.floats(8, 40))
def test_any_title_leaves_room_for_a_line(title, room):
    assert 0 <= margin(title, room) < room / 2


def test_the_words_stay_and_the_indents_are_the_styles():
    report = "苇泉镇党委书记2025年度抓基层党建工作述职报告\n各位领导：\n一、履职情况\n讲党课4次。"
    data = typeset(parse(report), load()).data
    assert read_docx(data).text == report
    document = Document(BytesIO(data))
    assert document.paragraphs[0]._p.pPr.find(qn("w:ind")) is None
    indent = document.paragraphs[0].style.element.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:left")) == indent.get(qn("w:right"))
    assert int(indent.get(qn("w:left"))) > 0


@pytest.mark.parametrize(
    ("line", "style"),
    [
        ("各位领导、同志们：", "Salutation"),
        ("县委组织部：", "Salutation"),
        ("按照安排，我就2023年抓党建工作述职如下：", "Body Text"),
        ("根据县委安排，现将有关情况汇报如下：", "Body Text"),
    ],
)
def test_an_address_stands_flush_and_a_sentence_does_not(line, style):
    report = f"苇泉镇党委书记2025年度述职报告\n{line}\n一、履职情况\n讲党课4次。"
    assert Document(BytesIO(typeset(parse(report), load()).data)).paragraphs[1].style.name == style
