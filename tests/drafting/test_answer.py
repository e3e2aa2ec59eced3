"""An answer put together from bytes that were cut anywhere."""

import json
from itertools import pairwise

import pytest
from fake_openai import DONE, event
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.answer import Answer
from bot.errors import ModelError


def taken(chunks, longest=100_000, most=100_000):
    answer = Answer(longest, most)
    texts = []
    for chunk in chunks:
        texts += answer.feed(chunk)
    if not answer.ended:
        texts += answer.close()
    return texts


def cut(data, points):
    edges = [0, *sorted(points), len(data)]
    return [data[start:end] for start, end in pairwise(edges)]


@given(st.lists(st.text(min_size=1)), st.lists(st.integers(0, 500)), st.sampled_from([b"\n", b"\r\n"]))
def test_however_the_bytes_are_cut_the_texts_are_the_same(texts, points, ending):
    data = b"".join(event(text) for text in texts).replace(b"\n", ending) + event(end="stop") + DONE
    assert taken(cut(data, [min(point, len(data)) for point in points])) == texts


def is_told(chunks):
    """Whether *chunks* are texts or one sentence; anything else is raised."""
    try:
        return all(isinstance(text, str) for text in taken(chunks))
    except ModelError as error:
        return "\n" not in str(error)


@given(st.lists(st.binary()), st.booleans())
def test_any_bytes_are_an_answer_or_one_sentence(chunks, framed):
    assert is_told([b"data: " + chunk + b"\n" for chunk in chunks] if framed else chunks)


KEYS = st.sampled_from(["choices", "delta", "message", "content", "finish_reason", "error"])


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner)
    )
)
def test_any_json_is_an_answer_or_one_sentence(value):
    assert is_told([b"data: " + json.dumps(value).encode() + b"\n"])


def test_a_long_line_in_small_pieces_takes_linear_time(watchdog):
    with watchdog(90), pytest.raises(ModelError, match="过长"):
        taken([b"x"] * 300_001, longest=300_000)


def test_deep_nesting_is_one_sentence():
    with pytest.raises(ModelError, match="看不懂"):
        taken([b"data: " + b"[" * 90_000 + b"\n"])
