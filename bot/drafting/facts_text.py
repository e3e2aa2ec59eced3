"""Facts from text of either form: TOML, or lines as people type them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.drafting import facts_lines, facts_toml
from bot.errors import UsageError
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


def joined(before: str, more: str) -> str:
    """The lines of *before* and of *more*; what names the same thing again takes the place of what stood there.

    Raises:
        UsageError: *before* is no lines.
    """
    if _TOML_RE.search(before):
        raise UsageError("前面的素材是 TOML 格式，不能一行一行地补；请在文件里补好，整份再发 /起草")
    named = {key for line in more.splitlines() if (key := facts_lines.key_of(line))}
    kept = [line for line in before.splitlines() if facts_lines.key_of(line) not in named]
    return "\n".join([*kept, *more.splitlines()])


def example() -> str:
    """A facts file with comments, to be filled in."""
    return data_path("drafting", "example.toml").read_text(encoding="utf-8")
