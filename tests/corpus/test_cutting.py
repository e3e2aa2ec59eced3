from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from writing import BRIDGE, CLINIC, LEDGER, LIMP, SCHOOL

from bot.corpus.cutting import passages_of
from bot.text.model import Role
from bot.text.parse import parse


def cut(text: str) -> list[str]:
    return [passage.text for passage in passages_of(parse(text))]


def test_headings_travel_with_their_passage_and_are_no_part_of_it() -> None:
    text = f"述职报告\n一、履职情况\n（一）先把路走通。{BRIDGE}{LEDGER}\n二、存在的问题\n{LIMP}{LIMP}"
    first, second = passages_of(parse(text))
    assert (first.text, first.heading, first.roles) == (BRIDGE + LEDGER, "先把路走通", (Role.DUTIES,))
    assert (second.text, second.heading, second.roles) == (LIMP + LIMP, "存在的问题", (Role.PROBLEMS,))


def test_a_text_pasted_without_line_breaks_is_cut_at_its_headings() -> None:
    text = f"一、履职情况（一）先把路走通。{BRIDGE}{LEDGER}（二）再把门打开。{SCHOOL}{CLINIC}"
    assert cut(text) == [BRIDGE + LEDGER, SCHOOL + CLINIC]


def test_short_lines_of_one_section_join_and_sections_never_do() -> None:
    text = f"一、履职情况\n{BRIDGE}\n{LEDGER}\n二、存在的问题\n{LIMP}"
    assert cut(text) == [f"{BRIDGE}\n{LEDGER}", LIMP]


def test_a_long_paragraph_is_cut_before_its_items() -> None:
    items = [f"{number}是认真去做。{BRIDGE}{SCHOOL}{LEDGER}" for number in "一二三四"]
    assert cut("".join(items)) == items


def test_a_paragraph_without_items_is_cut_after_sentences() -> None:
    passages = cut((BRIDGE + LEDGER) * 8)
    assert "".join(passages) == (BRIDGE + LEDGER) * 8
    assert all(60 <= len(passage) <= 400 and passage.endswith("。") for passage in passages)


def test_a_sentence_without_end_is_cut_all_the_same() -> None:
    assert max(map(len, cut("修" * 5000))) <= 460


def test_title_salutation_and_signature_are_no_passages() -> None:
    top = "柳沟村党支部书记2023年度述职报告\n各位领导：\n一、履职情况\n"
    text = f"{top}{BRIDGE}{LEDGER}\n柳沟村党支部\n2023年12月20日"
    assert cut(text) == [BRIDGE + LEDGER]


def test_a_title_that_runs_into_the_text_is_no_part_of_the_passage() -> None:
    assert cut(f"石桥村党支部书记述职报告一年来，{BRIDGE}{LEDGER}") == [f"一年来，{BRIDGE}{LEDGER}"]


@settings(deadline=None)
@given(st.text(alphabet="一二、（）是首先。；\n\r 党建工作述职报告问题打算X×#paid", max_size=400))
def test_any_text_can_be_cut_and_no_passage_is_blank(text: str) -> None:
    assert all(passage.text.strip() for passage in passages_of(parse(text)))
