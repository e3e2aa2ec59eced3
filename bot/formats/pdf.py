"""The text layer of a PDF, its lines joined into paragraphs again."""

from __future__ import annotations

import logging
import re
import unicodedata
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import DependencyError

from bot.errors import TooLargeError, UnreadableFileError
from bot.formats.furniture import is_page_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGES_LIMIT = 300

_DAMAGED = "PDF 文件已损坏，读不出正文；请重新导出，或改发 Word 文档(.docx)"
_LOCKED = "PDF 有密码保护，请去掉密码后再发来，或改发 Word 文档(.docx)"

# A gap that Word leaves between Han and digits comes out as a space; two spaces were typed.
_HAN = "\u3007\u3400-\u9fff\u3001-\u3003\u3008-\u3011\u2018-\u201d\uff01-\uff5e"
_GAP_RE = re.compile(rf"(?<=[{_HAN}]) (?=[0-9A-Za-z%])|(?<=[0-9A-Za-z%]) (?=[{_HAN}])")
# Some fonts are laid down under the signs for radicals, which look the same and are no characters of a text.
_RADICALS = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), 0x2E9F, 0x2EF3)
}

_FINAL = tuple("。！？：；…!?:;")
_CLOSING = "”’）】》』」)]\"'"
_HEADING_RE = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、](?![0-9])"
    r"|第[一二三四五六七八九十]{1,3}[章节部条]|[\u2460-\u2473]|附件)"
)
_SHORTEST_FULL_LINE = 30  # cells; narrower columns are tables, whose lines are not joined
_INDENT = 4  # cells: the first line of a paragraph stands two characters in
_RAGGED = 6  # cells by which a line may fall short: a number or a word is not broken


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
    if not any(page.strip() for page in pages):
        raise UnreadableFileError("PDF 里没有文字（多半是扫描件），请先做文字识别，或改发 Word 文档(.docx)")
    return paragraphs([line for page in pages for line in _lines(page)])


def _pages(reader: PdfReader) -> Iterator[str]:
    if reader.is_encrypted and not reader.decrypt(""):  # an empty password only forbids printing or copying
        raise UnreadableFileError(_LOCKED)
    if len(reader.pages) > PAGES_LIMIT:
        raise TooLargeError(f"PDF 超过 {PAGES_LIMIT} 页，不像一篇报告，请只发需要的部分")
    for page in reader.pages:
        yield page.extract_text()


def _lines(page: str) -> list[str]:
    """The lines of a page, without page numbers above and below."""
    lines = [line.rstrip().translate(_RADICALS) for line in page.replace("\0", "").splitlines()]
    while lines and is_page_number(lines[0]):
        del lines[0]
    while lines and is_page_number(lines[-1]):
        del lines[-1]
    return lines


def paragraphs(lines: list[str]) -> str:
    """*lines* as they stand on the page, joined into paragraphs."""
    full = _full_width(map(_cells, lines))
    joined: list[list[str]] = []
    goes_on = False
    for line in lines:
        if goes_on and line and not line[0].isspace() and not _HEADING_RE.match(line):
            joined[-1].append(line)
        else:
            joined.append([line])
        goes_on = _goes_on(line, full, first=len(joined[-1]) == 1)
    return "\n".join(_GAP_RE.sub("", _join(parts)) for parts in joined)


def _full_width(widths: Iterable[int]) -> int:
    """The width that the lines of the body have: four lines in five are not wider."""
    ordered = sorted(width for width in widths if width)
    return ordered[(len(ordered) - 1) * 4 // 5] if ordered else 0


def _goes_on(line: str, full: int, *, first: bool) -> bool:
    """Whether the paragraph goes on behind *line*: the line is full, and no sentence ends with it."""
    if full < _SHORTEST_FULL_LINE or line.rstrip(_CLOSING).endswith(_FINAL):
        return False
    return _cells(line) >= full - _RAGGED - (_INDENT if first else 0)


def _join(parts: list[str]) -> str:
    """Lines of one paragraph; a word of Latin letters that ends a line stays apart from the next one."""
    text = parts[0]
    for part in parts[1:]:
        latin = text[-1:].isascii() and text[-1:].isalpha() and part[:1].isascii() and part[:1].isalpha()
        text += " " + part if latin else part
    return text


def _cells(line: str) -> int:
    """The width of *line*: Han characters and their punctuation are two cells wide."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in line)
