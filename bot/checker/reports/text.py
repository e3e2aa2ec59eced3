"""For a terminal: `file:line:column code message`, and the words with a caret under the wrong ones."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bot.checker.reports.reviewed import summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.checker.finding import Finding
    from bot.checker.reports.reviewed import Reviewed
    from bot.text.model import Document

_AROUND = 18  # characters shown on each side


def render(reviewed: Sequence[Reviewed]) -> str:
    """All findings in reading order, then a line that counts them."""
    blocks: list[str] = []
    for item in reviewed:
        blocks += [_finding(item.path, finding, item.review.document) for finding in item.review.findings]
    findings = tuple(finding for item in reviewed for finding in item.review.findings)
    fixable = sum(1 for finding in findings if finding.fix and finding.fix.safe)
    tail = f"，其中 {fixable} 处可以用 --fix 直接改好" if fixable else ""
    return "\n".join([*blocks, summary(findings) + tail, ""])


def _finding(path: str, finding: Finding, document: Document) -> str:
    line, column = document.locate(finding.span.start)
    head = f"{path}:{line}:{column} {finding.code} [{finding.severity.label}] {finding.message}"
    return f"{head}\n{_excerpt(finding, document)}"


def _excerpt(finding: Finding, document: Document) -> str:
    line = document.line_of(finding.span.start)
    start = max(line.start, finding.span.start - _AROUND)
    end = min(
        line.end, max(finding.span.end, finding.span.start + 1) + _AROUND, finding.span.start + 3 * _AROUND
    )
    before = document.text[start : finding.span.start].replace("\t", " ")
    wrong = document.text[finding.span.start : min(finding.span.end, end)].replace("\t", " ")
    behind = document.text[min(finding.span.end, end) : end].replace("\t", " ")
    lead = "…" if start > line.start else ""
    tail = "…" if end < line.end else ""
    carets = "^" * max(_width(wrong), 1)
    return f"    {lead}{before}{wrong}{behind}{tail}\n    {' ' * _width(lead + before)}{carets}"


def _width(words: str) -> int:
    """Columns that *words* take on a terminal: two for a Han character (UAX 11), none for a combining mark."""
    return sum(
        2
        if unicodedata.east_asian_width(char) in "WF"
        else int(unicodedata.category(char) not in {"Mn", "Me", "Cf", "Cc"})
        for char in words
    )
