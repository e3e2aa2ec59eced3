"""The fields of a Word document that work out their own words, such as a date: what is put into them does not last.

A comment on such words stands round the whole field, and a repair is left to the writer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_PARAGRAPH, _RUN, _SIMPLE, _CODE = (qn(f"w:{name}") for name in ("p", "r", "fldSimple", "instrText"))
_STEP, _KIND, _INSTRUCTION = qn("w:fldChar"), qn("w:fldCharType"), qn("w:instr")
_DEEPEST = 8  # fields in one another that are looked at; nobody nests more
_LASTING = {"HYPERLINK", "MERGEFIELD", "FORMTEXT", "FORMDROPDOWN", "QUOTE"}  # their words are the writer's


class Bounds(NamedTuple):
    """The first and the last element of a field."""

    first: BaseOxmlElement
    last: BaseOxmlElement


class _Open(NamedTuple):
    """A field that has begun, and the runs that it has shown."""

    begin: BaseOxmlElement
    code: list[str]
    runs: list[BaseOxmlElement]


class Fields:
    """The fields below *root* that work out their own words, by the runs that show them."""

    def __init__(self, root: BaseOxmlElement) -> None:
        self._bounds: dict[BaseOxmlElement, Bounds] = {}
        for paragraph in root.iter(_PARAGRAPH):
            self._walk(paragraph)

    def around(self, run: BaseOxmlElement) -> Bounds | None:
        """The outermost field that shows *run*; None where there is none."""
        return self._bounds.get(run)

    def _walk(self, paragraph: BaseOxmlElement) -> None:
        outer: set[BaseOxmlElement] = set()
        for field in paragraph.iter(_SIMPLE):
            if _works_out(field.get(_INSTRUCTION, "")) and outer.isdisjoint(field.iterancestors(_SIMPLE)):
                outer.add(field)
                self._note(Bounds(field, field), list(field.iter(_RUN)))
        stack: list[_Open] = []
        for element in paragraph.iter(_RUN, _STEP, _CODE):
            if element.tag == _CODE and stack:
                stack[-1].code.append(element.text or "")
            elif element.tag == _RUN:
                for field in stack[:_DEEPEST]:
                    field.runs.append(element)
            elif element.tag == _STEP:
                self._step(element, stack)

    def _step(self, step: BaseOxmlElement, stack: list[_Open]) -> None:
        run = next(step.iterancestors(_RUN))
        if step.get(_KIND) == "begin":
            stack.append(_Open(run, [], []))
        elif step.get(_KIND) == "end" and stack:
            field = stack.pop()
            if _works_out("".join(field.code)):
                self._note(Bounds(field.begin, run), field.runs)

    def _note(self, bounds: Bounds, runs: list[BaseOxmlElement]) -> None:
        """Note *bounds* of what *runs* show: an outer field comes after its inner ones, and counts for more."""
        self._bounds.update(dict.fromkeys(runs, bounds))


def _works_out(code: str) -> bool:
    """Whether a field with *code* writes its own words anew."""
    name = code.strip().partition(" ")[0].upper()
    return bool(name) and name not in _LASTING
