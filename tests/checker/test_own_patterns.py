"""A writer's own regular expressions cannot stop a review."""

import re
import time
import warnings
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checker.own_patterns import LONGEST, TooManyStepsError, compiled

MEGABYTE = 333_333  # Han characters
SECONDS = 20  # the slowest pattern that is let through takes three on an idle machine


@pytest.mark.parametrize(
    "source", ["(a+)+$", "(a|a)*$", "(.*)*x", "(?:a?b?)*c", "((?:甲|甲乙)+)+丙", "(a{1,9}){1,9}"]
)
def test_repeats_within_repeats_are_refused_with_the_reason(source):
    with pytest.raises(TooManyStepsError, match="重复里套着重复"):
        compiled(source)


@pytest.mark.parametrize("source", ["a*a*a*b", ".*甲.*乙.*", r"\w{0,90}\w{0,90}x", "x{3000}y{0,3000}"])
def test_too_many_repeats_in_a_row_are_refused(source):
    with pytest.raises(TooManyStepsError, match="写明次数"):
        compiled(source)


@pytest.mark.parametrize("source", [r"(甲)\1", "(?P<a>甲)(?P=a)", "(甲)?(?(1)乙|丙)"])
def test_references_to_groups_are_refused(source):
    with pytest.raises(TooManyStepsError, match="分组"):
        compiled(source)


@pytest.mark.parametrize(
    ("source", "text", "words"),
    [
        ("请示汇报(?P<at>工做)", "请示汇报工做", ["请示汇报工做"]),
        (r"(\d+)年(\d+)月(\d+)日", "2024年5月20日", ["2024年5月20日"]),
        ("(?:甲|乙)+丙", "甲乙甲丙", ["甲乙甲丙"]),
        (r"(?<!不)得{2,}", "得得得，不得得", ["得得得"]),
        ("[^]，。]*的的", "工作的的", ["工作的的"]),
        (r"^一、.+?(?=情况$)", "一、履职情况", ["一、履职"]),
        (r"a{,2}\{\+", "aa{+", ["aa{+"]),
        ("(?i)abc+", "ABCC", ["ABCC"]),
    ],
)
def test_a_plain_pattern_means_what_it_says(source, text, words):
    assert [match[0] for match in compiled(source).finditer(text)] == words


def test_a_repeat_without_an_end_is_given_one():
    assert len(compiled("甲+").match("甲" * 1000)[0]) == LONGEST
    assert len(compiled("甲{5,}").match("甲" * 1000)[0]) == 5 + LONGEST


@pytest.mark.parametrize("source", [r"\w+\w+乙", "甲+[甲丙]*丁", ".*乙.*"])
def test_a_megabyte_is_read_in_seconds(source):
    pattern = compiled(source)
    started = time.process_time()
    assert not list(pattern.finditer("甲" * MEGABYTE))
    assert time.process_time() - started < SECONDS


@given(st.text(alphabet="ab甲.*+?{}()[]|\\^$,12:=!<P", max_size=16))
def test_any_text_is_a_pattern_or_is_refused(source):
    try:
        with warnings.catch_warnings(action="ignore"):
            re.compile(source)
    except (re.error, OverflowError, RecursionError):
        with pytest.raises((re.error, OverflowError, RecursionError)):
            compiled(source)
        return
    with suppress(TooManyStepsError):
        pattern = compiled(source)
        with warnings.catch_warnings(action="ignore"):
            assert bool(pattern.search("ab甲")) == bool(re.search(source, "ab甲"))
