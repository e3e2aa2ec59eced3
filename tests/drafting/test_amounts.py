"""Numbers are read however they are written, and set phrases are none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.amounts import find, han_value

CASES = [
    ("24次", "24", "24", "次"),
    ("２４次", "２４", "24", "次"),
    ("一百二十余户", "一百二十余", "120", "户"),
    ("1.2万元", "1.2万", "12000", "元"),
    ("百分之九十八", "百分之九十八", "98", "%"),
    ("98％", "98％", "98", "%"),
    ("三成", "三成", "30", "%"),
    ("1,234个", "1,234", "1234", "个"),
    ("30多万元", "30多万", "300000", "元"),
    ("5个百分点", "5", "5", "个百分点"),
]


@pytest.mark.parametrize(("text", "words", "value", "unit"), CASES)
def test_a_number_is_read_with_its_unit(text, words, value, unit):
    (amount,) = find(text)
    assert (amount.words, amount.value, amount.unit) == (words, Decimal(value), unit)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("十二", 12),
        ("一百二", 120),
        ("三万五千", 35_000),
        ("三万五", 35_000),
        ("两千三百万", 23_000_000),
        ("一亿零五", 100_000_005),
    ],
)
def test_a_han_numeral_is_worth_what_it_says(words, value):
    assert han_value(words) == value


@pytest.mark.parametrize("text", ["共 24\n次日到村", "共 24 \n", "共24　家"])
def test_a_number_ends_where_its_figures_end(text):
    (amount,) = find(text)
    assert amount.words == "24"


def test_a_date_keeps_what_it_says():
    assert [amount.date for amount in find("2024年3月5日，二〇二五年，6月底")] == [
        (2024, 3, 5),
        (2025, 0, 0),
        (0, 6, 0),
    ]


@given(st.text(alphabet="一二三十百千万亿年月日个次%％.,，0123456789余多约百分之“”（）\n", max_size=60))
def test_any_run_of_numerals_is_read_and_the_spans_are_what_stands_there(text):
    end = 0
    for amount in find(text):
        assert amount.span.start >= end
        assert amount.words == amount.span.of(text)
        end = amount.span.end


@given(st.text(max_size=80))
def test_any_text_is_read(text):
    assert all(amount.words == amount.span.of(text) for amount in find(text))


@pytest.mark.parametrize("unit", ["1", "一百", "1,", "“一", "2024年", "百分之", "党员李", "十 ", "《"])
def test_long_runs_are_read_in_linear_time(unit, watchdog):
    from bot.drafting.names import find as find_names

    with watchdog(90):
        list(find(unit * 20_000))
        list(find_names(unit * 20_000))
