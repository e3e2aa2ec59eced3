from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from contract import texts
from writing import BRIDGE, LEDGER

from bot.corpus.library import Library
from bot.corpus.model import Filters
from bot.corpus.specimens import OWNER, ensure_specimens
from bot.corpus.topics import topics

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SPECIMENS = Filters(owners=(OWNER,))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def test_every_topic_finds_specimens(library: Library) -> None:
    ensure_specimens(library)
    for topic in topics():
        for name in topic.names:
            assert library.search(name, SPECIMENS, limit=3), name


def test_the_programs_specimens_have_titles_licences_and_ids(library: Library) -> None:
    ensure_specimens(library)
    entries = library.documents([OWNER])
    assert len({entry.organisation for entry in entries}) >= 8
    assert all(entry.title and entry.passages for entry in entries)
    assert library.passage("t01-01", owners=[OWNER])


def test_specimens_that_are_there_are_not_touched(library: Library) -> None:
    ensure_specimens(library)
    before = library._record.shards([OWNER])
    ensure_specimens(library)
    assert library._record.shards([OWNER]) == before


def test_changed_specimens_replace_the_old(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "specimens"
    folder.mkdir()
    (folder / "a.md").write_text(f"一、履职情况\n{BRIDGE}\n", encoding="utf-8")
    ensure_specimens(library, folder)
    (folder / "a.md").write_text(f"一、履职情况\n{LEDGER}\n", encoding="utf-8")
    ensure_specimens(library, folder)
    assert texts(library.search("水渠 账目", SPECIMENS)) == [LEDGER]
