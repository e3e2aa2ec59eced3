"""The engine: which rules run, and what happens when one breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checker import anchors
from bot.checker.engine import review, select
from bot.checker.finding import Family, Mark, Severity
from bot.checker.registry import RULES
from bot.checker.rule import Page, Profile, Rule
from bot.errors import UsageError
from bot.text.model import Extent, Span
from bot.text.parse import parse


def rule(code="ZZ001", *, check=lambda _reading: (), **options):
    return Rule(
        code=code,
        name="sample",
        title="样例",
        family=Family.TYPO,
        severity=Severity.WARNING,
        check=check,
        **options,
    )


def test_a_rule_that_raises_is_named_and_the_others_still_report():
    def broken(_reading):
        raise KeyError("正文里的词")

    found = review(
        parse("甲乙"),
        rules=[rule("ZZ001", check=broken), rule("ZZ002", check=lambda _: [Mark(Span(0, 1), "有误")])],
    )
    assert [finding.code for finding in found.findings] == ["ZZ002"]
    (failure,) = found.failures
    assert failure.code == "ZZ001"
    assert "KeyError" in str(failure)
    assert "正文里的词" not in str(failure)


def test_a_rule_for_whole_reports_leaves_a_part_alone():
    whole = rule(check=lambda _: [Mark(Span(0, 1), "缺少")], extent=Extent.REPORT)
    assert review(parse("甲", extent=Extent.PART), rules=[whole]).findings == ()
    assert len(review(parse("甲", extent=Extent.REPORT), rules=[whole]).findings) == 1


def test_a_rule_reads_where_its_anchors_stand_in_the_cleaned_view():
    seen = []
    anchored = rule(check=lambda reading: seen.extend(reading.hits) or (), anchors=("主义", "乙"))
    review(parse("官僚##paidbegin##主义"), rules=[anchored])
    assert seen == [Span(2, 4)]


@given(
    st.lists(st.text(alphabet="甲乙丙", min_size=1, max_size=3), max_size=4),
    st.text(alphabet="甲乙丙", max_size=9),
)
def test_the_anchors_of_the_first_text_are_found_like_those_of_a_later_one(words, text):
    rules = [rule("ZZ001", anchors=tuple(words)), rule("ZZ002", anchors=("乙", "乙丙"))]
    first = anchors.find(text, rules)
    assert anchors.find(text, rules) == first
    assert {span.of(text) for spans in first.values() for span in spans} == {
        word for word in (*words, "乙", "乙丙") if word in text
    }


def test_a_rule_whose_anchors_are_missing_is_not_run():
    def never(_reading):
        raise AssertionError

    assert review(parse("甲"), rules=[rule(check=never, anchors=("乙",))]).failures == ()


def test_findings_below_the_wanted_severity_are_left_out():
    hint = rule(check=lambda _: [Mark(Span(0, 1), "提示", severity=Severity.INFO)])
    assert review(parse("甲"), rules=[hint]).findings == ()
    assert len(review(parse("甲"), rules=[hint], severity=Severity.INFO).findings) == 1


def test_selection_goes_by_code_and_prefix():
    rules = [rule("AA001"), rule("AA002"), rule("AB001", default=False)]

    def codes(*options):
        return [one.code for one in select(*options, rules=rules)]

    assert codes() == ["AA001", "AA002"]
    assert codes(["AA"], ["AA002"]) == ["AA001"]
    assert codes(["AB001"]) == ["AB001"]
    assert codes(["ALL"]) == ["AA001", "AA002", "AB001"]
    assert codes(["aa0"]) == ["AA001", "AA002"]


def test_an_unknown_code_is_told_with_what_to_do():
    with pytest.raises(UsageError, match=r"QQ9.*biganzi rules"):
        select(["QQ9"])


def test_default_rules_are_those_that_say_so():
    assert {one.code for one in select()} == {one.code for one in RULES if one.default}


def test_the_profile_names_the_kind_where_the_title_does_not():
    document = parse("没有标题的一段话。")
    assert Profile().outline(document) is None
    assert Profile(kind="integrity-duty").outline(document).title == "述职述廉报告"


def test_a_page_without_its_headings_is_refused():
    with pytest.raises(ValueError, match="查什么"):
        Page.parse("只有一句。")
