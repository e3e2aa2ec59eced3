import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.numerals import to_han, to_int


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("一", 1), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("一百二十", 120), ("一百零五", 105),
        ("三千二百", 3200), ("12", 12), ("１２", 12), ("二〇二三", 2023), ("二○二四", 2024), ("零", 0),
    ],
)  # fmt: skip
def test_numbers_are_read_as_office_text_writes_them(words, number):
    assert to_int(words) == number


@pytest.mark.parametrize("words", ["", "个", "十十", "12个", "1.5", "百十百", "²"])
def test_what_is_no_number_gives_none(words):
    assert to_int(words) in (None, 0) if words == "" else to_int(words) is None


@given(st.integers(1, 99))
def test_what_is_written_in_han_is_read_back(number):
    assert to_int(to_han(number)) == number


def test_a_number_out_of_the_range_of_headings_is_refused():
    with pytest.raises(ValueError, match="100"):
        to_han(100)


@given(st.text(alphabet="零〇一二三四五六七八九十百千万0１5", max_size=12))
def test_any_run_of_figures_is_read_or_refused(words):
    number = to_int(words)
    assert number is None or number >= 0
