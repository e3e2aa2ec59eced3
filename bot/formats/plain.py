"""Plain text: byte order mark, then UTF-8, then GB18030, each strictly.

Guessing by statistics is wrong for one short Chinese text in two; these three steps are right for all that
Windows, WPS and phones save, but for a note of one or two Han characters, whose bytes may fit both encodings.
"""

from __future__ import annotations

import codecs

from bot.errors import UnreadableFileError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_TEXT = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1a\x1b")  # \x1a: end of file under DOS


def decode(data: bytes) -> str:
    """The text of *data*, without its byte order mark; line ends stay as they are.

    Raises:
        UnreadableFileError: it is no text, or in an unknown encoding.
    """
    text = _decode(data)
    if not _NOT_TEXT.isdisjoint(text):
        raise UnreadableFileError(
            "文件里不是文字（含有二进制数据），请在 Word/WPS 里打开后另存为 .docx 再发来"
        )
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(data, "gb18030")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFileError(
            "文件的编码无法识别，请用记事本或 WPS 打开，另存为 UTF-8 编码后再发来"
        ) from None
