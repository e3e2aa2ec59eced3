"""What people really paste, parsed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import enumerators
from bot.text.model import Extent, Role, Style
from bot.text.parse import parse

REPORT = """青石镇党委书记2024年度抓基层党建工作述职报告

按照县委安排，现将我2024年抓基层党建工作情况述职如下。
一、履职情况
（一）带头学习，把准方向。全年主持集体学习12次。
（二）压实责任，层层传导。召开专题会议6次。
二、2023年度述职评议问题整改情况
指出的2个问题都已整改。
三、存在的问题及原因
一是学习不够深。二是指导不够细。
产生这些问题的原因：一是重视不够。二是办法不多。
四、下一步打算
1.抓学习。每月集中学习1次。
2.抓指导。每季度到村1次。
总之，我将继续努力。
青石镇党委
2024年12月20日
"""


def outline(text, **options):
    document = parse(text, **options)
    return [
        (section.level, [role.value for role in section.roles], section.title)
        for section in document.sections
    ]


def test_a_whole_report_is_taken_apart():
    assert outline(REPORT) == [
        (1, ["opening"], ""),
        (1, ["duties"], "履职情况"),
        (2, ["duties"], "带头学习，把准方向"),
        (2, ["duties"], "压实责任，层层传导"),
        (1, ["last_year"], "2023年度述职评议问题整改情况"),
        (1, ["problems", "causes"], "存在的问题及原因"),
        (2, ["causes"], ""),
        (1, ["plans"], "下一步打算"),
        (2, ["plans"], "抓学习"),
        (2, ["plans"], "抓指导"),
        (1, ["closing"], ""),
    ]


def test_a_whole_report_knows_its_title_kind_and_extent():
    document = parse(REPORT)
    assert document.title_text == "青石镇党委书记2024年度抓基层党建工作述职报告"
    assert (document.kind, document.extent) == ("party-building-duty", Extent.REPORT)


def test_rectification_of_last_years_problems_is_never_a_list_of_problems():
    for title in ("上年度述职评议问题整改情况", "2022年述职评议查摆问题的整改情况", "巡察反馈问题整改情况"):
        assert outline(f"二、{title}\n已整改。\n")[0] == (1, ["last_year"], title)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_divide_alike_and_offsets_count_what_was_received(line_end):
    text = REPORT.replace("\n", line_end)
    document = parse(text)
    assert [section.title for section in document.sections] == [s.title for s in parse(REPORT).sections]
    for section in document.sections:
        assert section.heading.of(text).endswith(section.title)


def test_text_that_lost_its_line_breaks_still_shows_its_parts():
    flat = REPORT.replace("\n", "")
    document = parse(flat)
    titles = [section.title for section in document.sections if section.title]
    assert titles[:4] == [
        "履职情况",
        "带头学习，把准方向",
        "压实责任，层层传导",
        "2023年度述职评议问题整改情况",
    ] or (titles[:3] == ["履职情况", "带头学习，把准方向", "压实责任，层层传导"])
    assert document.title_text == "青石镇党委书记2024年度抓基层党建工作述职报告"
    assert {role for section in document.sections for role in section.roles} >= {
        Role.OPENING, Role.DUTIES, Role.LAST_YEAR, Role.PROBLEMS, Role.PLANS,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "style", "number", "title"),
    [
        ("一、履职情况", Style.HAN, 1, "履职情况"),
        ("一. 履职情况", Style.HAN, 1, "履职情况"),
        ("第一部分 履职情况", Style.CHAPTER, 1, "履职情况"),
        ("（二）抓学习。内容。", Style.HAN_BRACKET, 2, "抓学习"),
        ("(二) 抓学习", Style.HAN_BRACKET, 2, "抓学习"),
        ("3.抓落实。内容在后面。", Style.ARABIC, 3, "抓落实"),
        ("3、抓落实", Style.ARABIC, 3, "抓落实"),
        ("3．抓落实", Style.ARABIC, 3, "抓落实"),
        ("（4）抓督查", Style.ARABIC_BRACKET, 4, "抓督查"),
        ("⑤抓督查", Style.CIRCLED, 5, "抓督查"),
        ("　　十一、其他工作", Style.HAN, 11, "其他工作"),
        ("## 二、存在的问题", Style.HAN, 2, "存在的问题"),
        ("**二、存在的问题**", Style.HAN, 2, "存在的问题"),
        ("三、2024年工作思路", Style.HAN, 3, "2024年工作思路"),
        ("下一步工作打算", Style.PLAIN, 0, "下一步工作打算"),
    ],
)
def test_every_usual_form_of_heading_is_recognised(line, style, number, title):
    document = parse(f"现将情况汇报如下。\n{line}\n我们做了很多工作，取得了一定成绩。\n")
    section = next(section for section in document.sections if section.roles != (Role.OPENING,))
    assert section.title == title
    marker = section.marker
    assert (marker.style, marker.number) == (style, number) if number else marker is None


@pytest.mark.parametrize(
    "line",
    [
        "一、二、三级响应依次启动，各部门按预案行动。",
        "一、二等奖共评出12名，全部张榜公布。",
        "1.5倍的增速来之不易，2.0版本同步上线。",
        "1、2号楼已经封顶。",
        "第（三）项规定的情形除外。",
        "十年来，全镇面貌焕然一新，群众满意度逐年提高。",
        "第一时间组织力量，第一责任人到场指挥。",
    ],
)
def test_figures_and_citations_at_the_start_of_a_line_are_no_headings(line):
    assert parse(f"{line}\n{line}").sections == ()


def test_a_citation_in_mid_sentence_opens_no_section():
    text = "一、依据\n根据《条例》第五条第（三）项和第（五）项的规定，本镇制定了实施办法，经党委会议研究通过后印发执行，并向全体党员作了解读说明。"
    assert [section.title for section in parse(text).sections] == ["依据"]


def test_a_heading_run_into_its_paragraph_ends_at_its_point():
    text = "（一）抓学习。全年学习12次。"
    (section,) = parse(text).sections
    assert section.heading.of(text) == "（一）抓学习"
    assert section.body.of(text) == "。全年学习12次。"
    assert section.run_in


def test_a_paid_mark_glued_to_a_heading_does_not_hide_it():
    text = "（一）抓学习。学了。\n##paidbegin##（二）抓落实。做了。"
    first, second = parse(text).sections
    assert (first.marker.number, second.marker.number) == (1, 2)
    assert second.heading.of(text) == "（二）抓落实"


def test_sub_headings_keep_their_parents_role_unless_they_name_a_part():
    text = "二、存在问题及原因分析\n（一）存在问题\n学习不深。\n（二）原因分析\n重视不够。\n（三）突出问题导向\n继续抓。"
    assert [roles for _, roles, _ in outline(text)] == [
        ["problems", "causes"], ["problems"], ["causes"], ["problems", "causes"],
    ]  # fmt: skip


def test_marks_of_lists_are_found_only_where_an_item_can_begin():
    text = "主要有三点：一是抓学习，二是抓落实；三是抓督查。思想要统一是关键，“三是15”不算，首先，其次，第一，第一时间，其一，（1）甲，①乙"
    marks = [(marker.style, marker.number) for marker in parse(text).enumerators]
    assert marks == [
        (Style.IS, 1), (Style.IS, 2), (Style.IS, 3), (Style.FIRSTLY, 1), (Style.FIRSTLY, 2), (Style.ORDINAL, 1),
        (Style.ONE_OF, 1), (Style.ARABIC_BRACKET, 1), (Style.CIRCLED, 1),
    ]  # fmt: skip


def test_a_pasted_section_is_a_part_and_the_writer_may_say_otherwise():
    section = "二、存在的问题\n一是学习不深。\n"
    assert parse(section).extent is Extent.PART
    assert parse(section, extent=Extent.REPORT).extent is Extent.REPORT


def test_lines_and_columns_count_from_one():
    document = parse("甲\r\n乙丙\n丁")
    assert [document.locate(offset) for offset in (0, 3, 4, 6)] == [(1, 1), (2, 1), (2, 2), (3, 1)]
    assert document.line_of(4).of(document.text) == "乙丙"


def test_a_line_ends_however_it_was_written():
    document = parse("甲\r乙\r\n\r\n丙\n丁\x0b戊\n")
    assert [document.locate(document.text.index(word)) for word in "乙丙丁戊"] == [
        (2, 1),
        (4, 1),
        (5, 1),
        (5, 3),
    ]


def test_a_mark_opens_an_item_behind_any_blank():
    blanks = [blank for blank in map(chr, range(0x3001)) if blank.isspace()]
    assert [blank for blank in blanks if not enumerators.find(f"甲{blank}一是乙")] == []


def test_a_mark_behind_a_bracket_and_a_blank_opens_one_heading():
    sections = parse("1） （一）甲").sections
    assert [section.marker.style for section in sections] == [Style.ARABIC_BRACKET, Style.HAN_BRACKET]


def test_the_innermost_section_holds_an_offset():
    text = "一、甲\n（一）乙。丙。\n"
    document = parse(text)
    assert document.section_at(text.index("丙")).title == "乙"
    assert [section.title for section in document.with_role(Role.DUTIES)] == []
    assert parse("没有标题").section_at(0) is None


PIECES = st.sampled_from(
    ["一、", "二、", "（一）", "（二）", "1.", "（1）", "①", "一是", "首先，", "第一部分 ", "# ", "**", "\n", "\r\n", "。", "：", "，",
     "履职情况", "存在的问题", "原因", "下一步打算", "述职报告", "##paidbegin##", "\u200b", "　　", "甲乙丙", "x", "总之，", "2024年12月1日"]
)  # fmt: skip
ANY_TEXT = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


@given(ANY_TEXT)
def test_any_text_parses_and_its_sections_nest_and_never_overlap(text):
    document = parse(text)
    assert document.text is text
    open_spans = []
    for section in document.sections:
        assert (
            0
            <= section.heading.start
            <= section.heading.end
            == section.body.start
            <= section.body.end
            <= len(text)
        )
        while open_spans and open_spans[-1].end <= section.span.start:
            open_spans.pop()
        assert all(outer.contains(section.span) for outer in open_spans)
        open_spans.append(section.span)
    for paragraph in document.paragraphs:
        assert document.view.text[paragraph.start :].startswith(paragraph.text)
    starts = [section.span.start for section in document.sections]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "unit",
    [
        "一、",
        "（一）",
        "1.",
        "一是",
        "##paid",
        "【更多",
        "，",
        "一",
        "第一",
        "。（一）",
        "公众号：",
        "# ",
        "X",
        "\n",
        "一、履职\n",
        "（",
        "2023年",
        "首先，",
    ],
)
def test_a_long_repeat_of_anything_is_parsed_in_linear_time(unit, watchdog):
    with watchdog(90):
        parse(unit * (120_000 // len(unit)))
