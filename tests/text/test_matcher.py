"""Many words in one pass."""

from hypothesis import given
from hypothesis import strategies as st

from bot.text import matcher


def test_overlapping_words_are_all_found_in_the_order_of_their_ends():
    assert list(matcher.find(("汇报", "会汇", "报告"), "大会汇报告")) == [(1, 1, 3), (0, 2, 4), (2, 3, 5)]


def test_no_words_find_nothing():
    assert list(matcher.find((), "甲")) == []


@given(
    st.lists(st.text(alphabet="甲乙x𠮷", min_size=1, max_size=3), min_size=1, unique=True),
    st.text(alphabet="甲乙x𠮷", max_size=30),
)
def test_places_are_code_points_and_none_is_missed(words, text):
    found = set(matcher.find(tuple(words), text))
    assert found == {
        (index, at, at + len(word))
        for index, word in enumerate(words)
        for at in range(len(text))
        if text.startswith(word, at)
    }
