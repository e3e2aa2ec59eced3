"""Facts from text of either form: TOML, or lines as people type them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.drafting import facts_lines, facts_toml
from bot.resources import data_path

if TYPE_CHECKING:
    from bot.drafting.facts import Facts

_TOML_RE = re.compile(r"^\s*(?:\[\[?\w+\]\]?\s*(?:#.*)?$|[\w\"][^=：\n]*=\s*[\"'\[\d])", re.MULTILINE)


def read(text: str) -> Facts:
    """Facts from *text*.

    Raises:
        UsageError: they are wrong, or there are none.
    """
    return facts_toml.read(text) if _TOML_RE.search(text) else facts_lines.read(text)


def example() -> str:
    """A facts file with comments, to be filled in."""
    return data_path("drafting", "example.toml").read_text(encoding="utf-8")
