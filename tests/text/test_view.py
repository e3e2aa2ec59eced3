"""The way from the cleaned view back to the text as received."""

from hypothesis import given
from hypothesis import strategies as st

from bot.text.model import Span
from bot.text.view import View


def test_a_word_split_by_a_cut_stands_together_and_maps_to_both_halves():
    view = View("形式##m##主义", [Span(2, 7)])
    assert view.text == "形式主义"
    assert view.span(0, 4) == Span(0, 9)
    assert view.span(2, 3) == Span(7, 8)


def test_without_cuts_the_view_is_the_text_itself():
    text = "没有残留"
    assert View(text).text is text


def test_an_offset_inside_a_cut_maps_to_the_place_of_the_cut():
    view = View("甲乙丙丁", [Span(1, 3)])
    assert [view.find(offset) for offset in range(5)] == [0, 1, 1, 1, 2]


def test_an_empty_span_maps_to_an_empty_span():
    assert View("甲乙丙", [Span(0, 1)]).span(1, 1) == Span(2, 2)


@st.composite
def texts_with_cuts(draw):
    text = draw(st.text(max_size=40))
    offsets = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(offsets, offsets), max_size=5))
    return text, [Span(min(pair), max(pair)) for pair in pairs]


@given(texts_with_cuts())
def test_every_character_of_the_view_is_the_character_it_maps_to(case):
    text, cuts = case
    view = View(text, cuts)
    kept = [at for at in range(len(text)) if not any(cut.start <= at < cut.end for cut in cuts)]
    assert [view.origin(offset) for offset in range(len(view.text))] == kept
    assert "".join(text[at] for at in kept) == view.text
    assert [view.find(at) for at in kept] == list(range(len(kept)))
