"""What the checker reports."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bot.text.model import Span


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"  # 必改
    WARNING = "warning"  # 疑似
    INFO = "info"  # 提示

    @property
    def rank(self) -> int:
        """Its place in the order of gravity, the gravest first."""
        return _RANKS[self]

    @property
    def label(self) -> str:
        """As the writer sees it."""
        return {"error": "必改", "warning": "疑似", "info": "提示"}[self.value]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Family(StrEnum):
    """Groups of rules, as the machine-readable contract names them."""

    PLACEHOLDER = "placeholder"
    TEMPLATE_LEFTOVER = "template-leftover"
    NUMBERING = "numbering"
    COUNT_MISMATCH = "count-mismatch"
    MISSING_SECTION = "missing-section"
    STRUCTURE = "structure"
    QUOTE_BALANCE = "quote-balance"
    PUNCTUATION = "punctuation"
    FORMULATION = "formulation"
    TYPO = "typo"
    YEAR = "year"
    DUPLICATE_PASSAGE = "duplicate-passage"
    UNIT_LEFTOVER = "unit-leftover"
    CONSISTENCY = "consistency"
    CHARACTERS = "characters"
    FILE = "file"

    @property
    def label(self) -> str:
        """As the writer sees it."""
        return _FAMILY_LABELS[self]


_FAMILY_LABELS = {
    Family.PLACEHOLDER: "占位",
    Family.TEMPLATE_LEFTOVER: "范文残留",
    Family.NUMBERING: "序号",
    Family.COUNT_MISMATCH: "数量",
    Family.MISSING_SECTION: "缺项",
    Family.STRUCTURE: "结构",
    Family.QUOTE_BALANCE: "引号括号",
    Family.PUNCTUATION: "标点",
    Family.FORMULATION: "规范表述",
    Family.TYPO: "错字",
    Family.YEAR: "年份",
    Family.DUPLICATE_PASSAGE: "重复段落",
    Family.UNIT_LEFTOVER: "外单位残留",
    Family.CONSISTENCY: "前后一致",
    Family.CHARACTERS: "字符",
    Family.FILE: "文件",
}


class Fix(NamedTuple):
    """A mechanical repair.

    Args:
        span: what to replace, in the text as received.
        replacement: what to put there.
        safe: whether the meaning cannot change.
    """

    span: Span
    replacement: str
    safe: bool = False


class Mark(NamedTuple):
    """What a rule's check yields: a place and a sentence; the engine adds the rule's identity.

    Args:
        span: the wrong characters, in the text as received.
        message: one Chinese sentence; quotes the words found in “”.
        fix: the repair, if there is a mechanical one.
        related: other places that the sentence speaks of.
        severity: where it is less grave than the rule's own.
    """

    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Span, ...] = ()
    severity: Severity | None = None


class Finding(NamedTuple):
    """One report of one rule about one place.

    Args:
        span: the wrong characters, in code points of the text as received, half-open.
        code: the rule's code.
        name: the rule's name.
        family: its family in the contract.
        severity: how grave.
        message: one Chinese sentence.
        fix: the repair, if there is a mechanical one.
        related: other places that the sentence speaks of.
    """

    span: Span
    code: str
    name: str
    family: Family
    severity: Severity
    message: str
    fix: Fix | None = None
    related: tuple[Span, ...] = ()
