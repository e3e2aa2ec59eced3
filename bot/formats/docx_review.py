"""A reviewed Word file: the writer's own, with a comment on the very characters of every finding."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime
from enum import StrEnum
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

from bot.formats.docx_comments import Comments
from bot.formats.docx_edits import Edit, Editor, apart, inside_lines
from bot.formats.docx_fields import Fields
from bot.formats.docx_package import WordPackage
from bot.formats.docx_places import Places
from bot.formats.docx_read import word_text
from bot.formats.docx_runs import Runs
from bot.formats.docx_typeset import typeset
from bot.formats.docx_xml import make
from bot.formats.read import word_file
from bot.formats.typesetting import load
from bot.text.model import Span
from bot.text.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from bot.formats.docx_places import Place

__all__ = ["Comment", "Commented", "Edit", "Repairs", "from_text", "reviewed", "reviewed_file"]

_Bounds = tuple["BaseOxmlElement", "BaseOxmlElement"]


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


class Commented(NamedTuple):
    """A .docx file, and what was done to it.

    Args:
        data: its bytes.
        comments: how many comments were written.
        repairs: how many repairs were made, for good or as tracked changes.
    """

    data: bytes
    comments: int
    repairs: int


def reviewed(
    data: bytes, comments: Sequence[Comment], *, repairs: Repairs = Repairs.NONE, when: datetime | None = None
) -> Commented:
    """The Word document in *data* with *comments*; our own former ones are gone, all else is as it was.

    Args:
        data: a .docx file.
        comments: spans count code points of `read_docx(data).text`.
        repairs: what becomes of the comments' edits.
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
    placed = [(_repairable(comment, found.text), places.find(comment.span)) for comment in comments]
    edits = [] if repairs is Repairs.NONE else apart(comment.edit for comment, _ in placed if comment.edit)
    runs.cut(_ends(placed, edits))
    fields = Fields(root)
    editor = Editor(root, found, runs, fields, tracked=when if repairs is Repairs.TRACKED else None)
    edits = [edit for edit in edits if editor.can(edit)]
    made = set(edits) if repairs is Repairs.APPLY else set()
    said = [(comment, place) for comment, place in placed if comment.edit not in made]
    _comment(written, said, runs, fields, root)
    for edit in edits:
        editor.make(edit)
    return Commented(package.saved(), len(said), len(edits))


def from_text(text: str, comments: Sequence[Comment], *, repairs: Repairs = Repairs.NONE) -> Commented:
    """*text*, set after the default profile, as a .docx file with *comments*; see `reviewed`."""
    data, lines = typeset(parse(text), load())
    starts = [line.start for line in lines]
    written = [0, *accumulate(line.end - line.start + 1 for line in lines)]

    def moved(span: Span) -> Span:
        """*span* in the text of the .docx file, which has no indents and no blank lines."""
        return Span(*(_at(offset) for offset in span))

    def _at(offset: int) -> int:
        line = bisect_right(starts, offset) - 1
        return written[line] + min(offset, lines[line].end) - starts[line] if line >= 0 else 0

    moved_ones = []
    for span, words, edit in comments:
        place = moved(edit.span) if edit else span
        whole = edit is not None and place.end - place.start == edit.span.end - edit.span.start
        moved_ones.append(
            Comment(moved(span), words, Edit(place, edit.replacement) if edit and whole else None)
        )
    return reviewed(data, moved_ones, repairs=repairs)


def reviewed_file(
    name: str, data: bytes, text: str, comments: Sequence[Comment], *, repairs: Repairs = Repairs.NONE
) -> Commented:
    """Any file that can be read, as a .docx file with *comments*: itself where it is one, else its text, set.

    Args:
        name: its name, for the suffix.
        data: its bytes.
        text: what `bot.formats.read` made of them; *comments* count in it.
        comments: what to say.
        repairs: what becomes of the comments' edits.

    Raises:
        UserError: see `reviewed`.
    """
    word = word_file(name, data)
    return (
        from_text(text, comments, repairs=repairs)
        if word is None
        else reviewed(word, comments, repairs=repairs)
    )


def _repairable(comment: Comment, text: str) -> Comment:
    return comment._replace(edit=inside_lines(comment.edit, text)) if comment.edit else comment


def _table(run: BaseOxmlElement) -> BaseOxmlElement | None:
    """The table that holds *run*; a comment that reaches out of one is lost by some programs."""
    return next(run.iterancestors(qn("w:tbl")), None)


def _ends(placed: Sequence[tuple[Comment, Place | None]], edits: Sequence[Edit]) -> Iterator[int]:
    """Where runs must be cut."""
    for _, place in placed:
        if place and place.span:
            yield from place.span
    for edit in edits:
        yield from edit.span


def _comment(
    written: Comments,
    placed: Sequence[tuple[Comment, Place | None]],
    runs: Runs,
    fields: Fields,
    root: BaseOxmlElement,
) -> None:
    said = _said(written, runs, root)
    for comment, place in placed:
        words = f"（{place.aside}）{comment.text}" if place and place.aside else comment.text
        first, last = _bounds(place, runs, root.body)
        if (first, words) not in said:
            before, behind = fields.around(first), fields.around(last)
            written.add(words, before.first if before else first, behind.last if behind else last)


def _said(written: Comments, runs: Runs, root: BaseOxmlElement) -> set[tuple[BaseOxmlElement, str]]:
    """What our comments that stay say, and the run on which each begins."""
    kept = dict(written.kept())
    said: set[tuple[BaseOxmlElement, str]] = set()
    begun: list[str] = []
    for element in root.iter(qn("w:commentRangeStart"), qn("w:r")) if kept else ():
        if element in kept:
            begun.append(kept[element])
        elif begun and runs.holds(element):
            said.update((element, words) for words in begun)
            begun.clear()
    return said


def _bounds(place: Place | None, runs: Runs, body: BaseOxmlElement) -> _Bounds:
    """The first and the last run of *place*; in a body without a character, a new run."""
    if place and place.run is not None:
        return place.run, place.run
    if place and place.span:
        first, *others = (it.run for it in runs.within(place.span))
        table = _table(first)
        together = list(takewhile(lambda run: _table(run) is table, others))
        return first, together[-1] if together else first
    paragraph = next(body.iter(qn("w:p")), None)
    if paragraph is None:
        paragraph = make("w:p")
        body.insert(0, paragraph)
    run = next((it for it in paragraph.iterchildren(qn("w:r")) if not len(it)), None)  # of an earlier review
    if run is None:
        run = make("w:r")
        paragraph.append(run)
    return run, run
