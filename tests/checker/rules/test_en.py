"""Characters that nobody sees or can read: what the examples on the rules' pages cannot show."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checker import fixes
from bot.checker.engine import review, select
from bot.checker.finding import Finding, Severity
from bot.text.parse import parse

EN = select(["EN"])


def found(text: str) -> tuple[Finding, ...]:
    outcome = review(parse(text), rules=EN, severity=Severity.INFO)
    assert not outcome.failures
    return outcome.findings


def marks(text: str) -> list[tuple[str, int, str]]:
    return [(finding.code, finding.span.start, finding.span.of(text)) for finding in found(text)]


def repaired(text: str) -> str:
    return fixes.apply(text, found(text)).text


def test_invisible_characters_are_found_though_the_view_leaves_them_out() -> None:
    text = "支部\u200b\u200b委员会\u00ad按期换届。"
    assert marks(text) == [("EN001", 2, "\u200b\u200b"), ("EN001", 7, "\u00ad")]
    assert repaired(text) == "支部委员会按期换届。"


def test_the_message_names_each_invisible_character_once() -> None:
    assert "U+200B、U+FEFF" in found("支部\u200b\ufeff\u200b换届。")[0].message


def test_the_joiner_inside_an_emoji_stays() -> None:
    assert not marks("志愿队标志为👨\u200d👩\u200d👧。")


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        ("走访锟斤拷锟斤拷36户。", "锟斤拷锟斤拷"),
        ("走访\ufffd\ufffd户。", "\ufffd\ufffd"),
        ("烫烫烫烫走访。", "烫烫烫烫"),
        ("ï»¿走访36户。", "ï»¿"),
    ],
)
def test_a_run_of_garbled_text_is_one_finding(text: str, garbled: str) -> None:
    assert [found for _, _, found in marks(text)] == [garbled]


@pytest.mark.parametrize("text", ["汤还烫烫的。", "锚定目标，铆足干劲。", "café里开了支部会。"])
def test_rare_characters_are_not_garbled_text(text: str) -> None:
    assert not marks(text)


def test_a_radical_becomes_the_character_that_it_looks_like() -> None:
    text = "⼈员、⼯作、⽂件，走访36户。"
    assert repaired(text) == "人员、工作、文件，走访36户。"


@pytest.mark.parametrize("text", ["面积120㎡，重3㎏。", "①②③三项", "比例为½。", "（一）、㈠都是序号。"])
def test_signs_with_a_compatible_form_are_no_disguised_characters(text: str) -> None:
    assert not marks(text)


LONG = "支部全年召开专题会议六次，围绕群众反映最多的停车难、充电难逐项"


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}研究。\n网格员按月回访，群众满意。",
        f"{LONG}\n\n研究办法，网格员按月回访。",
        f"{LONG}\n　　研究办法，网格员按月回访。",
        f"{LONG}\n一是分清轻重，二是限时办结。",
        "赵家村\t36户，走访结束，已全部建档立卡，专人负责到底\n钱家村\t24户，走访过半。",
        "春风吹过小巷口，红旗飘在楼门头\n有事先来找支部，大家一起动动手",
    ],
)
def test_line_ends_that_are_meant_are_passed_over(text: str) -> None:
    assert not marks(text)


def test_a_break_inside_a_sentence_is_marked_at_its_last_character() -> None:
    text = f"{LONG}\n研究办法，网格员按月回访。"
    assert marks(text) == [("EN004", len(LONG) - 1, "项")]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="党建\u200b\ufeff⼀⼈\uf900\ufffd锟👩\u200d。\n", max_size=40))
def test_repairs_leave_nothing_to_repair_and_every_plain_character(text: str) -> None:
    better = repaired(text)
    assert repaired(better) == better
    assert [c for c in better if c in "党建。"] == [c for c in text if c in "党建。"]
    assert unicodedata.normalize("NFKC", text).count("一") == better.count("一")
