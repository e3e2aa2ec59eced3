"""SARIF 2.1.0 (OASIS), for editors and code hosts. Regions count code points, columns from 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bot import __version__
from bot.checker.finding import Severity
from bot.checker.registry import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.checker.finding import Finding
    from bot.checker.reports.reviewed import Reviewed
    from bot.text.model import Document, Span

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(reviewed: Sequence[Reviewed]) -> str:
    """One run over all files."""
    names = {finding.code: finding.name for item in reviewed for finding in item.review.findings}
    titles = {rule.code: rule.title for rule in RULES}
    rules = [
        {"id": code, "name": name, "shortDescription": {"text": titles.get(code, name)}}
        for code, name in sorted(names.items())
    ]
    run = {
        "tool": {"driver": {"name": "biganzi", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(item.path, finding, item.review.document)
            for item in reviewed
            for finding in item.review.findings
        ],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _result(path: str, finding: Finding, document: Document) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(path, finding.span, document)],
    }
    if finding.related:
        result["relatedLocations"] = [_location(path, span, document) for span in finding.related]
    return result


def _location(path: str, span: Span, document: Document) -> dict[str, Any]:
    line, column = document.locate(span.start)
    end_line, end_column = document.locate(span.end)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(path)},
            "region": {
                "startLine": line,
                "startColumn": column,
                "endLine": end_line,
                "endColumn": end_column,
                "charOffset": span.start,
                "charLength": span.end - span.start,
            },
        }
    }
