"""What stands on a page and is no part of the text."""

from __future__ import annotations

import re

_PAGE_NUMBER_RE = re.compile(r"[\s第共页/\-—–－―·.()（）,，|0-9０-９]*")


def is_page_number(line: str) -> bool:
    """Whether *line* is empty or holds nothing but a page number (`— 3 —`, `第 3 页 共 5 页`, `3/5`)."""
    return _PAGE_NUMBER_RE.fullmatch(line) is not None
