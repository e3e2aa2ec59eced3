"""Finds the mark of a confidential grade: 秘密★1年, 机密★, 绝 密 ★ (GB/T 9704), or 密级：机密."""

from __future__ import annotations

import re

_GAP = r"[\s\u200b-\u200f\u2060\ufeff]{0,8}"  # on paper the characters stand apart, and web pages slip in unseen ones
_GRADE_RE = re.compile(
    rf"(?P<starred>[秘机绝]){_GAP}密{_GAP}[★☆✭✮✯⭐]|密{_GAP}级{_GAP}[：:]{_GAP}(?P<named>[秘机绝]){_GAP}密"
)


def grade(text: str) -> str:
    """The mark of a grade in *text*, such as “机密★” or “密级：机密”; empty where it bears none."""
    found = _GRADE_RE.search(text)
    if found is None:
        return ""
    return f"{found['starred']}密★" if found["starred"] else f"密级：{found['named']}密"
