from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from complaints import complaint
from hypothesis import given
from hypothesis import strategies as st
from pdffiles import pdf
from wordfiles import docx, packed, paragraph

from bot.errors import TooLargeError, UnreadableFileError
from bot.formats import read as read_module
from bot.formats.read import SUFFIXES, read, read_path

if TYPE_CHECKING:
    from pathlib import Path

WORD = docx(paragraph("党建工作"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600)
ODT = packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The suffixes under which files were handed to LibreOffice."""
    seen: list[str] = []

    def to_docx(data: bytes, suffix: str) -> bytes:
        seen.append(suffix)
        return WORD

    monkeypatch.setattr("bot.formats.office.to_docx", to_docx)
    return seen


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("述职.txt", "党建工作".encode()),
        ("述职.md", "党建工作".encode("gb18030")),
        ("述职.docx", WORD),
        ("述职.DOCX", WORD),
        ("述职.doc", WORD),
        ("述职.txt", WORD),
        ("述职.pdf", pdf(["党建工作"])),
        ("述职.pdf", b"\r\n" + pdf(["党建工作"])),
        ("述职.docx", pdf(["党建工作"])),
    ],
)
def test_a_file_is_read_as_what_it_is(name: str, data: bytes) -> None:
    assert read(name, data) == "党建工作"


@pytest.mark.parametrize(
    ("name", "data", "suffix"),
    [
        ("a.doc", OLE, ".doc"),
        ("a.wps", OLE, ".wps"),
        ("a.docx", OLE, ".doc"),
        ("a.rtf", b"{\\rtf1 x}", ".rtf"),
        ("a.doc", b"{\\rtf1 x}", ".rtf"),
        ("a.odt", ODT, ".odt"),
    ],
)
def test_older_formats_go_through_office(name: str, data: bytes, suffix: str, converted: list[str]) -> None:
    assert read(name, data) == "党建工作"
    assert converted == [suffix]


def test_a_text_that_speaks_of_pdf_is_text() -> None:
    assert read("a.txt", "格式为 %PDF-1.4".encode()) == "格式为 %PDF-1.4"


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.wps"])
def test_a_password_is_told_as_a_password(name: str) -> None:
    with pytest.raises(UnreadableFileError, match="有密码保护"):
        read(name, LOCKED)


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".doc", ".wps", ".rtf", ".odt"])
def test_a_file_that_is_not_what_its_name_says_is_told(suffix: str) -> None:
    with pytest.raises(UnreadableFileError, match=rf"不是有效的 \{suffix} 文件"):
        read("a" + suffix, b"<html>x</html>")


def test_a_bomb_never_reaches_office(converted: list[str]) -> None:
    bomb = packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "0" * 19_000_000})
    with pytest.raises(TooLargeError):
        read("a.odt", bomb)
    assert converted == []


@pytest.mark.parametrize(
    ("name", "told"), [("a.exe", r"不支持 \.exe 文件"), ("述职报告", "没有扩展名"), ("", "没有扩展名")]
)
def test_an_unknown_suffix_is_answered_with_those_that_are_known(name: str, told: str) -> None:
    with pytest.raises(UnreadableFileError, match=told) as caught:
        read(name, b"x")
    assert all(suffix in str(caught.value) for suffix in SUFFIXES)


def test_an_empty_file_is_told() -> None:
    with pytest.raises(UnreadableFileError, match="空"):
        read("a.txt", b"")


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(read_module, "SIZE_LIMIT", 1_000_000)
    with pytest.raises(TooLargeError, match="1 MB 的上限"):
        read("a.txt", b"a" * 1_000_001)
    path = tmp_path / "长.txt"
    path.write_bytes(b"a" * 1_000_001)
    with pytest.raises(TooLargeError, match=r"长\.txt：文件有 1 MB，超过"):
        read_path(path)


def test_a_path_is_read(tmp_path: Path) -> None:
    path = tmp_path / "述职.txt"
    path.write_bytes("党建\r\n".encode("utf-8-sig"))
    assert read_path(path) == "党建\r\n"
    assert path.read_bytes() == "党建\r\n".encode("utf-8-sig")


def test_a_folder_a_pipe_and_a_missing_file_are_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "材料.docx").mkdir()
    os.mkfifo(tmp_path / "管道.txt")
    for name, told in {
        "材料.docx": "文件夹",
        "管道.txt": "普通文件",
        "没有.txt": "找不到",
        "坏\0.txt": "找不到",
    }.items():
        with pytest.raises(UnreadableFileError, match=told) as caught:
            read_path(tmp_path / name)
        assert str(caught.value).startswith(f"{name}：")


def test_a_file_that_may_not_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a")

    def refuse(self: object) -> bytes:
        raise PermissionError

    monkeypatch.setattr(type(path), "read_bytes", refuse)
    with pytest.raises(UnreadableFileError, match="权限"):
        read_path(path)


SENTENCE_RE = re.compile(r".*[\u4e00-\u9fff]{4}.*")  # one line, in Chinese
beginnings = st.sampled_from(
    [b"", OLE, b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.7\n", b"{\\rtf1", WORD[:80], b"\xff\xfe"]
)


@given(st.sampled_from([*SUFFIXES, "", ".exe"]), beginnings, st.binary(max_size=400))
def test_any_bytes_end_in_text_or_a_sentence(suffix: str, beginning: bytes, rest: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.formats.office.find_office", lambda: None)
        told = complaint(read, "a" + suffix, beginning + rest)
    assert told is None or SENTENCE_RE.fullmatch(told)
