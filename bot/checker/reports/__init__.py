"""Reviews written out: for people (text, markdown, html) and for programs (json, jsonl, sarif)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.reports import data, html, markdown, sarif, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.checker.reports.reviewed import Reviewed

FORMATS: dict[str, Callable[[Sequence[Reviewed]], str]] = {
    "text": text.render,
    "json": data.render_json,
    "jsonl": data.render_jsonl,
    "sarif": sarif.render,
    "markdown": markdown.render,
    "html": html.render,
}
