from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

import pytest

from bot.channels.telegram_journal import Journal, Part, Unfinished, Waiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

WORDS = "村里的便民服务站换了新牌子"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "journal.db"


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[tuple[Journal, Unfinished]]:
    journal = Journal(path)
    try:
        yield journal, await journal.load()
    finally:
        await journal.close()


async def test_what_was_begun_and_not_answered_comes_back_in_order(path: Path) -> None:
    async with opened(path) as (journal, before):
        assert before == Unfinished()
        journal.begin({8: "乙", 7: "甲", 9: "丙"})
        await journal.settle([7, 8, 9])
        await journal.answered([8], [])
    async with opened(path) as (journal, left):
        assert left.waiting == (Waiting(7, "甲", 1), Waiting(9, "丙", 1))
        assert [number for number in range(6, 11) if journal.is_new(number)] == [6, 10]
    async with opened(path) as (_, left):
        assert [entry.tries for entry in left.waiting] == [2, 2]


async def test_what_is_left_of_an_answer_comes_back_and_takes_the_place_of_the_update(path: Path) -> None:
    async with opened(path) as (journal, _):
        journal.begin({7: "甲"})
        first, second, third = await journal.answered([7], [("一", b"1"), ("二", b"2"), ("三", b"3")])
        await journal.under_way(first, is_so=True)
        journal.arrived(first)
        await journal.under_way(second, is_so=True)
    async with opened(path) as (journal, left):
        assert left == Unfinished(
            parts=(Part(second, 7, "二", b"2", under_way=True), Part(third, 7, "三", b"3", under_way=False))
        )
        await journal.withdraw([7])
    async with opened(path) as (_, left):
        assert left == Unfinished()


async def test_no_word_stays_on_the_disk_when_all_is_answered(path: Path) -> None:
    def found() -> set[str]:
        return {file.name for file in path.parent.iterdir() if WORDS.encode() in file.read_bytes()}

    async with opened(path) as (journal, _):
        journal.begin(dict.fromkeys(range(30), WORDS * 100))
        await journal.settle(range(30))
        assert found()
        for number in range(30):
            (place,) = await journal.answered([number], [(WORDS * 100, WORDS.encode() * 100)])
            journal.arrived(place)
        for _ in range(200):  # it is wiped a second later
            await asyncio.sleep(0.05)
            if not found():
                break
        assert found() == set()


async def test_nobody_but_its_owner_may_read_the_file(path: Path) -> None:
    async with opened(path) as (journal, _):
        journal.begin({1: WORDS})
        await journal.settle([1])
        assert {file.stat().st_mode & 0o077 for file in path.parent.iterdir()} == {0}


async def test_a_locked_file_holds_up_telegram_only(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with opened(path) as (journal, _):
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN EXCLUSIVE")
            journal.begin({1: "甲", 2: "乙"})
            settling = asyncio.create_task(journal.settle([1, 2]))
            assert await journal.answered([1], [("一", b"")]) == [1]
            await asyncio.sleep(0.1)
            assert not settling.done()
            other.rollback()
        await asyncio.wait_for(settling, 5)
    async with opened(path) as (_, left):
        assert [entry.number for entry in left.waiting] == [2]
        assert [part.head for part in left.parts] == ["一"]
    assert [record.getMessage() for record in caplog.records] == [
        "OperationalError: the journal cannot be written for now"
    ]


async def test_an_update_that_is_answered_is_settled_even_on_a_full_disk(path: Path) -> None:
    async with opened(path) as (journal, _):
        await journal._in_thread(lambda: journal._open().execute("PRAGMA max_page_count = 8"))
        journal.begin({1: WORDS * 5000})
        settling = asyncio.create_task(journal.settle([1]))
        await journal.drop([1])
        await asyncio.wait_for(settling, 5)
        assert not journal.is_new(1)
        await journal._in_thread(lambda: journal._open().execute("PRAGMA max_page_count = 10000"))
    async with opened(path) as (journal, left):
        assert left == Unfinished()
        assert not journal.is_new(1)


def damage(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all " * 100)


async def test_a_file_that_is_no_database_is_begun_anew(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    await asyncio.to_thread(damage, path)
    async with opened(path) as (journal, left):
        assert left == Unfinished()
        journal.begin({1: "甲"})
        await journal.settle([1])
    async with opened(path) as (_, left):
        assert len(left.waiting) == 1
    assert "DatabaseError" in caplog.text


async def test_a_place_that_cannot_be_written_leaves_memory(path: Path) -> None:
    path.parent.write_text("a file where a folder should be", encoding="utf-8")
    async with opened(path) as (journal, left):
        assert left == Unfinished()
        journal.begin({1: "甲"})
        await journal.drop([1])
        await journal.settle([1])
        assert not journal.is_new(1)


async def test_only_so_many_answered_updates_are_remembered(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram_journal._REMEMBERED", 5)
    async with opened(path) as (journal, _):
        journal.begin(dict.fromkeys(range(20), ""))
        await journal.drop(range(20))
        assert [number for number in range(20) if not journal.is_new(number)] == list(range(15, 20))
    async with opened(path) as (journal, _):
        assert [number for number in range(20) if not journal.is_new(number)] == list(range(15, 20))
