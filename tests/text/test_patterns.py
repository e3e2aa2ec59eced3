"""A pattern that is compiled late does what one does that is compiled at once."""

import re

import pytest

from bot.text.patterns import regex


def test_a_pattern_finds_what_the_compiled_one_finds():
    late, early = regex(r"(?P<number>\d+)个", re.IGNORECASE), re.compile(r"(?P<number>\d+)个", re.IGNORECASE)
    text = "走访12个支部，培训3个班"
    assert [match.span() for match in late.finditer(text)] == [match.span() for match in early.finditer(text)]
    assert late.sub("几个", text) == early.sub("几个", text)
    assert (late.pattern, late.flags, late.groupindex) == (early.pattern, early.flags, early.groupindex)


def test_a_wrong_pattern_is_found_out_when_it_is_used():
    late = regex("(")
    with pytest.raises(re.error, match="missing"):
        late.search("甲")
