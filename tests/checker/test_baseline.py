"""A baseline silences what was there, and nothing that is new."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checker import baseline
from bot.checker.engine import review
from bot.errors import UsageError
from bot.text.parse import parse

TEXT = "全年走访X次。\n调研课题×个，解决问题X个。\n"


def reviewed(text):
    return review(parse(text))


def test_nothing_of_a_known_text_is_told_again_though_its_lines_have_moved():
    known = baseline.read(baseline.written([reviewed(TEXT)]))
    moved = "新加的一段，写得很好。\n\n" + TEXT.replace("\n", "\r\n　　")
    assert baseline.left(reviewed(moved), known).findings == ()


def test_a_new_finding_is_told():
    known = baseline.read(baseline.written([reviewed(TEXT)]))
    found = baseline.left(reviewed(TEXT + "培训党员X名。\n"), known).findings
    assert [finding.span.start for finding in found] == [len(TEXT) + 4]


def test_the_same_words_in_the_same_surroundings_are_told_once_more_than_they_are_known():
    once = baseline.read(baseline.written([reviewed("甲" * 40 + "走访X次。" + "乙" * 40)]))
    twice = ("甲" * 40 + "走访X次。" + "乙" * 40 + "\n") * 2
    left = baseline.left(reviewed(twice), once).findings
    assert len([finding for finding in left if finding.code == "PH001"]) == 1


def test_a_baseline_holds_no_word_of_the_text():
    words = baseline.written([reviewed(TEXT)])
    assert words.isascii()
    assert sum(json.loads(words)["findings"].values()) == len(reviewed(TEXT).findings)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "[]",
        "{}",
        '{"findings": 3}',
        '{"baseline": 9, "findings": {}}',
        '{"baseline": 1, "findings": {"a": "b"}}',
    ],
)
def test_another_file_is_refused_in_one_sentence(words):
    with pytest.raises(UsageError, match="基线文件不是"):
        baseline.read(words)


@settings(deadline=None)
@given(st.text(alphabet="走访X×次。\n 二〇2年“”（", max_size=60))
def test_any_text_is_silent_against_its_own_baseline(text):
    known = baseline.read(baseline.written([reviewed(text)]))
    assert baseline.left(reviewed(text), known).findings == ()
    assert not any(known.values())
