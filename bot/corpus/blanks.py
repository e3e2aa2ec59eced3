"""Places of a passage that were left to be filled in.

A passage with blanks is a model of wording at best, and a blank that is copied along is what ruins a writer. It stays
in the results, for it may be the only one that fits, but lower, and every blank is shown as what a draft shows for a
gap: no reader takes it for a figure, and a review of the draft finds it.
"""

from __future__ import annotations

import re

MARK = "【待填】"
_BLANK_RE = re.compile(
    r"(?<![A-Za-z\d])[XxＸｘ×]+(?![A-Za-z\d])"
    r"|[*＊]{2,}|_{2,}|[（(][ \u3000]*[）)]|【[^】]{0,20}】|…{3,}|[○●]{2,}"
)
_SIGN_RE = re.compile(
    r"[XxＸｘ×*＊_（(【…○●]"
)  # most passages hold none, and are told in a tenth of the time


def has_blanks(text: str) -> bool:
    """Whether *text* holds places to be filled in."""
    return _SIGN_RE.search(text) is not None and _BLANK_RE.search(text) is not None


def marked(text: str) -> str:
    """*text* with `MARK` for each blank; marks that say what is missing stay as they are."""
    if not _SIGN_RE.search(text):
        return text
    return _BLANK_RE.sub(lambda blank: blank[0] if blank[0].startswith("【") else MARK, text)
