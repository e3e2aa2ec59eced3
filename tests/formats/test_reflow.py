from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.reflow import PageLine, paragraphs


def flush(*lines: str) -> list[str]:
    """Lines that all begin at the margin, joined."""
    return paragraphs([PageLine(line) for line in lines]).split("\n")


def test_without_indents_a_full_line_goes_on_unless_it_ends_a_sentence() -> None:
    lines = ["甲" * 27 + "。", "乙" * 28, "丙" * 5 + "”", "丁" * 28, "　　戊"]
    assert flush(*lines) == [lines[0], lines[1] + lines[2], lines[3], lines[4]]


@pytest.mark.parametrize("mark", ["二、", "（二）", "(3)", "2.", "3、", "①", "第二部分", "附件"])
def test_without_indents_a_heading_begins_a_paragraph(mark: str) -> None:
    lines = ["甲" * 28, "乙" * 28, mark + "建强班子"]
    assert flush(*lines) == [lines[0] + lines[1], lines[2]]


def test_a_number_that_begins_a_line_is_no_heading() -> None:
    assert flush("甲" * 28, "3.5万元", "乙" * 28) == ["甲" * 28 + "3.5万元", "乙" * 28]


def test_with_indents_a_sentence_may_end_where_a_line_does() -> None:
    lines = [
        PageLine("甲" * 25 + "。", 2),
        PageLine("乙" * 28),
        PageLine("（二）丙" * 3),
        PageLine("丁" * 26, 2),
        PageLine("戊"),
    ]
    text = "".join(line.text for line in lines[:3]), "".join(line.text for line in lines[3:])
    assert paragraphs(lines).split("\n") == list(text)


def test_with_indents_a_heading_at_the_margin_still_begins_a_paragraph() -> None:
    lines = [
        PageLine("甲" * 26, 2),
        PageLine("乙" * 27 + "。"),
        PageLine("二、存在问题"),
        PageLine("丙" * 26, 2),
    ]
    assert paragraphs(lines).count("\n") == 2


def test_short_lines_of_a_table_are_not_joined() -> None:
    assert flush("姓名", "职务", "单位所在地址及邮编") == ["姓名", "职务", "单位所在地址及邮编"]


def test_latin_words_stay_apart_where_a_line_ends() -> None:
    assert flush("甲" * 24 + "WeChat", "Work" + "乙" * 24, "丙") == [
        "甲" * 24 + "WeChat Work" + "乙" * 24 + "丙"
    ]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("召开会议 12 次，完成率 98% 。", "召开会议12次，完成率98%。"),
        ("张三 李四", "张三 李四"),
        ("2024年  3月", "2024年  3月"),
        ("iPhone 15 pro", "iPhone 15 pro"),
    ],
)
def test_only_single_gaps_between_han_and_digits_are_artefacts(line: str, read: str) -> None:
    assert flush(line) == [read]


def test_no_lines_are_no_text() -> None:
    assert paragraphs([]) == ""


lines = st.builds(
    PageLine, st.text(st.sampled_from("甲，。 12a（一）、\u3000"), max_size=40), st.floats(0, 40)
)


@given(st.lists(lines, max_size=12))
def test_joining_loses_no_character_but_gaps(page: list[PageLine]) -> None:
    def plain(text: str) -> str:
        return "".join(text.split())

    assert plain(paragraphs(page)) == plain("".join(line.text for line in page))


def test_joining_takes_linear_time() -> None:
    begin = time.perf_counter()
    assert len(paragraphs([PageLine("建" * 28 + " 1 ")] * 50_000)) > 1_000_000
    assert time.perf_counter() - begin < 5
