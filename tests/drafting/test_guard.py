"""No invented fact: what the facts do not give is marked, what they give is left alone."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting import facts_lines
from bot.drafting.draft import sources
from bot.drafting.guard import Sources, guard

TABLES = {
    name: tomllib.loads(Path(__file__).with_name(f"guard_{name}.toml").read_text(encoding="utf-8"))
    for name in ("cases", "swapped_cases", "school_cases")
}
SOURCES = {name: sources(facts_lines.read(table["facts"])) for name, table in TABLES.items()}
CASES = [(name, case) for name, table in TABLES.items() for case in table["cases"]]
KNOWN = SOURCES["cases"]


def found(text, known=KNOWN):
    return [item.words for item in guard(text, known).unsourced]


@pytest.mark.parametrize(("table", "case"), CASES, ids=[case["text"][:24] for _, case in CASES])
def test_exactly_the_invented_words_are_marked(table, case):
    assert sorted(found(case["text"], SOURCES[table])) == sorted([*case["invented"], *case.get("false", [])])


def test_the_tables_are_large_and_precision_and_recall_are_kept(record_property):
    caught = missed = alarms = 0
    for table, case in CASES:
        wanted, marked = [*case["invented"], *case.get("missed", [])], found(case["text"], SOURCES[table])
        hits = sum(word in wanted for word in marked)
        caught, missed, alarms = caught + hits, missed + len(wanted) - hits, alarms + len(marked) - hits
    precision, recall = caught / (caught + alarms), caught / (caught + missed)
    record_property("precision", precision)
    record_property("recall", recall)
    assert len(CASES) >= 300
    assert precision >= 0.98
    assert recall >= 0.94


def test_what_is_marked_stays_readable_and_the_place_is_told():
    guarded = guard("约谈书记7人，讲党课4次。", KNOWN)
    assert guarded.text == "约谈书记【待核：7】人，讲党课4次。"
    assert [item.span.of(guarded.text) for item in guarded.checked] == ["【待核：7】", "4"]
    assert guarded.checked[1].source == "数字“讲党课”"


def test_a_number_that_counts_something_else_in_the_facts_is_marked():
    assert found("慰问老人24次。") == ["24"]
    assert found("全镇26名党员。") == ["26"]


def test_a_number_that_the_facts_tell_in_passing_is_told_as_uncertain():
    (item,) = guard("慰问老人136人。", KNOWN).checked
    assert (item.source, item.certain) == ("事例2", False)


def test_guarding_twice_changes_nothing():
    once = guard("约谈书记7人，学习《某细则》，李春花同志带头。", KNOWN).text
    assert guard(once, KNOWN).text == once


@given(
    st.text(alphabet="讲党课次召开24一二十百分之%年月日《》【】待核：填改镇村书记同志李王。，\n", max_size=60)
)
def test_nothing_of_any_text_is_lost(text):
    guarded = guard(text, KNOWN)
    restored = guarded.text
    for item in reversed(guarded.checked):
        restored = restored[: item.span.start] + item.words + restored[item.span.end :]
    assert restored == text


def test_three_invented_figures_are_caught_three_times():
    text = "全年召开党委会24次，约谈书记9人，慰问党员57名，满意度99%。"
    assert found(text) == ["9", "57", "99%"]


def test_with_no_facts_every_number_is_marked():
    assert guard("讲党课4次。", Sources([])).text == "讲党课【待核：4】次。"
