from __future__ import annotations

import logging
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdffiles import encrypted, pdf

from bot.errors import TooLargeError, UnreadableFileError, UserError
from bot.formats import pdf as pdf_module
from bot.formats.pdf import paragraphs, read_pdf

WIDE = "镇党委把村级组织活动场所改造列入年度计划，逐村过账，" + "建"
PAGE = [
    "抓基层党建工作述职报告",
    "一、履职工作情况",
    "镇党委把村级组织活动场所改造列入年度计划，逐村过账，",  # first line of a paragraph: two characters less
    "逐项销号，全年改造场所八处，新建党群服务站三处，群众",
    "办事不再往镇里跑。",
    "（一）坚持书记带头，把抓党建的责任一级一级压到支部里",
    "我带头包联软弱涣散村两个，每月到村不少于两次，帮助村",
    "里理清发展思路。",
]


def test_lines_are_joined_into_paragraphs():
    assert read_pdf(pdf(PAGE)).split("\n") == [
        PAGE[0],
        PAGE[1],
        PAGE[2] + PAGE[3] + PAGE[4],
        PAGE[5],
        PAGE[6] + PAGE[7],
    ]


def test_a_paragraph_goes_on_over_the_page_and_page_numbers_are_dropped():
    pages = ["— 1 —", *PAGE[:4], "", "第 1 页 共 2 页"], [*PAGE[4:], "2"]
    assert read_pdf(pdf(*pages)) == read_pdf(pdf(PAGE))


def test_a_line_that_ends_a_sentence_ends_the_paragraph():
    lines = ["甲" * 27 + "。", "乙" * 28, "丙" * 5 + "”", "丁" * 28, "　　戊"]
    assert paragraphs(lines).split("\n") == [lines[0], lines[1] + lines[2], lines[3], lines[4]]


@pytest.mark.parametrize("mark", ["二、", "（二）", "(3)", "2.", "3、", "①", "第二部分", "附件"])
def test_a_heading_begins_a_paragraph_of_its_own(mark):
    lines = ["甲" * 28, "乙" * 28, mark + "建强班子"]
    assert paragraphs(lines).split("\n") == [lines[0] + lines[1], lines[2]]


def test_a_number_that_begins_a_line_is_no_heading():
    assert paragraphs(["甲" * 28, "3.5万元", "乙" * 28]) == "甲" * 28 + "3.5万元" + "\n" + "乙" * 28


def test_short_lines_of_a_table_are_not_joined():
    assert paragraphs(["姓名", "职务", "单位"]) == "姓名\n职务\n单位"


def test_latin_words_stay_apart_where_a_line_ends():
    assert paragraphs(["甲" * 24 + "WeChat", "Work" + "乙" * 24, "丙"]) == "甲" * 24 + "WeChat Work" + "乙" * 24 + "丙"


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("召开会议 12 次，完成率 98% 。", "召开会议12次，完成率98%。"),
        ("张三 李四", "张三 李四"),
        ("2024年  3月", "2024年  3月"),
        ("iPhone 15 pro", "iPhone 15 pro"),
    ],
)
def test_only_gaps_between_han_and_digits_are_artefacts(line, read):
    assert paragraphs([line]) == read


def test_signs_for_radicals_are_read_as_the_characters_they_look_like():
    assert read_pdf(pdf(["⼯作⼗⼆次"])) == "工作十二次"


def test_a_scan_is_told():
    with pytest.raises(UnreadableFileError, match="扫描件"):
        read_pdf(pdf([], [""]))


def test_a_password_is_told():
    with pytest.raises(UnreadableFileError, match="密码"):
        read_pdf(encrypted(pdf(PAGE), "秘"))


def test_a_file_that_only_forbids_printing_is_read():
    assert read_pdf(encrypted(pdf(["党建工作"]), "")) == "党建工作"


def test_encryption_that_cannot_be_undone_here_is_told_as_a_password(monkeypatch):
    def decrypt(reader: object, password: str) -> int:
        raise pdf_module.DependencyError

    monkeypatch.setattr(pdf_module.PdfReader, "decrypt", decrypt)
    with pytest.raises(UnreadableFileError, match="密码"):
        read_pdf(encrypted(pdf(PAGE), ""))


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(pdf_module, "PAGES_LIMIT", 2)
    with pytest.raises(TooLargeError, match="2 页"):
        read_pdf(pdf(["一"], ["二"], ["三"]))


SOUND = pdf(PAGE, PAGE)


@given(st.integers(0, len(SOUND)), st.integers(0, 200), st.binary(max_size=30))
def test_any_damage_ends_in_text_or_a_sentence(at, cut, junk):
    try:
        assert read_pdf(SOUND[:at] + junk + SOUND[at + cut :])
    except UserError as error:
        assert str(error).startswith("PDF")


def test_nothing_of_a_draft_reaches_the_log(caplog):
    with caplog.at_level(logging.DEBUG):
        read_pdf(SOUND.replace(b"startxref\n", b"startxref\n9"))
    assert caplog.text == ""


@given(st.lists(st.text(st.sampled_from("甲，。 12a（一）、\u3000"), max_size=40), max_size=12))
def test_joining_loses_no_character_but_gaps(lines):
    def plain(text: str) -> str:
        return "".join(text.split())

    assert plain(paragraphs(lines)) == plain("".join(lines))


def test_joining_takes_linear_time():
    lines = ["建" * 28 + " 1 "] * 50_000
    begin = time.perf_counter()
    assert len(paragraphs(lines)) > 1_000_000
    assert time.perf_counter() - begin < 5
