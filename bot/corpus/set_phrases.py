"""Words that every report has, and that none copied from another: set phrases and titles of documents."""

from __future__ import annotations

import re
from functools import cache

from bot.resources import data_path
from bot.text import matcher

_TITLE_RE = re.compile(r"《[^《》]{1,60}》")


def own_words(text: str) -> str:
    """*text* without set phrases and titles, which leave a space."""
    signs = list(_TITLE_RE.sub(lambda title: " " * len(title[0]), text))
    for _, start, end in matcher.find(_phrases(), text):
        signs[start:end] = " " * (end - start)
    return "".join(signs)


@cache
def _phrases() -> tuple[str, ...]:
    lines = (
        line.strip()
        for name in ("set_phrases.txt", "document_titles.txt")
        for line in data_path("lexicon", name).read_text(encoding="utf-8").splitlines()
    )
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
