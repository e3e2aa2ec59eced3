"""Reviews written out: for people (text, markdown, html) and for programs (json, jsonl, sarif)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.checker.reports.reviewed import Reviewed

# Module and function of each form; only the one that is asked for is loaded.
_FORMS = {
    "text": ("text", "render"),
    "json": ("data", "render_json"),
    "jsonl": ("data", "render_jsonl"),
    "sarif": ("sarif", "render"),
    "markdown": ("markdown", "render"),
    "html": ("html", "render"),
}
FORMATS = tuple(_FORMS)


def written(reviewed: Sequence[Reviewed], form: str) -> str:
    """The reviews in one of `FORMATS`."""
    module, function = _FORMS[form]
    words: str = getattr(import_module(f"bot.checker.reports.{module}"), function)(reviewed)
    return words
