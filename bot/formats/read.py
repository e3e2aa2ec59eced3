"""Any file that a writer sends, read into text.

What a file is decides its first bytes; its name decides only where these say nothing. So a .docx that was
named .doc is read, and a PDF that was named .txt is not taken for text.
"""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from bot.errors import TooLargeError, UnreadableFileError, UserError
from bot.formats.plain import decode

if TYPE_CHECKING:
    from bot.text.file_facts import Fact

SUFFIXES = (".txt", ".md", ".docx", ".docm", ".pdf", ".doc", ".wps", ".rtf", ".odt")
SIZE_LIMIT = 50_000_000  # bytes

_ACCEPTED = "可以读取的有：" + " ".join(SUFFIXES)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .doc and .wps, and of all that Office encrypts
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ODT = b"application/vnd.oasis.opendocument.text"
_HEAD = 1024  # bytes in which a PDF may begin


class FileText(NamedTuple):
    """The text of a file, and what a Word file holds besides."""

    text: str
    facts: tuple[Fact, ...] = ()


def read(name: str, data: bytes) -> str:
    """The text of a file; see `read_whole`."""
    return read_whole(name, data).text


def read_whole(name: str, data: bytes) -> FileText:
    """The text of a file, and what a Word file holds besides.

    Args:
        name: its name, for the suffix.
        data: its bytes.

    Raises:
        TooLargeError: it is larger than a report can be.
        UnreadableFileError: it cannot be read; the sentence says why, without the name.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnreadableFileError(f"不支持{f' {suffix} ' if suffix else '没有扩展名的'}文件，{_ACCEPTED}")
    if not data:
        raise UnreadableFileError("文件是空的（0 字节），请确认保存后再发来")
    if len(data) > SIZE_LIMIT:
        raise TooLargeError(_too_large(len(data)))
    return _read(suffix, data)


def read_path(path: Path) -> str:
    """The text of the file at *path*; see `read_whole_path`."""
    return read_whole_path(path).text


def read_whole_path(path: Path) -> FileText:
    """The text of the file at *path*, and what a Word file holds besides; every complaint begins with its name.

    Raises:
        TooLargeError: it is larger than a report can be.
        UnreadableFileError: it is missing, a folder, or cannot be read.
    """
    try:
        return read_whole(path.name, read_bytes(path))
    except UserError as error:
        raise type(error)(f"{path.name or path}：{error}") from None


def read_bytes(path: Path) -> bytes:
    """The bytes of the file at *path*.

    Raises:
        TooLargeError: it is larger than a report can be.
        UnreadableFileError: it is missing, a folder, or cannot be read.
    """
    try:
        if path.is_dir():
            raise UnreadableFileError(f"这是文件夹，请给出其中的文件；{_ACCEPTED}")
        if not path.exists():
            raise UnreadableFileError("找不到这个文件，请检查路径")
        if not path.is_file():  # reading a device or a pipe might never end
            raise UnreadableFileError(f"这不是普通文件；{_ACCEPTED}")
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise TooLargeError(_too_large(size))
        return path.read_bytes()
    except OSError:
        raise UnreadableFileError("文件无法打开，请检查是否有读取权限、是否正被其他程序占用") from None


def _too_large(size: int) -> str:
    return f"文件有 {size / 1_000_000:.0f} MB，超过 {SIZE_LIMIT // 1_000_000} MB 的上限，请只发正文"


def word_file(name: str, data: bytes) -> bytes | None:
    """A file that could be read, as .docx, converted where it is older; None for plain text and PDF."""
    return _word(PurePath(name).suffix.lower(), data)


def _read(suffix: str, data: bytes) -> FileText:
    # The readers of Word and PDF are loaded only for such a file: half a second that a .txt need not wait.
    word = _word(suffix, data)
    if word is not None:
        from bot.formats.docx_facts import facts
        from bot.formats.docx_open import open_word
        from bot.formats.docx_read import word_text

        document = open_word(word)
        found = word_text(document)
        return FileText(found.text, facts(document, found))
    if b"%PDF-" in data[: _HEAD if suffix == ".pdf" else len(b"%PDF-")]:
        from bot.formats.pdf import read_pdf

        return FileText(read_pdf(data))
    if suffix in {".txt", ".md"}:
        return FileText(decode(data))
    raise UnreadableFileError(
        f"这不是有效的 {suffix} 文件（内容与扩展名不符），请在 Word/WPS 里打开后另存为 .docx 再发来"
    )


def _word(suffix: str, data: bytes) -> bytes | None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise UnreadableFileError("文件有密码保护，请在 Word/WPS 里去掉密码后再发来")
        return _through_office(data, suffix if suffix in {".doc", ".wps"} else ".doc")
    if data.startswith(_ZIP):
        if _ODT in data[:_HEAD] or suffix == ".odt":
            from bot.formats.package import contents

            contents(data)  # looked over before LibreOffice unpacks it
            return _through_office(data, ".odt")
        return data
    return _through_office(data, ".rtf") if data.startswith(b"{\\rtf") else None


def _through_office(data: bytes, suffix: str) -> bytes:
    from bot.formats.office import to_docx

    return to_docx(data, suffix)
