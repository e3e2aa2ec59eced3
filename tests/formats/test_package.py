from __future__ import annotations

import os
import struct
import time
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from complaints import complaint
from hypothesis import given
from hypothesis import strategies as st
from wordfiles import docx, packed, paragraph

from bot.errors import TooLargeError, UnreadableFileError
from bot.formats.package import contents

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_members_of_a_sound_package_come_by_name() -> None:
    assert contents(packed({"a.xml": "<a/>", "b/c.bin": "乙"})) == {
        "a.xml": b"<a/>",
        "b/c.bin": "乙".encode(),
    }


def bomb_of_zeros() -> bytes:
    return packed({"word/document.xml": "0" * 19_000_000})


def bomb_of_members() -> bytes:
    return packed({f"m{count}": "" for count in range(2_001)})


def bomb_of_size() -> bytes:
    noise = "".join(map(chr, range(0x4E00, 0x9FA5))) * 20
    return packed({f"{count}.bin": noise for count in range(45)})


def bomb_of_tags() -> bytes:
    return packed({"word/document.xml": "<w:p/>" * 1_000_001, "photo.bin": os.urandom(100_000)})


@pytest.mark.parametrize("bomb", [bomb_of_tags, bomb_of_zeros, bomb_of_members, bomb_of_size])
def test_a_bomb_is_refused_at_once(bomb: Callable[[], bytes]) -> None:
    data = bomb()
    begin = time.perf_counter()
    with pytest.raises(TooLargeError):
        contents(data)
    assert time.perf_counter() - begin < 0.5


def test_a_directory_that_understates_a_size_gains_nothing() -> None:
    data = bytearray(packed({"word/document.xml": "0" * 5_000_000}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 100)
    with pytest.raises(UnreadableFileError):
        contents(bytes(data))


def test_an_encrypted_member_is_told_as_a_password() -> None:
    data = bytearray(packed({"a": "b"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFileError, match="密码"):
        contents(bytes(data))


def test_a_method_that_no_office_program_writes_is_refused() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a", "b" * 100)
    with pytest.raises(UnreadableFileError, match="损坏"):
        contents(buffer.getvalue())


@given(st.integers(0, 100), st.binary(max_size=40), st.data())
def test_any_damage_is_told_in_a_sentence(cut: int, junk: bytes, choose: st.DataObject) -> None:
    sound = docx(paragraph("党建工作"))
    at = choose.draw(st.integers(0, len(sound)))
    told = complaint(contents, sound[:at] + junk + sound[at + cut :])
    assert told is None or told.startswith("文件")
