from __future__ import annotations

import importlib
import warnings
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import words

if TYPE_CHECKING:
    from bot.text.words import Cut

TEXTS = (
    "我带着班子成员把全镇二十三个村走了一遍，回来开了三次现场会，当年的7月底前全部办结。",
    "“三会一课”坚持得好，可是学习强国APP上的积分，有人是请人代刷的！",
    "2024年第一季度，XX公司党委召开党委会×次，发展党员3名（其中女党员1名）。",
    "Party building　ＡＢＣ全角 123.5％，①②③；【待填】《条例》。\n\t下一步",
    "研究生命起源的结婚的和尚未结婚的，南京市长江大桥，乒乓球拍卖完了。",
    "㐀㐁𠀀𠀁 罕见字，龘靐齉齾爨麤。",
    "",
)


@pytest.fixture(scope="module")
def reference() -> Cut:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba itself warns of what it imports
        importlib.import_module("jieba")
    return words.jieba_segmenter()


@pytest.mark.parametrize("text", TEXTS)
def test_rjieba_cuts_as_jieba_does(reference: Cut, text: str) -> None:
    assert list(words._segmenter()(text)) == list(reference(text))


def test_rjieba_cuts_any_han_text_as_jieba_does(reference: Cut) -> None:
    @given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
    def check(text: str) -> None:
        assert list(words._segmenter()(text)) == list(reference(text))

    check()


def test_rjieba_cuts_any_text_as_jieba_does(reference: Cut) -> None:
    @given(st.text())
    def check(text: str) -> None:
        assert list(words._segmenter()(text)) == list(reference(text))

    check()


def test_long_words_bring_the_words_inside_them() -> None:
    assert words.search_words("中国科学院") == ["中国", "科学", "学院", "科学院", "中国科学院"]


def test_figures_placeholders_and_punctuation_are_no_words() -> None:
    assert words.search_words("召开X次、XX次，×次，2024年3.5%，vx") == ["召开", "次", "次", "次", "年", "vx"]


def test_latin_words_are_found_whatever_their_case() -> None:
    assert words.search_words("APP上学") == words.search_words("app上学")


def test_bigrams_never_cross_what_is_not_han() -> None:
    assert words.bigrams("党建，引领a发展") == ["党建", "引领", "发展"]
    assert words.bigrams("党") == []


@given(st.text())
def test_bigrams_are_pairs_of_the_text(text: str) -> None:
    assert all(len(pair) == 2 and pair in text for pair in words.bigrams(text))


@given(st.text())
def test_every_word_stands_in_the_text(text: str) -> None:
    assert all(word in text.lower() for word in words.search_words(text))
