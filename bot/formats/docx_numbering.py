"""Word's automatic numbers, written out: they stand nowhere in the text of a .docx file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from bot.formats.docx_styles import is_on, value
from bot.formats.numerals import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.oxml.xmlchemy import BaseOxmlElement

    from bot.formats.docx_styles import Styles

_PROPERTIES, _REFERENCE = qn("w:pPr"), qn("w:numPr")
_FORM, _DEPTH = qn("w:numFmt"), qn("w:ilvl")
_FIELD_RE = re.compile(r"%([1-9])")
_LABEL_LIMIT = 40  # a label is a few characters; a longer one is an attack on the memory
_NO_LIST = "0"  # the identifier that takes a paragraph out of its style's list


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered.

    Args:
        start: the first number.
        form: Word's number format.
        text: the label, with %1 to %9 for the numbers of the levels.
        legal: whether all numbers in the label are decimal.
        restart: the level (from 1) under which it begins anew; 0: never; None: under any higher level.
        attached: whether nothing separates the label from the text.
        style: the paragraph style that is this level.
    """

    start: int
    form: str
    text: str
    legal: bool
    restart: int | None
    attached: bool
    style: str | None


@dataclass(slots=True)
class _List:
    """A list; the counts are shared by all lists of one definition, as in Word."""

    levels: dict[int, _Level]
    counts: dict[int, int]
    fresh: set[int] = field(default_factory=set)  # levels that begin anew at their first use here

    def advance(self, depth: int) -> str:
        """The label of the next paragraph at *depth*."""
        level = self.levels[depth]
        if depth in self.fresh or depth not in self.counts:
            self.counts[depth] = level.start
            self.fresh.discard(depth)
        else:
            self.counts[depth] += 1
        for deeper in [other for other in self.counts if other > depth]:
            below = self.levels.get(deeper)
            if below is None or below.restart is None or depth < below.restart:
                del self.counts[deeper]
        return "" if level.form == "bullet" else _FIELD_RE.sub(self._writer(level), level.text)[:_LABEL_LIMIT]

    def _writer(self, level: _Level) -> Callable[[re.Match[str]], str]:
        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            if depth not in self.levels:
                return ""
            above = self.levels[depth]
            return write(self.counts.get(depth, above.start), "decimal" if level.legal else above.form)

        return number


class Numbering:
    """The lists of one document; it counts along as the paragraphs are asked for in reading order.

    Args:
        root: the element `w:numbering`; None where the document has none.
        styles: its styles, which may carry numbers too.
    """

    def __init__(self, root: BaseOxmlElement | None, styles: Styles) -> None:
        self._styles = styles
        self._numbers = _by_id(root, "w:num", "w:numId")
        self._definitions = _by_id(root, "w:abstractNum", "w:abstractNumId")
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, paragraph: BaseOxmlElement, text: str) -> str:
        """The number of *paragraph*, with a space where *text*, its words, would run into it."""
        found = self._place(paragraph)
        if found is None:
            return ""
        counted, depth = found
        label = counted.advance(depth)
        separated = label and not counted.levels[depth].attached and _run_together(label, text)
        return label + " " if separated else label

    def _place(self, paragraph: BaseOxmlElement) -> tuple[_List, int] | None:
        """The list and the level that *paragraph* belongs to."""
        holders = [paragraph, *self._styles.chain(paragraph)]
        references = [_reference(holder) for holder in holders]
        number = next((value(it, "w:numId") for it in references if value(it, "w:numId")), None)
        if number is None or number == _NO_LIST:
            return None
        counted = self._list(number)
        if counted is None:
            return None
        depth = value(references[0], "w:ilvl") or self._styled_depth(holders, counted)
        if depth is None:
            depth = next((value(it, "w:ilvl") for it in references if value(it, "w:ilvl")), None)
        place = _integer(depth, 0)
        return (counted, place) if place in counted.levels else None

    @staticmethod
    def _styled_depth(holders: list[BaseOxmlElement], counted: _List) -> str | None:
        """The level that is one of the paragraph's styles."""
        names = [style.get(qn("w:styleId")) for style in holders[1:]]
        linked = {level.style: str(depth) for depth, level in counted.levels.items() if level.style}
        return next((linked[name] for name in names if name in linked), None)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._build(number)
        return self._lists[number]

    def _build(self, number: str) -> _List | None:
        entry = self._numbers.get(number)
        name = value(entry, "w:abstractNumId") or ""
        definition = self._definition(name)
        if entry is None or definition is None:
            return None
        levels = {_depth(level): _level(level) for level in definition.findall(qn("w:lvl"))}
        fresh = set()
        for override in entry.findall(qn("w:lvlOverride")):
            depth = _depth(override)
            own = override.find(qn("w:lvl"))
            if own is not None:
                levels[depth] = _level(own)
            start = value(override, "w:startOverride")
            if start is not None and depth in levels:
                levels[depth] = replace(levels[depth], start=_integer(start, 1))
                fresh.add(depth)
        return _List(levels, self._counts.setdefault(name, {}), fresh)

    def _definition(self, name: str) -> BaseOxmlElement | None:
        """The definition *name*, or the one of the list style that it stands for."""
        definition = self._definitions.get(name)
        style = self._styles.named(value(definition, "w:numStyleLink") or "")
        if definition is None or style is None:
            return definition
        number = self._numbers.get(value(_reference(style), "w:numId") or "")
        return self._definitions.get(value(number, "w:abstractNumId") or "", definition)


def _by_id(root: BaseOxmlElement | None, name: str, identifier: str) -> dict[str, BaseOxmlElement]:
    children = [] if root is None else root.findall(qn(name))
    return {child.get(qn(identifier), ""): child for child in children}


def _reference(holder: BaseOxmlElement) -> BaseOxmlElement | None:
    """The `w:numPr` of a paragraph or a style."""
    properties = holder.find(_PROPERTIES)
    return None if properties is None else properties.find(_REFERENCE)


def _level(element: BaseOxmlElement) -> _Level:
    forms = [
        form.get(qn("w:val"), "") for form in element.iter(_FORM)
    ]  # newer formats stand beside a fallback
    restart = value(element, "w:lvlRestart")
    return _Level(
        start=_integer(value(element, "w:start"), 0),
        form=next((form for form in forms if form != "custom"), "decimal"),
        text=(value(element, "w:lvlText") or "")[:_LABEL_LIMIT],
        legal=is_on(element, "w:isLgl"),
        restart=None if restart is None else _integer(restart, 0),
        attached=value(element, "w:suff") == "nothing",
        style=value(element, "w:pStyle"),
    )


def _depth(element: BaseOxmlElement) -> int:
    return _integer(element.get(_DEPTH), 0)


def _integer(written: str | None, default: int) -> int:
    return int(written) if written is not None and re.fullmatch(r"[0-9]{1,9}", written) else default


def _run_together(label: str, text: str) -> bool:
    """Whether *label* and *text* would read as one: `1.` and `12次`, or `1` and `召开`."""
    return label[-1].isalnum() or (label[-1].isascii() and text[:1].isascii())
