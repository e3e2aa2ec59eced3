from __future__ import annotations

import struct
import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wordfiles import docx, packed, paragraph

from bot.errors import TooLargeError, UnreadableFileError, UserError
from bot.formats.package import contents


def test_the_members_of_a_sound_package_come_by_name():
    assert contents(packed({"a.xml": "<a/>", "b/c.bin": "乙"})) == {"a.xml": b"<a/>", "b/c.bin": "乙".encode()}


def bomb_of_zeros() -> bytes:
    return packed({"word/document.xml": "0" * 19_000_000})


def bomb_of_members() -> bytes:
    return packed({f"m{count}": "" for count in range(2_001)})


def bomb_of_size() -> bytes:
    noise = "".join(map(chr, range(0x4E00, 0x9FA5))) * 20
    return packed({f"{count}.bin": noise for count in range(45)})


def bomb_of_xml() -> bytes:
    noise = "".join(f"<a{count}/>" for count in range(200_000))
    return packed({f"{count}.xml": noise for count in range(12)})


@pytest.mark.parametrize("bomb", [bomb_of_zeros, bomb_of_members, bomb_of_size, bomb_of_xml])
def test_a_bomb_is_refused_before_it_is_unpacked(bomb):
    data = bomb()
    begin = time.perf_counter()
    with pytest.raises(TooLargeError):
        contents(data)
    assert time.perf_counter() - begin < 0.5


def test_a_directory_that_understates_a_size_gains_nothing():
    data = bytearray(packed({"word/document.xml": "0" * 5_000_000}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 100)
    with pytest.raises(UnreadableFileError):
        contents(bytes(data))


def test_an_encrypted_member_is_told_as_a_password():
    data = bytearray(packed({"a": "b"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFileError, match="密码"):
        contents(bytes(data))


def test_a_method_that_no_office_program_writes_is_refused():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a", "b" * 100)
    with pytest.raises(UnreadableFileError, match="损坏"):
        contents(buffer.getvalue())


@given(st.integers(0, 100), st.binary(max_size=40), st.data())
def test_any_damage_is_told_in_a_sentence(cut, junk, choose):
    sound = docx(paragraph("党建工作"))
    at = choose.draw(st.integers(0, len(sound)))
    try:
        assert contents(sound[:at] + junk + sound[at + cut :])
    except UserError as error:
        assert str(error).startswith("文件")
