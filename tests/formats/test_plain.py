from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UnreadableFileError
from bot.formats.plain import decode

SENTENCE = "一年来，我带头讲党课 3 次。\r\n　　二是抓实联系点。\r"
any_text = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t\f"), min_size=1
).filter(lambda text: text[0] != "\ufeff")


@given(any_text)
def test_any_text_in_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == text


@given(any_text)
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_byte_order_mark_names_the_encoding_and_is_no_text(mark: bytes, encoding: str, text: str) -> None:
    assert decode(mark + text.encode(encoding)) == text


@pytest.mark.parametrize("length", [2, 5, 12, len(SENTENCE)])
def test_text_saved_by_notepad_is_read_however_short(length: int) -> None:
    assert decode(SENTENCE[:length].encode("gb18030")) == SENTENCE[:length]


def test_characters_beyond_gbk_are_read() -> None:
    assert decode("䶮、㐂、𠮷镇党支部".encode("gb18030")) == "䶮、㐂、𠮷镇党支部"


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\nd") == "a\r\nb\rc\nd"


@pytest.mark.parametrize("data", [b"\xff\xff\xff", b"\xef\xbb\xbf\xff", b"\xff\xfe\x00", b"\x80"])
def test_an_unknown_encoding_is_named_with_its_remedy(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"编码无法识别.*UTF-8"):
        decode(data)


@pytest.mark.parametrize(
    "data", [b"a\0b", b"\x01", "甲".encode("utf-16-le") + b"\0\0", "甲a".encode("utf-32")]
)
def test_binary_data_is_not_taken_for_text(data: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        decode(data)
