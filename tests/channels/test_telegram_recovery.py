"""What an earlier run has left in the journal, taken up by the next."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from telegram_rig import COLLEAGUE, COMMANDS, FAST, STRANGER, WRITER, echo, heard, running
from test_telegram_webhook import update

from bot.assistant.messages import Choice
from bot.channels.telegram import build
from bot.channels.telegram_address import Address
from bot.channels.telegram_html import Busy, File, Message
from bot.channels.telegram_journal import Journal
from bot.channels.telegram_outbox import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fake_telegram import FakeTelegram

    from bot.channels.telegram_html import Parcel
    from bot.settings import Settings

TO_WRITER = Address(WRITER, WRITER)


@pytest.fixture
def telegram(telegram: FakeTelegram) -> FakeTelegram:
    telegram.person(WRITER).says("以前说过的")  # makes the chat known
    telegram.api.updates.clear()
    return telegram


def journal_of(service: Settings) -> Path:
    return service.library.with_name("library.db.telegram-123456.db")


async def leave(
    service: Settings, bodies: dict[int, str], parcels: Sequence[Parcel], on_the_wire: int = 0
) -> None:
    """Writes down what a run might have left: updates, and an answer whose first parts are on the wire."""
    journal = Journal(journal_of(service))
    await journal.load()
    journal.begin(bodies)
    places = await journal.answered([90_000], [pack(parcel, TO_WRITER) for parcel in parcels])
    for place in places[:on_the_wire]:
        await journal.under_way(place, is_so=True)
    await journal.close()


async def test_answers_come_before_updates_and_what_cannot_be_read_is_passed_over(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    bodies = {
        90_001: json.dumps(update(90_001, "二")),
        90_002: json.dumps({"update_id": 90_002, "message": {}}),
        90_003: json.dumps(update(90_003, "三")),
    }
    button = Choice("看规则", "/rules")
    await leave(
        service, bodies, [Message("<b>一</b>", "一", (button,)), Busy(), File("稿.txt", b"1", "附件")]
    )
    async with running(service, echo()):
        assert await heard(writer, 4) == ["一", "附件", "收到：二", "收到：三"]
    assert telegram.calls("sendDocument")[0].files["document"].data == b"1"
    with closing(sqlite3.connect(journal_of(service))) as file:
        left = file.execute("SELECT (SELECT COUNT(*) FROM waiting), (SELECT COUNT(*) FROM parts)").fetchone()
    assert left == (0, 0)


async def test_a_part_that_was_on_the_wire_is_not_sent_again_but_mentioned(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    await leave(service, {}, [Message("一", "一"), Message("二", "二")], on_the_wire=1)
    async with running(service, echo()):
        first, second = await heard(writer, 2)
    assert first == "二"
    assert "可能没有送到" in second


async def test_an_update_that_has_ended_the_program_too_often_is_answered_with_a_sentence(
    telegram: FakeTelegram, service: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    writer, answer = telegram.person(WRITER), echo()
    await leave(service, {90_001: json.dumps(update(90_001, "一"))}, [])
    for _ in range(2):
        journal = Journal(journal_of(service))
        await journal.load()
        await journal.close()
    async with running(service, answer):
        assert "再发一次" in (await heard(writer, 1))[0]
    assert answer.requests == []
    assert "90001 is given up" in caplog.text


async def test_what_is_left_of_an_answer_can_be_stopped(telegram: FakeTelegram, service: Settings) -> None:
    writer = telegram.person(WRITER)
    await leave(service, {}, [Message("一", "一")])
    telegram.fail_next("sendMessage", 502, times=10_000)
    async with running(service, echo()):
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("sendMessage"))
        writer.says("/cancel")
        await asyncio.to_thread(telegram.waits_until, lambda: not telegram.api.updates)
        telegram.calm("sendMessage")
        assert await heard(writer, 1) == ["已停下正在做的事。"]


async def test_another_bot_has_a_journal_of_its_own(telegram: FakeTelegram, service: Settings) -> None:
    await leave(service, {90_001: json.dumps(update(90_001, "一"))}, [])
    telegram.token = "654321:TEST"
    writer, answer = telegram.person(WRITER), echo()
    async with running(service._replace(telegram_token=telegram.token), answer):
        writer.says("二")
        await heard(writer, 1)
    assert [request.text for request in answer.requests] == ["二"]


async def test_a_stranger_who_blocks_the_bot_does_no_harm(
    telegram: FakeTelegram, service: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    writer, stranger = telegram.person(WRITER), telegram.person(STRANGER)
    telegram.fail_next("sendMessage", 403, description="Forbidden: bot was blocked by the user")
    async with running(service._replace(telegram_owner=WRITER), echo()):
        stranger.says("在吗")
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("sendMessage"))
        writer.says("在吗")
        assert await heard(writer, 1) == ["收到：在吗"]
    assert "Forbidden while telling somebody" in caplog.text


@pytest.mark.parametrize(
    "parcel", [Message("<b>甲</b>", "甲", (Choice("乙", "/丙"),)), File("甲", b"\0"), Busy()]
)
def test_a_parcel_comes_out_of_the_journal_as_it_went_in(parcel: Parcel) -> None:
    address = Address(-100, 42, 7, 8)
    assert unpack(*pack(parcel, address)) == (address, parcel)


async def test_a_locked_journal_is_noticed_by_nobody_and_nothing_is_answered_twice(
    telegram: FakeTelegram, service: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    writer, colleague, answer = telegram.person(WRITER), telegram.person(COLLEAGUE), echo()
    async with running(service, answer):
        writer.says("一")
        await heard(writer, 1)
        with closing(sqlite3.connect(journal_of(service))) as other:
            other.execute("BEGIN EXCLUSIVE")
            writer.says("二")
            colleague.says("三")
            assert await heard(writer, 2) == ["收到：一", "收到：二"]
            assert await heard(colleague, 1) == ["收到：三"]
            other.rollback()
    async with running(service, answer):
        writer.says("四")
        assert (await heard(writer, 3))[2] == "收到：四"
    assert sorted(request.text for request in answer.requests) == sorted("一二三四")
    assert "the journal cannot be written" in caplog.text


async def test_a_full_disk_is_noticed_by_nobody_and_telegram_keeps_what_was_not_written_down(
    telegram: FakeTelegram, service: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    writer, answer = telegram.person(WRITER), echo()
    bot = build(service, answer, COMMANDS, pace=FAST)
    stop = asyncio.Event()
    serving = asyncio.create_task(bot.serve(stop))
    writer.says("一")
    await heard(writer, 1)
    file = bot._journal._open
    await bot._journal._in_thread(lambda: file().execute("PRAGMA max_page_count = 1"))
    for number in range(5):
        writer.says(f"{number}" + "满" * 3000)
    texts = await heard(writer, 6)
    await bot._journal._in_thread(lambda: file().execute("PRAGMA max_page_count = 100000"))
    stop.set()
    await serving
    async with running(service, answer):
        writer.says("完")
        assert (await heard(writer, 7))[6] == "收到：完"
    assert [text[3] for text in texts[1:]] == list("01234")
    assert len(answer.requests) == 7
    assert "the journal cannot be written" in caplog.text
