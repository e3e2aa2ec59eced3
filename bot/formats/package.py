"""Zip containers (.docx, .odt), looked over before anything in them is unpacked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from bot.errors import TooLargeError, UnreadableFileError

UNPACKED_LIMIT = 50_000_000  # bytes of all members
TAGS_LIMIT = 1_000_000  # a parsed tree takes some two hundred bytes for each; a book has fewer
MEMBERS_LIMIT = 2_000
RATIO_LIMIT = 100

_ENTRY = b"PK\x01\x02"  # begins every entry of a zip's directory
_ENCRYPTED = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # the only ones that office programs write
_TOO_LARGE = "文件解压后过大，不像一篇报告，请把正文复制到新文档里另存后再发来"
_DAMAGED = "文件已损坏，无法打开；请在 Word/WPS 里打开并另存为新的 .docx 再发来"


def contents(data: bytes) -> dict[str, bytes]:
    """The members of a zip by name.

    The sizes are those that the directory declares; `zipfile` never unpacks more than that.

    Raises:
        TooLargeError: it would unpack to more than a report can be.
        UnreadableFileError: it is damaged or encrypted.
    """
    if data.count(_ENTRY) > MEMBERS_LIMIT:  # counted first: a directory of a million entries is slow to read
        raise TooLargeError(
            f"文件里的部件超过 {MEMBERS_LIMIT} 个，不像一篇报告，请把正文复制到新文档里另存后再发来"
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(archive.infolist(), len(data))
            members = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, struct.error, zlib.error):
        raise UnreadableFileError(_DAMAGED) from None
    if sum(blob.count(b"<") for blob in members.values()) > TAGS_LIMIT:
        raise TooLargeError(_TOO_LARGE)
    return members


def _check(members: list[zipfile.ZipInfo], packed: int) -> None:
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise UnreadableFileError("文件有密码保护，请在 Word/WPS 里去掉密码后再发来")
    if any(member.compress_type not in _METHODS for member in members):
        raise UnreadableFileError(_DAMAGED)
    total = sum(member.file_size for member in members)
    if total > UNPACKED_LIMIT or total > RATIO_LIMIT * packed:
        raise TooLargeError(_TOO_LARGE)
