"""Repairs that do not touch one another."""

from hypothesis import given
from hypothesis import strategies as st

from bot.checker.finding import Family, Finding, Fix, Severity
from bot.checker.fixes import apply, repair
from bot.text.model import Span


def finding(start, end, put, *, safe=True, code="ZZ001"):
    return Finding(
        Span(start, end),
        code,
        "sample",
        Family.TYPO,
        Severity.WARNING,
        "有误",
        Fix(Span(start, end), put, safe=safe),
    )


def test_repairs_are_put_in_from_left_to_right_whatever_their_order():
    fixed = apply("甲乙丙丁", [finding(3, 4, "四"), finding(0, 1, "一")])
    assert fixed.text == "一乙丙四"
    assert len(fixed.applied) == 2


def test_of_overlapping_repairs_only_the_first_goes_in():
    fixed = apply("甲乙丙", [finding(0, 2, "一"), finding(1, 3, "二", code="ZZ002")])
    assert fixed.text == "一丙"
    assert [one.code for one in fixed.applied] == ["ZZ001"]


def test_the_same_repair_by_two_rules_is_done_once_and_settles_both():
    fixed = apply("甲乙", [finding(0, 1, "一"), finding(0, 1, "一", code="ZZ002")])
    assert fixed.text == "一乙"
    assert len(fixed.applied) == 2


def test_two_insertions_at_one_place_do_not_pile_up():
    fixed = apply("甲", [finding(0, 0, "一"), finding(0, 0, "二", code="ZZ002")])
    assert fixed.text == "一甲"


def test_unsafe_repairs_wait_until_they_are_asked_for():
    found = [finding(0, 1, "一", safe=False)]
    assert apply("甲", found).text == "甲"
    assert apply("甲", found, unsafe=True).text == "一"


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.text(max_size=3)), max_size=8),
)
def test_every_applied_repair_is_in_the_outcome_and_the_rest_is_untouched(text, edits):
    found = [finding(min(a, b, len(text)), min(max(a, b), len(text)), put) for a, b, put in edits]
    fixed = apply(text, found)
    at, pieces = 0, []
    for one in dict.fromkeys(one.fix for one in fixed.applied):
        assert one.span.start >= at
        pieces += [text[at : one.span.start], one.replacement]
        at = one.span.end
    assert "".join([*pieces, text[at:]]) == fixed.text


def test_a_repair_that_brings_up_a_new_finding_is_not_made_and_the_others_are():
    def look(text):
        found = [finding(at, at + 1, "乙") for at, char in enumerate(text) if char == "甲"]
        return [
            *found,
            *(
                finding(at, at + 2, "", safe=False, code="ZZ002")
                for at in range(len(text))
                if text[at : at + 2] == "乙乙"
            ),
        ]

    far = "丙" * 60
    assert repair(f"乙甲{far}甲", look).text == f"乙甲{far}乙"


def test_repairs_that_wait_for_others_are_made_in_a_later_round():
    def look(text):
        return (
            [finding(0, 2, "乙")]
            if text.startswith("甲甲")
            else [finding(0, 1, "丙", code="ZZ001")]
            if text.startswith("乙")
            else []
        )

    assert repair("甲甲丁", look).text == "丙丁"


def test_where_every_repair_brings_up_a_new_finding_the_text_stays():
    def look(text):
        return [finding(0, 1, text[0] * 2, code=f"ZZ{len(text):03}")] if text else []

    assert repair("甲", look).text == "甲"
