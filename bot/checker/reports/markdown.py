"""For a mail or a wiki: a Markdown table a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.reports.reviewed import summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.checker.reports.reviewed import Reviewed


def render(reviewed: Sequence[Reviewed]) -> str:
    """A heading, a sentence and a table for every file."""
    lines: list[str] = []
    for item in reviewed:
        lines += [f"## {_cell(item.path)}", "", summary(item.review.findings), ""]
        if item.review.findings:
            lines += ["| 位置 | 规则 | 级别 | 原文 | 说明 |", "| --- | --- | --- | --- | --- |"]
        for finding in item.review.findings:
            line, column = item.review.document.locate(finding.span.start)
            words = finding.span.of(item.review.document.text)[:40]
            cells = (f"第{line}行第{column}字", finding.code, finding.severity.label, words, finding.message)
            lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
        lines.append("")
    return "\n".join(lines)


def _cell(words: str) -> str:
    flat = " ".join(words.split())
    for char in "\\`*_|<>[]":
        flat = flat.replace(char, f"\\{char}")
    return flat
