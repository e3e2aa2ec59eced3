"""What is to be imported: files, folders and what lies in archives, each with the name that the writer is told."""

from __future__ import annotations

import os
import zipfile
import zlib
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Self

from bot.errors import TooLargeError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMBERS_LIMIT = 100_000
UNPACKED_LIMIT = 500_000_000  # bytes of all members
_MEMBER_LIMIT = 50_000_000  # bytes of one; a report has a thousandth
_RATIO_LIMIT = 200  # what is pressed harder is no text
_ENTRY = b"PK\x01\x02"  # begins every entry of an archive's directory
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_SUFFIX = ".zip"
_DAMAGED = "压缩包已损坏，无法打开；请重新压缩后再试"


@dataclass(frozen=True, slots=True)
class Found:
    """One file.

    Args:
        path: where it lies; of a member, its archive.
        name: without folders.
        member: name inside the archive, as the archive has it; empty: it is no member.
    """

    path: Path
    name: str
    member: str = ""


class Archives:
    """Archives, each opened once; to be closed."""

    def __init__(self) -> None:
        self._opened: tuple[Path, zipfile.ZipFile] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._opened:
            self._opened[1].close()

    def bytes_of(self, file: Found) -> bytes:
        """The bytes of a member.

        Raises:
            UnreadableFileError: it is damaged.
        """
        try:
            if self._opened is None or self._opened[0] != file.path:
                self.__exit__()
                self._opened = (file.path, zipfile.ZipFile(file.path))
            return self._opened[1].read(file.member)
        except (zipfile.BadZipFile, EOFError, ValueError, RuntimeError, KeyError, zlib.error) as error:
            raise UnreadableFileError("压缩包里的这个文件已损坏") from error


def files_in(path: Path) -> Iterator[Found | tuple[str, str]]:
    """The files that *path* is or holds; what is refused as a whole, as its name with the reason.

    In folders, hidden files and links that lead out of the folder are left out.
    """
    if path.is_dir():
        for each in _inside(path):
            yield from _opened(each)
    else:
        yield from _opened(path)


def _inside(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for parent, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file() and path.resolve().is_relative_to(root):
                yield path


def _opened(path: Path) -> Iterator[Found | tuple[str, str]]:
    if path.suffix.lower() != _SUFFIX:
        yield Found(path, path.name)
        return
    try:
        yield from _members(path)
    except (TooLargeError, UnreadableFileError) as error:
        yield path.name, str(error)
    except OSError:
        yield path.name, "打不开，请检查它是否存在、有没有读取权限"


def _members(path: Path) -> Iterator[Found | tuple[str, str]]:
    """The files of an archive, looked over before anything is unpacked; nothing is ever written to disk.

    Raises:
        TooLargeError: it holds more than a library takes at once.
        UnreadableFileError: it is damaged or encrypted.
    """
    if not path.stat().st_size:
        raise UnreadableFileError("压缩包是空的（0 字节）")
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        if _entries(data) > MEMBERS_LIMIT:  # counted first: a directory of a million entries is slow to read
            raise TooLargeError(f"压缩包里的文件超过 {MEMBERS_LIMIT} 个，请分几次收进")
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
    except (zipfile.BadZipFile, EOFError, ValueError):
        raise UnreadableFileError(_DAMAGED) from None
    if sum(member.file_size for member in members) > UNPACKED_LIMIT:
        raise TooLargeError(f"压缩包解开后超过 {UNPACKED_LIMIT // 1_000_000} MB，请分几次收进")
    for member in members:
        name = _name(member)
        if any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(name).parts):
            continue  # hidden, or what a Mac adds
        reason = _reason(member, name)
        short = PurePosixPath(name).name
        yield (f"{path.name}/{short}", reason) if reason else Found(path, short, member.filename)


def _entries(data: mmap) -> int:
    count, at = 0, data.find(_ENTRY)
    while at >= 0 and count <= MEMBERS_LIMIT:
        count += 1
        at = data.find(_ENTRY, at + len(_ENTRY))
    return count


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name; archives made on Chinese Windows have it in GBK without saying so."""
    if member.flag_bits & _UTF8_NAME or member.filename.isascii():
        return member.filename.replace("\\", "/")
    try:
        return member.filename.encode("cp437").decode("gb18030").replace("\\", "/")
    except UnicodeError:
        return member.filename


def _reason(member: zipfile.ZipInfo, name: str) -> str:
    """Why a member is not taken; empty where it is."""
    if member.flag_bits & _ENCRYPTED:
        return "有密码保护，请解压后再收进"
    if member.compress_type not in _METHODS:
        return "压缩方式不常见，请解压后再收进"
    if name.lower().endswith(_SUFFIX):
        return "是压缩包里的压缩包，请先解压一层"
    if member.file_size > _MEMBER_LIMIT or member.file_size > _RATIO_LIMIT * max(member.compress_size, 1):
        return "解压后过大，不像一篇报告"
    return ""
