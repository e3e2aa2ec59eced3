"""Repairs in a Word document: as tracked changes, which the writer accepts or rejects, or for good."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

from bot.formats.docx_comments import AUTHOR
from bot.formats.docx_runs import properties
from bot.formats.docx_xml import make, text_run
from bot.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from docx.oxml.xmlchemy import BaseOxmlElement

    from bot.formats.docx_fields import Fields
    from bot.formats.docx_read import WordText
    from bot.formats.docx_runs import Runs

_ID, _TEXT = qn("w:id"), qn("w:t")
_INSERTIONS = {qn("w:ins"), qn("w:moveTo")}
_CHANGES = tuple(qn(f"w:{it}") for it in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))
_SHOWN = {
    qn(f"w:{it}") for it in ("rPr", "t", "tab", "br", "cr", "noBreakHyphen", "sym", "lastRenderedPageBreak")
}


class Edit(NamedTuple):
    """Characters to replace.

    Args:
        span: which; empty where something is only inserted.
        replacement: what to put there.
    """

    span: Span
    replacement: str


def apart(edits: Iterable[Edit]) -> list[Edit]:
    """*edits* in order, each once; of two that overlap only the first."""
    chosen: list[Edit] = []
    for edit in sorted(set(edits)):
        before = chosen[-1].span if chosen else Span(-1, -1)
        if edit.span.start >= before.end and edit.span != before:
            chosen.append(edit)
    return chosen


def inside_lines(edit: Edit, text: str) -> Edit | None:
    """*edit* without the line ends that it deletes beside words; None where nothing is left."""
    words = edit.span.of(text)
    if edit.replacement or not words.strip("\n"):
        return edit if edit.replacement else None
    start = edit.span.start + len(words) - len(words.lstrip("\n"))
    return Edit(Span(start, start + len(words.strip("\n"))), "")


class Editor:
    """Replaces characters of the body.

    Args:
        document: the element `w:document`.
        found: its text.
        runs: its runs, cut at the ends of all edits.
        fields: its fields that work out their own words.
        tracked: the time that tracked changes bear; None: the changes are made for good.
    """

    def __init__(
        self,
        document: BaseOxmlElement,
        found: WordText,
        runs: Runs,
        fields: Fields,
        *,
        tracked: datetime | None,
    ) -> None:
        self._text = found.text
        self._runs = runs
        self._fields = fields
        self._when = f"{tracked:%Y-%m-%dT%H:%M:%SZ}" if tracked else ""
        taken = {it.get(_ID) for it in document.iter(*_CHANGES)} if tracked else set()
        self._identifiers: Iterator[int] = (it for it in count(1) if str(it) not in taken)

    def can(self, edit: Edit) -> bool:
        """Whether *edit* replaces characters of the body in one paragraph, and takes nothing else away."""
        span = edit.span
        site = self._site(span)
        if "\n" in edit.replacement or site is None or self._fields.around(site[0]):
            return False
        replaced = self._runs.within(span)
        covered = sum(it.end - it.start for it in replaced)
        return covered == span.end - span.start and all(
            it.tag in _SHOWN and not self._fields.around(old.run) for old in replaced for it in old.run
        )

    def make(self, edit: Edit) -> None:
        """Make *edit*, which can be made."""
        old = list(dict.fromkeys(it.run for it in self._runs.within(edit.span)))
        site = (old[-1], True) if old else self._site(edit.span)
        if site is None:
            return
        anchor, behind = site
        new = text_run(edit.replacement, properties(old[0] if old else anchor)) if edit.replacement else None
        if self._when:
            anchor = [self._deleted(run) for run in old][-1] if old else anchor
        if new is not None:
            self._insert(new, anchor, behind=behind)
        if not self._when:
            for run in old:
                run.getparent().remove(run)

    def _site(self, span: Span) -> tuple[BaseOxmlElement, bool] | None:
        """The run beside which an insertion at *span* goes, and whether behind it."""
        before = self._runs.within(Span(span.start - 1, span.start))
        if before and self._text[span.start - 1] != "\n":
            return before[-1].run, True
        behind = self._runs.within(Span(span.start, span.start + 1))
        return (behind[0].run, False) if behind else None

    def _deleted(self, run: BaseOxmlElement) -> BaseOxmlElement:
        """Wrap *run* in a tracked deletion."""
        wrapper = self._change("w:del")
        run.addprevious(wrapper)
        wrapper.append(run)
        for text in run.iterchildren(_TEXT):
            text.tag = qn("w:delText")
        return wrapper

    def _insert(self, run: BaseOxmlElement, anchor: BaseOxmlElement, *, behind: bool) -> None:
        if self._when:
            anchor = _outside(anchor, behind=behind)
            change = self._change("w:ins")
            change.append(run)
            run = change
        if behind:
            anchor.addnext(run)
        else:
            anchor.addprevious(run)

    def _change(self, name: str) -> BaseOxmlElement:
        return make(name, id=next(self._identifiers), author=AUTHOR, date=self._when)


def _outside(anchor: BaseOxmlElement, *, behind: bool) -> BaseOxmlElement:
    """*anchor*, or the insertion of somebody else that holds it, which is split there if need be."""
    holder: BaseOxmlElement = anchor.getparent()
    if holder.tag not in _INSERTIONS:
        return anchor
    rest = list(anchor.itersiblings()) if behind else [anchor, *anchor.itersiblings()]
    if behind and rest:
        holder.addnext(_like(holder, rest))
    elif not behind and anchor.getprevious() is not None:
        second = _like(holder, rest)
        holder.addnext(second)
        return second
    return holder


def _like(holder: BaseOxmlElement, children: list[BaseOxmlElement]) -> BaseOxmlElement:
    second: BaseOxmlElement = holder.makeelement(holder.tag, dict(holder.attrib), nsmap=holder.nsmap)
    second.extend(children)
    return second
