"""The machine-readable contract: JSON, and JSON lines with one finding a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.checker.finding import Finding
    from bot.checker.reports.reviewed import Reviewed
    from bot.text.model import Document


def render_json(reviewed: Sequence[Reviewed]) -> str:
    """A list with one object a file."""
    return json.dumps([_file(item) for item in reviewed], ensure_ascii=False, indent=1) + "\n"


def render_jsonl(reviewed: Sequence[Reviewed]) -> str:
    """One finding a line, each with its file's path."""
    rows = (
        {"path": item.path, **finding_object(finding, item.review.document)}
        for item in reviewed
        for finding in item.review.findings
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _file(item: Reviewed) -> dict[str, Any]:
    document = item.review.document
    return {
        "path": item.path,
        "characters": len(document.text),
        "extent": document.extent.value,
        "kind": document.kind,
        "sections": list(_sections(document)),
        "findings": [finding_object(finding, document) for finding in item.review.findings],
    }


def _sections(document: Document) -> Iterator[dict[str, Any]]:
    """Sections in reading order; one that fills two roles is listed once for each."""
    for section in document.sections:
        for role in section.roles or (None,):
            yield {
                "role": role.value if role else None,
                "title": section.title,
                "level": section.level,
                "start": section.span.start,
                "end": section.span.end,
            }


def finding_object(finding: Finding, document: Document) -> dict[str, Any]:
    """One finding as the contract writes it; offsets in code points, line and column from 1."""
    line, column = document.locate(finding.span.start)
    fix = finding.fix
    return {
        "code": finding.code,
        "name": finding.name,
        "family": finding.family.value,
        "severity": finding.severity.value,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": line,
        "column": column,
        "text": finding.span.of(document.text),
        "message": finding.message,
        "fix": {"start": fix.span.start, "end": fix.span.end, "replacement": fix.replacement}
        if fix
        else None,
        "related": [{"start": span.start, "end": span.end} for span in finding.related],
    }
