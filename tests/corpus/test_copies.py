from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from contract import ANNA, BERT
from writing import BRIDGE, CLINIC, LEDGER, LIMP, SCHOOL, document

from bot.corpus.copies import copies
from bot.corpus.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWN = "今年雨水多，我先后四次带人上山巡堤，哪一段垮了、谁去补，当天就在群里说定，没有一回拖过夜。"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        opened.add(
            [document("甲镇报告", BRIDGE, LEDGER, SCHOOL), document("乙院报告", CLINIC)], owner="web:anna"
        )
        yield opened


def test_the_share_and_the_longest_runs_are_told_with_their_document(library: Library) -> None:
    found = copies(library, f"{OWN}\n{LEDGER}\n{OWN[::-1]}\n{CLINIC[:20]}\n", ANNA)
    assert found is not None
    assert found.count == 2
    assert [run.passage.title for run in found.longest] == ["甲镇报告", "乙院报告"]
    assert 0.3 < found.share < 0.6


def test_a_report_that_lies_in_the_library_is_not_its_own_source(library: Library) -> None:
    found = copies(library, f"{BRIDGE}\n{LEDGER}\n{SCHOOL}", ANNA)
    assert found is not None
    assert (found.itself, found.longest) == ("甲镇报告", ())


def test_nothing_is_said_of_a_phrase_in_a_long_report_nor_of_anothers_documents(library: Library) -> None:
    assert copies(library, OWN * 20 + CLINIC[:14], ANNA) is None
    assert copies(library, OWN + LIMP, ANNA) is None
    assert copies(library, LEDGER, BERT) is None
