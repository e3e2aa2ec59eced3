"""The form of a rule, and what a rule may know besides the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from keyword import iskeyword
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from bot.checker.finding import Family, Mark, Severity
from bot.text import subject
from bot.text.model import Document, Extent, Span
from bot.text.outlines import Outline, outline

if TYPE_CHECKING:
    from bot.text.file_facts import Fact
    from bot.text.subject import Subject

Options = Mapping[str, float]
"""What can be set about a rule, by name: in the catalogue its defaults, in a profile what was chosen."""
NONE: Options = MappingProxyType({})
"""Nothing to set, or nothing set."""


class Profile(NamedTuple):
    """What the writer says of the report; empty values are taken from the text itself.

    Args:
        kind: kind of report, a name in `data/outlines/`.
        year: the year that the report is about; 0 if not said.
        unit: the writer's own unit.
        place: the writer's own place.
        options: what was set about rules, by code.
        severities: how grave the findings of rules are, by code, where that was set.
    """

    kind: str = ""
    year: int = 0
    unit: str = ""
    place: str = ""
    options: Mapping[str, Options] = MappingProxyType({})
    severities: Mapping[str, Severity] = MappingProxyType({})

    def outline(self, document: Document) -> Outline | None:
        """The outline of this report's kind, or None where the kind is unknown."""
        return outline(self.kind or document.kind)


class Reading:
    """What a check is given.

    Args:
        document: the parsed text.
        profile: what the writer says of the report.
        hits: where the rule's anchors stand in the cleaned view, as spans of the view, in reading order.
        options: of the rule, by name; all of them.
        facts: what a Word file holds besides its text.
    """

    def __init__(
        self,
        document: Document,
        profile: Profile,
        hits: Sequence[Span] = (),
        options: Options = NONE,
        facts: Sequence[Fact] = (),
    ) -> None:
        self.document = document
        self.profile = profile
        self.hits = hits
        self.options = options
        self.facts = facts

    @property
    def text(self) -> str:
        """The cleaned view, which rules read."""
        return self.document.view.text

    @cached_property
    def subject(self) -> Subject:
        """What the report says of itself, the writer's own word first."""
        told = self.profile
        return subject.read(self.document).told(year=told.year, unit=told.unit, place=told.place)

    def span(self, start: int, end: int) -> Span:
        """Span in the text as received of view[start:end]."""
        return self.document.view.span(start, end)


Check = Callable[[Reading], Iterable[Mark]]


class Rule:
    """A rule: one file, whose docstring is its documentation and its test.

    Args:
        code: two letters and three digits, never reused.
        name: kebab-case, what is wrong; reads after “allow”.
        title: the name in Chinese.
        family: its family in the contract.
        severity: of its findings, where a mark does not say that it is less grave.
        check: yields marks; reads the document only.
        extent: REPORT for rules that need a whole report.
        anchors: words one of which every finding is near. All rules' anchors are found in one pass over the
            cleaned view; the rule is run only if one occurs, and reads where. Empty: always run.
        default: whether it runs when nothing is selected.
        options: what can be set about it, with the defaults.
    """

    def __init__(
        self,
        *,
        code: str,
        name: str,
        title: str,
        family: Family,
        severity: Severity,
        check: Check,
        extent: Extent = Extent.PART,
        anchors: tuple[str, ...] = (),
        default: bool = True,
        options: Options = NONE,
    ) -> None:
        self.code = code
        self.name = name
        self.title = title
        self.family = family
        self.severity = severity
        self.check = check
        self.extent = extent
        self.anchors = anchors
        self.default = default
        self.options = options

    def __repr__(self) -> str:
        return f"Rule({self.code})"

    @cached_property
    def page(self) -> Page:
        """The rule's documentation; its file is named after it."""
        prefix = self.code[:2].lower()
        folder = f"{prefix}_" if iskeyword(prefix) else prefix  # `or` cannot name a package
        module = f"bot.checker.rules.{folder}.{self.name.replace('-', '_')}"
        return Page.parse(import_module(module).__doc__ or "")


class Page(NamedTuple):
    """The documentation of a rule, from its module's docstring.

    Args:
        summary: first line.
        what: 查什么.
        why: 为什么, with the source of the rule.
        bad: 反例, each of which this rule must report.
        good: 正例, each of which every rule must pass over.
    """

    summary: str
    what: str
    why: str
    bad: tuple[str, ...]
    good: tuple[str, ...]

    @classmethod
    def parse(cls, docstring: str) -> Page:
        r"""Read the four headings; examples are indented by four blanks, one a line, `\n` inside for line breaks.

        An example that starts with `整篇：` is a whole report, its line breaks written as `\n`.

        Raises:
            ValueError: a heading is missing or out of order.
        """
        parts = re.split(r"^## (查什么|为什么|反例|正例)$", docstring, flags=re.MULTILINE)
        if parts[1::2] != ["查什么", "为什么", "反例", "正例"]:
            raise ValueError(f"a rule page needs 查什么 为什么 反例 正例 in this order, found {parts[1::2]}")
        what, why, bad, good = parts[2::2]
        return cls(parts[0].strip(), what.strip(), why.strip(), _examples(bad), _examples(good))


def _examples(block: str) -> tuple[str, ...]:
    lines = (line[4:] for line in block.splitlines() if line.startswith("    ") and line.strip())
    return tuple(line.replace("\\n", "\n") for line in lines)
