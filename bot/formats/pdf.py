"""The text layer of a PDF, its lines joined into paragraphs again."""

from __future__ import annotations

import logging
import unicodedata
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import DependencyError

from bot.errors import TooLargeError, UnreadableFileError
from bot.formats.furniture import is_page_number
from bot.formats.reflow import PageLine, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    _Matrix = Sequence[float]

PAGES_LIMIT = 300

_DAMAGED = "PDF 文件已损坏，读不出正文；请重新导出，或改发 Word 文档(.docx)"
_LOCKED = "PDF 有密码保护，请去掉密码后再发来，或改发 Word 文档(.docx)"

# Some fonts are laid down under the signs for radicals, which look the same and are no characters of a text.
_RADICALS = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), 0x2E9F, 0x2EF3)
}


def read_pdf(data: bytes) -> str:
    """The text of a PDF file, one paragraph a line.

    Raises:
        TooLargeError: it has more pages than a report.
        UnreadableFileError: it is damaged, encrypted, or has no text layer.
    """
    # pypdf tells its logger about every oddity, some with a piece of the text.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module=r"pypdf(\.|$)")
    try:
        pages = list(_pages(PdfReader(BytesIO(data))))
    except (TooLargeError, UnreadableFileError):
        raise
    except DependencyError:  # AES needs a library of its own
        raise UnreadableFileError(_LOCKED) from None
    except Exception:  # noqa: BLE001 - pypdf says itself that broken files may raise anything
        raise UnreadableFileError(_DAMAGED) from None
    if not any(line.text for page in pages for line in page):
        raise UnreadableFileError("PDF 里没有文字（多半是扫描件），请先做文字识别，或改发 Word 文档(.docx)")
    return paragraphs([line for page in pages for line in _body(page)])


def _pages(reader: PdfReader) -> Iterator[list[PageLine]]:
    if reader.is_encrypted and not reader.decrypt(""):  # an empty password only forbids printing or copying
        raise UnreadableFileError(_LOCKED)
    if len(reader.pages) > PAGES_LIMIT:
        raise TooLargeError(f"PDF 超过 {PAGES_LIMIT} 页，不像一篇报告，请只发需要的部分")
    for page in reader.pages:
        collected = _Lines()
        page.extract_text(visitor_text=collected.add)
        yield collected.finish()


class _Lines:
    """The lines of a page, collected as pypdf comes by their stretches."""

    def __init__(self) -> None:
        self._lines: list[PageLine] = []
        self._text: list[str] = []
        self._left = 0.0

    def add(self, text: str, outer: _Matrix, inner: _Matrix, _font: object, size: float) -> None:
        """Add a stretch of text that stands where the two matrices say."""
        for count, part in enumerate(text.replace("\0", "").split("\n")):
            if count:
                self._end()
            if part and not self._text:
                scale = abs(size * inner[0] * outer[0])
                self._left = (inner[4] * outer[0] + inner[5] * outer[2] + outer[4]) / scale if scale else 0.0
            if part:
                self._text.append(part)

    def _end(self) -> None:
        self._lines.append(PageLine("".join(self._text).rstrip().translate(_RADICALS), self._left))
        self._text, self._left = [], 0.0

    def finish(self) -> list[PageLine]:
        """All lines, the last one too."""
        self._end()
        return self._lines


def _body(lines: list[PageLine]) -> list[PageLine]:
    """The lines of a page, without page numbers above and below."""
    first, last = 0, len(lines)
    while first < last and is_page_number(lines[first].text):
        first += 1
    while first < last and is_page_number(lines[last - 1].text):
        last -= 1
    return lines[first:last]
