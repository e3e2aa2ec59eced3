"""The files are locked, the disk is full, Telegram is gone: through the channel, with the real assistant."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

import pytest
from fake_telegram import FakeTelegram
from telegram_rig import COLLEAGUE, WRITER, Script, echo, heard, running, settings

from bot.assistant.commands import COMMANDS
from bot.assistant.messages import Reply, Request
from bot.assistant.router import Assistant
from bot.assistant.services import Services
from bot.corpus.library import Library
from bot.corpus.specimens import ensure_specimens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.settings import Settings

SECTION = (
    "二、存在的问题\n一是学习不深，全年只组织学习X次。二是指导不细，下基层的时间不多，对难题研究得不够。\n"
)
MATERIAL = (
    "三、下一步打算\n坚持把灯塔夜校办到田间地头，让党员群众白天忙生产、晚上学政策，每月一主题、每季一评比。\n"
)


@pytest.fixture
def library(service: Settings) -> Iterator[Library]:
    with Library.open(service.library) as opened:
        ensure_specimens(opened)
        yield opened


@pytest.fixture
def services(service: Settings, library: Library) -> Iterator[Services]:
    with closing(Services(service, library)) as opened:
        opened.store.expire(0)  # the file is there
        yield opened


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program writes to the file, and does not come to an end."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("begin immediate")
        yield
        other.rollback()


@contextmanager
def full(connection: sqlite3.Connection) -> Iterator[None]:
    """There is no room for the file to grow."""
    (pages,) = connection.execute("pragma page_count").fetchone()
    connection.execute(f"pragma max_page_count = {pages}")
    yield
    connection.execute("pragma max_page_count = 1000000")


async def test_a_locked_library_holds_up_its_imports_and_nobody_else(
    telegram: FakeTelegram, service: Settings, services: Services
) -> None:
    writer, colleague = telegram.person(WRITER), telegram.person(COLLEAGUE)
    async with running(service, Assistant(services).answer, commands=COMMANDS):
        with locked(service.library):
            for _ in range(2):
                writer.uploads("打算.txt", MATERIAL.encode(), caption="/import")
            colleague.says(SECTION)
            colleague.says("理论学习")
            review, phrase = await heard(colleague, 2)
            assert writer.heard == []
        first, second = await heard(writer, 2)
    assert "必改" in review
    assert "范例" in phrase
    assert "收进 1 篇" in first
    assert "已经在库里" in second


async def test_a_library_that_stays_locked_is_told_and_works_again_afterwards(
    telegram: FakeTelegram, service: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.corpus.record._WAIT_SECONDS", 0.3)
    writer = telegram.person(WRITER)
    with Library.open(service.library) as library, closing(Services(service, library)) as services:
        async with running(service, Assistant(services).answer, commands=COMMANDS):
            with locked(service.library):
                writer.uploads("打算.txt", MATERIAL.encode(), caption="/import")
                assert "正被另一个程序占用" in (await heard(writer, 1))[0]
            writer.uploads("打算.txt", MATERIAL.encode(), caption="/import")
            assert "收进 1 篇" in (await heard(writer, 2))[1]


async def test_a_full_disk_is_told_to_whoever_imports_and_nothing_is_lost(
    telegram: FakeTelegram, service: Settings, library: Library, services: Services
) -> None:
    writer, colleague = telegram.person(WRITER), telegram.person(COLLEAGUE)
    large = MATERIAL + "".join(
        f"（{number}）第{number}项：联系的第{number}个村今年要把集体账目逐笔晒在村口的公示栏里，请群众看、请群众评。\n"
        for number in range(2_000)
    )
    async with running(service, Assistant(services).answer, commands=COMMANDS):
        with full(library._record._writer.conn):
            writer.uploads("打算.txt", large.encode(), caption="/import")
            assert "磁盘已满" in (await heard(writer, 1))[0]
            colleague.says("理论学习")
            assert "范例" in (await heard(colleague, 1))[0]
        writer.uploads("打算.txt", large.encode(), caption="/import")
        assert "收进 1 篇" in (await heard(writer, 2))[1]
        writer.says("晒在村口的公示栏")
        assert "公示栏" in (await heard(writer, 3))[2]


async def test_a_locked_store_delays_one_answer_and_keeps_nobody_from_a_review(
    telegram: FakeTelegram, service: Settings, services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    people = [telegram.person(WRITER), telegram.person(COLLEAGUE)]
    async with running(service, Assistant(services).answer, commands=COMMANDS, store=services.store):
        with locked(service.chats):
            for person in people:
                for _ in range(3):
                    person.says(SECTION)
                    person.says("理论学习")
            texts = [await heard(person, 6) for person in people]
        people[0].says("/privacy")
        await heard(people[0], 7)
    for words in texts:
        assert all("必改" in text for text in words[::2])
        assert all("范例" in text for text in words[1::2])
    assert "quota and expiry were left out" in caplog.text
    assert "X次" not in caplog.text


async def test_a_full_store_keeps_nobody_from_a_review(
    telegram: FakeTelegram, service: Settings, services: Services
) -> None:
    writer = telegram.person(WRITER)
    async with running(service, Assistant(services).answer, commands=COMMANDS):
        with services.store.writing() as db:
            limit = ExitStack()
            limit.enter_context(full(db.conn))
        writer.says(SECTION * 200)
        review = (await heard(writer, 1))[0]
        limit.close()
        writer.says(SECTION)
        await heard(writer, 2)
        again = (await heard(writer, 2))[1]
    assert "必改" in review
    assert "没能记下来" in str(writer.heard[0]) + review
    assert "没能记下来" not in again


async def test_telegram_goes_away_in_mid_answer_and_nothing_is_lost_or_said_twice(tmp_path: Path) -> None:
    there = asyncio.Event()

    async def answer(request: Request) -> Reply:
        if request.text == "二":
            await there.wait()
        return Reply.of(f"收到：{request.text}")

    with FakeTelegram() as telegram:
        port = int(telegram.root.rpartition(":")[2])
        service, writer = settings(telegram, tmp_path), telegram.person(WRITER)
        bot = running(service, answer)
        await bot.__aenter__()
        writer.says("一")
        assert await heard(writer, 1) == ["收到：一"]
        writer.says("二")
        await asyncio.to_thread(telegram.waits_until, lambda: not telegram.api.updates)
    there.set()
    await asyncio.sleep(1)  # nobody listens at the address: twenty times the pause between two attempts
    with FakeTelegram(port=port) as telegram:
        writer = telegram.person(WRITER)
        telegram.api._last_id = 1_000  # the numbers of updates go on
        writer.says("三")
        texts = await heard(writer, 2)
        await bot.__aexit__(None, None, None)
    assert sorted(texts) == ["收到：三", "收到：二"]


async def test_one_person_who_floods_the_bot_holds_up_nobody_else(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer, colleague, answer = telegram.person(WRITER), telegram.person(COLLEAGUE), echo()
    async with running(service, answer):
        for number in range(60):
            writer.says(str(number))
        colleague.says("在吗")
        assert await heard(colleague, 1) == ["收到：在吗"]
        texts = await heard(writer, 60)
    assert texts == [f"收到：{number}" for number in range(60)]


async def test_where_very_many_wait_their_signs_do_not_hold_up_the_answers(
    telegram: FakeTelegram, service: Settings
) -> None:
    async def slowly(request: Request) -> Reply:
        await asyncio.sleep(1.2)
        return Reply.of(f"收到：{request.text}")

    people = [telegram.person(number) for number in range(100, 130)]
    for _ in people:
        telegram.hold_next("sendChatAction", 1)
    async with running(service._replace(telegram_allow=tuple(range(100, 130))), slowly):
        for person in people:
            person.says("在吗")
        for person in people:
            assert await heard(person, 1) == ["收到：在吗"]
    assert 1 <= len(telegram.calls("sendChatAction")) <= 8


async def test_an_update_of_odd_shape_harms_nobody(telegram: FakeTelegram, service: Settings) -> None:
    writer = telegram.person(WRITER)
    answer = Script(lambda request: Reply.of(f"收到：{request.text}"))
    async with running(service, answer):
        writer.says("一")
        await heard(writer, 1)
        for body in ({}, {"message_id": 1}, {"message_id": "x", "date": 0, "chat": 1}, {"text": ["甲"]}):
            telegram.api.push("message", body)
            telegram.api.push("callback_query", body)
        telegram.api.push("message", {"message_id": 5, "date": 1, "chat": {"id": WRITER, "type": "private"}})
        writer.says("二")
        assert await heard(writer, 2) == ["收到：一", "收到：二"]
