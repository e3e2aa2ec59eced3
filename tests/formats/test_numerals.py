from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.numerals import _FORMS, write

WRITTEN = {
    "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇"},
    "chineseCountingThousand": {1: "一", 10: "十", 15: "十五"},
    "taiwaneseCountingThousand": {101: "一百零一", 110: "一百一十", 1005: "一千零五", 1050: "一千零五十"},
    "taiwaneseCounting": {12: "十二", 12345: "一二三四五"},
    "ideographDigital": {0: "〇", 1: "一", 10: "一〇", 12: "一二"},
    "japaneseCounting": {10: "十", 100: "百", 111: "百十一", 205: "二百五", 1100: "千百"},
    "chineseLegalSimplified": {1: "壹", 23: "贰拾叁", 106: "壹佰零陆"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 12: "亥", 13: "13"},
    "ideographEnclosedCircle": {2: "㊁", 11: "11"},
    "decimal": {0: "0", 7: "7", 120: "120"},
    "decimalZero": {7: "07", 12: "12"},
    "decimalFullWidth": {10: "１０"},
    "decimalEnclosedCircle": {0: "0", 1: "①", 20: "⑳", 21: "㉑", 35: "㉟", 36: "㊱", 50: "㊿", 51: "51"},
    "decimalEnclosedCircleChinese": {3: "③"},
    "decimalEnclosedParen": {3: "⑶", 21: "21"},
    "decimalEnclosedFullstop": {3: "⒊"},
    "numberInDash": {3: "- 3 -"},
    "upperRoman": {4: "IV", 1994: "MCMXCIV", 0: "0", 4000: "4000"},
    "lowerRoman": {9: "ix"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 53: "AAA", 0: "0", 9999: "9999"},
    "lowerLetter": {28: "bb"},
    "bullet": {1: ""},
    "none": {1: ""},
    "hindiVowels": {4: "4"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [(form, number, written) for form, cases in WRITTEN.items() for number, written in cases.items()],
)
def test_a_number_is_written_as_word_writes_it(form: str, number: int, written: str) -> None:
    assert write(number, form) == written


@given(st.sampled_from(sorted(_FORMS)), st.integers(0, 999_999_999))
def test_every_number_can_be_written_in_a_few_signs(form: str, number: int) -> None:
    assert 0 < len(write(number, form)) <= 30


@given(st.sampled_from(["chineseCountingThousand", "decimal", "ideographDigital", "decimalEnclosedCircle"]))
def test_two_numbers_are_never_written_alike(form: str) -> None:
    assert len({write(number, form) for number in range(1, 1500)}) == 1499
