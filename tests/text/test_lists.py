"""Enumerators and numbered headings, put together into lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.model import Span
from bot.text.ordinals import Fault, breaks
from bot.text.parse import parse


def lists(text):
    return [(series.markers[0].span.of(text), series.numbers) for series in parse(text).series]


def test_items_of_one_paragraph_make_one_list():
    assert lists("主要有：一是学得浅。二是走得少；三是抓得软。") == [("一是", (1, 2, 3))]


def test_a_list_goes_on_in_the_following_paragraphs():
    assert lists("有三点：\n一是学得浅。\n读得不多。\n二是走得少。\n三是抓得软。") == [("一是", (1, 2, 3))]


def test_a_list_inside_an_item_does_not_end_the_outer_list():
    text = "一是学得浅：一是读得少，二是记得少。\n二是走得少。\n三是抓得软。"
    assert lists(text) == [("一是", (1, 2, 3)), ("一是", (1, 2))]


def test_lists_of_other_styles_inside_items_stay_apart():
    text = "一是抓学习：（1）领学；（2）自学。二是抓队伍：（1）选育；（2）管理；（3）监督。"
    assert lists(text) == [("一是", (1, 2)), ("（1）", (1, 2)), ("（1）", (1, 2, 3))]


def test_a_second_list_in_a_later_paragraph_is_not_taken_for_the_rest_of_the_first():
    text = "问题有：\n一是甲。\n二是乙。\n三是丙。\n原因有：一是丁。二是戊。三是己。四是庚。"
    assert lists(text) == [("一是", (1, 2, 3)), ("一是", (1, 2, 3, 4))]


def test_a_heading_ends_a_list():
    assert lists("（一）问题\n一是甲。二是乙。\n（二）原因\n三是丙。")[1:] == [
        ("一是", (1, 2)),
        ("三是", (3,)),
    ]


def test_two_nested_lists_that_a_mark_may_carry_on_are_both_in_doubt():
    series = parse("一是甲：一是乙，二是丙，三是丁。").series
    assert [(one.numbers, one.certain) for one in series] == [((1,), False), ((1, 2, 3), False)]
    assert not any(one.counted for one in series)


def test_the_doubt_ends_where_the_outer_list_goes_on():
    series = parse("一是甲：一是乙，二是丙。二是丁。三是戊。").series
    assert [(one.numbers, one.counted) for one in series] == [((1, 2, 3), True), ((1, 2), True)]


def test_headings_under_each_parent_make_a_list_of_their_own():
    text = "一、甲\n（一）子。丑。\n（二）寅。卯。\n二、乙\n（一）辰。巳。"
    assert lists(text) == [("一、", (1, 2)), ("（一）", (1, 2)), ("（一）", (1,))]


def test_a_heading_one_begins_a_new_list_unless_the_old_one_goes_on_behind_it():
    restart = "（一）甲。\n（二）乙。\n（一）丙。\n（二）丁。"
    slip = "（一）甲。\n（二）乙。\n（一）丙。\n（四）丁。"
    assert [numbers for _, numbers in lists(restart)] == [(1, 2), (1, 2)]
    assert [numbers for _, numbers in lists(slip)] == [(1, 2, 1, 4)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("二是学得浅。三是走得少。", False),
        ("（二）原因\n二是学得浅。三是走得少。", True),
        ("主要有：二是学得浅。三是走得少。", True),
        ("（二）原因\n主要是一是学得浅，二是走得少。", False),
        ("（二）原因\n首先要看主观。二是学得浅。", False),
        ("（1）甲\n（2）乙\n三是学得浅。", False),
    ],
)
def test_a_list_is_whole_only_where_the_text_shows_its_beginning(text, whole):
    last = [series for series in parse(text).series if not series.headings][-1]
    assert last.whole is whole


def test_marks_are_places_in_the_text_as_received():
    text = "一是学得##paidbegin##浅。##paidend##二是走得少。"
    (series,) = parse(text).series
    assert [marker.span.of(text) for marker in series.markers] == ["一是", "二是"]


@pytest.mark.parametrize(
    ("numbers", "faults"),
    [
        ((1, 2, 3), []),
        ((2, 3), [(0, Fault.START, 1)]),
        ((1, 2, 4), [(2, Fault.GAP, 3)]),
        ((1, 3, 4), [(1, Fault.GAP, 2)]),
        ((1, 2, 2, 3), [(2, Fault.REPEAT, 3)]),
        ((1, 2, 2, 4), [(2, Fault.REPEAT, 3)]),
        ((1, 3, 3, 4), [(1, Fault.GAP, 2)]),
        ((1, 3, 2, 4), [(2, Fault.ORDER, 3)]),
        ((1, 2, 5, 4), [(2, Fault.GAP, 3)]),
        ((1, 2, 3, 2, 4), [(3, Fault.ORDER, 4)]),
        ((1, 2, 1, 4), [(2, Fault.ORDER, 3)]),
    ],
)
def test_a_run_of_ordinals_is_told_with_as_few_faults_as_explain_it(numbers, faults):
    assert [(found.place, found.fault, found.expected) for found in breaks(numbers)] == faults


@given(st.lists(st.integers(1, 9), max_size=12), st.booleans())
def test_every_break_is_a_place_in_the_run_and_a_run_without_breaks_counts_up(numbers, whole):
    found = list(breaks(numbers, whole=whole))
    assert all(0 <= one.place < len(numbers) for one in found)
    if numbers and not found:
        first = 1 if whole else numbers[0]
        assert numbers == list(range(first, first + len(numbers)))


@given(
    st.lists(
        st.sampled_from(
            [
                "一是甲",
                "二是乙",
                "三是丙",
                "（一）丁",
                "（二）戊",
                "一、己",
                "1.庚",
                "\n",
                "。",
                "：",
                "首先，辛",
                "①",
            ]
        )
    )
)
def test_every_mark_belongs_to_one_list(pieces):
    document = parse("".join(pieces))
    spans = [marker.span for series in document.series for marker in series.markers]
    assert len(spans) == len(set(spans))
    counted = {marker.span for marker in document.enumerators if marker.number}
    headed = {section.marker.span for section in document.sections if section.marker}
    assert set(spans) == counted | headed
    assert all(isinstance(span, Span) for span in spans)


def test_lists_are_found_in_linear_time(watchdog):
    with watchdog(90):
        for piece in ("一是甲。", "二是乙。\n", "一是甲：", "（二）丙。\n二是丁。", "三是戊，一是己。\n"):
            parse(piece * 20_000)
