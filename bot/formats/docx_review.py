"""A reviewed Word file: the writer's own, with a comment on the very characters of every finding."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from bot.formats.docx_comments import Comments
from bot.formats.docx_edits import Edit, Editor, apart
from bot.formats.docx_package import WordPackage
from bot.formats.docx_places import Places
from bot.formats.docx_read import word_text
from bot.formats.docx_runs import Runs
from bot.formats.docx_typeset import set_out
from bot.formats.docx_xml import make, text_run
from bot.text.model import Span
from bot.text.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from bot.formats.docx_places import Place

__all__ = ["Comment", "Edit", "Repairs", "from_text", "reviewed"]


class Comment(NamedTuple):
    """What is to be said about some characters.

    Args:
        span: which, in the text as `bot.formats.read` gives it.
        text: the words; a line feed begins a paragraph.
        edit: the repair, which need not cover the same characters.
    """

    span: Span
    text: str
    edit: Edit | None = None


class Repairs(StrEnum):
    """What becomes of the repairs."""

    NONE = "none"  # they are left to the writer
    TRACKED = "tracked"  # tracked changes, beside the comments
    APPLY = "apply"  # made for good; what is repaired needs no comment


def reviewed(
    data: bytes,
    comments: Sequence[Comment],
    *,
    repairs: Repairs = Repairs.NONE,
    when: datetime | None = None,
) -> bytes:
    """The Word document in *data* with *comments*; our own former ones are gone, all else is as it was.

    Args:
        data: a .docx file.
        comments: spans count code points of `read_docx(data).text`.
        repairs: whether the comments' edits are made, too.
        when: the time that comments and changes bear; by default now.

    Raises:
        TooLargeError: it would unpack to more than a report can be.
        UnreadableFileError: it is damaged, or no Word document.
    """
    when = when or datetime.now(UTC).astimezone()
    package = WordPackage(data)
    root = package.document.element
    written = Comments(package, when)
    found = word_text(package.document)
    runs = Runs(found)
    places = Places(root.body, found, runs)
    tracked = when if repairs is Repairs.TRACKED else None
    editor = Editor(root, found, runs, tracked=tracked)
    wanted = () if repairs is Repairs.NONE else (it.edit for it in comments if it.edit)
    edits = [edit for edit in apart(map(_without_line_ends(found.text), wanted)) if editor.can(edit)]
    standing = [(it, places.find(it.span)) for it in _not_yet_said(comments, written, runs)]
    runs.cut(_ends([edit.span for edit in edits] + [place.span for _, place in standing if place and place.span]))
    ...
    return package.saved()
