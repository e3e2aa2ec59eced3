"""Residue is found whole, in order, and in linear time; the words of an office are not residue."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import residue
from bot.text.parse import parse
from bot.text.residue import Residue


def found(text):
    return [(leftover.kind, leftover.span.of(text)) for leftover in residue.find(text)]


def test_a_mark_inside_a_word_is_cut_and_the_word_stands_together():
    assert parse("官僚##paidbegin##主义").view.text == "官僚主义"


def test_a_line_of_advertising_is_taken_whole_without_indent_and_line_end():
    line = "添加客服：abc,请认准小蓝，谨防假冒！"
    assert found(f"正文。\r\n　　{line}  \r\n正文。") == [(Residue.PROMOTION, line)]


def test_a_mark_in_a_line_of_advertising_is_part_of_the_line():
    line = "##paidend##【小蓝代笔】——持续接单中"
    assert found(line) == [(Residue.PROMOTION, line)]


def test_invisible_characters_are_residue():
    assert found("党\u200b建\ufeff") == [(Residue.INVISIBLE, "\u200b"), (Residue.INVISIBLE, "\ufeff")]


def test_a_notice_in_mid_line_is_cut_without_the_sentence_in_front_of_it():
    assert found("抓好整改。仅展示300字，全文共1200字") == [(Residue.PREVIEW, "仅展示300字，全文共1200字")]


@pytest.mark.parametrize(
    "text",
    [
        "单位公众号发文46条，QQ群、微信群登记备案27个",
        "【关键词】公文写作、素材积累",
        "组织会员参观，扫码入群，客服热线接听及时",
        "编发简报12期，全文共1.2万字，登录平台即可阅读",
        "规范停车收费，付费课程向党员开放",
        "严禁找人代写材料、代笔心得",
    ],
)
def test_an_office_that_writes_of_its_work_leaves_no_residue(text):
    assert found(text) == []


def test_a_trigger_that_runs_over_the_end_of_another_is_not_lost():
    assert found("想要查看全文，请先登录") == [(Residue.PREVIEW, "想要查看全文，请先登录")]


@given(
    st.text(
        alphabet="#paidbegin【】^~&@更多素材文库公众号：，。！\r\n 全文共12字请登录后小编整理上篇一\u200b",
        max_size=120,
    )
)
def test_on_any_text_the_leftovers_are_in_order_apart_and_inside(text):
    end = 0
    for leftover in residue.find(text):
        assert end <= leftover.span.start < leftover.span.end <= len(text)
        end = leftover.span.end


@pytest.mark.parametrize(
    "unit",
    [
        "素材",
        "【",
        "公众号：",
        "小编",
        "全文",
        "##",
        "paid",
        "微信：\n",
        "更多素材",
        "标签 ",
        "篇一：",
        "展示了前",
    ],
)
def test_time_grows_with_length_and_not_with_its_square(unit):
    def seconds(length):
        text = unit * (length // len(unit))
        start = time.process_time()
        residue.find(text)
        return time.process_time() - start

    assert seconds(80_000) < 8 * max(seconds(20_000), 0.02)
