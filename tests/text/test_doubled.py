"""What stands twice in a row."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.text.doubled import doubled


@given(st.text(st.sampled_from("党委ab\x00\u0100\U00010000\U00010001\ud800\n"), max_size=60))
def test_the_same_is_found_as_by_a_pattern(text: str) -> None:
    patterns = [re.compile(rf"(.{{{length}}})\1", re.DOTALL) for length in (1, 2, 3, 4)]
    assert list(doubled(text, (1, 2, 3, 4))) == [
        match.span() for pattern in patterns for match in pattern.finditer(text)
    ]


def test_a_long_row_of_one_character_takes_no_longer_than_any_text() -> None:
    assert len(list(doubled("中" * 100_000, [4]))) == 12_500
    assert len(list(doubled("\U00010000\U00010001" * 50_000, [3]))) == 0
