"""Sound sentences that look like faults: no rule may say a word about them."""

from pathlib import Path

import pytest

from bot.checker.engine import review
from bot.text.model import Extent
from bot.text.parse import parse

LINES = Path(__file__).with_name("look_alikes.txt").read_text(encoding="utf-8").splitlines()
SOUND = [line.replace("\\n", "\n") for line in LINES if line and not line.startswith("# ")]


def test_there_are_enough_of_them():
    assert len(SOUND) == len(set(SOUND))
    assert len(SOUND) >= 300


@pytest.mark.parametrize("text", SOUND)
def test_what_looks_like_a_fault_is_passed_over(text):
    found = review(parse(text, extent=Extent.PART))
    assert not found.failures
    assert [(finding.code, finding.span.of(text)) for finding in found.findings] == []
