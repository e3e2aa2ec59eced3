from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from telegram_rig import WRITER, Script, heard, running, settings

from bot.assistant.messages import Choice, Choices, Reply, Request
from bot.assistant.store import Store, _first_tables
from bot.channels.telegram_address import Address
from bot.channels.telegram_buttons import DATA_BYTES, Buttons

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from fake_telegram import FakeTelegram

LONG = "/phrase " + "党" * 50
HERE, ELSEWHERE = Address(1, 42), Address(2, 43)
DAY = 86_400


def buttons(store: Store | None = None, now: float = 0) -> Buttons:
    return Buttons(store or Store(None), lambda: now, seconds=DAY)


@given(st.text())
def test_any_command_fits_a_button_and_comes_back(command: str) -> None:
    async def there_and_back() -> tuple[str, str | None]:
        some = buttons()
        data = await some.data(HERE, command)
        return data, await some.command(HERE, data)

    data, found = asyncio.run(there_and_back())
    assert 1 <= len(data.encode()) <= DATA_BYTES
    assert found == command


async def test_a_short_command_needs_no_memory() -> None:
    assert await buttons().command(HERE, await buttons().data(HERE, "/rules PH001")) == "/rules PH001"


async def test_the_same_command_has_the_same_key() -> None:
    some = buttons()
    assert await some.data(HERE, LONG) == await some.data(HERE, LONG)


async def test_a_key_of_one_chat_says_nothing_in_another() -> None:
    some = buttons()
    assert await some.command(ELSEWHERE, await some.data(HERE, LONG)) is None


async def test_a_long_command_outlives_the_program_until_it_expires(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "chat.db")) as store:
        key = await buttons(store).data(HERE, LONG)
    with closing(Store(tmp_path / "chat.db")) as store:
        assert await buttons(store, DAY - 1).command(HERE, key) == LONG
        assert await buttons(store, DAY).command(HERE, key) is None


async def test_a_long_command_goes_when_its_person_is_forgotten(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "chat.db")) as store:
        key = await buttons(store).data(HERE, LONG)
        kept = await buttons(store).data(ELSEWHERE, LONG)
        store.forget(HERE.user)
        assert await buttons(store).command(HERE, key) is None
        assert await buttons(store).command(ELSEWHERE, kept) == LONG


async def test_a_store_of_before_there_were_buttons_is_brought_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before, closing(Store(tmp_path / "chat.db")) as store:
        before.setattr("bot.assistant.store._MIGRATIONS", (_first_tables,))
        store.rows("select 1 as one")
    with closing(Store(tmp_path / "chat.db")) as store:
        assert await buttons(store).command(HERE, await buttons(store).data(HERE, LONG)) == LONG


def offering(request: Request) -> Reply:
    return Reply.of(f"收到：{request.text[:4]}", Choices((Choice("再来", LONG),)))


async def test_a_button_of_before_a_restart_works_after_it(telegram: FakeTelegram, tmp_path: Path) -> None:
    service, writer, answer = settings(telegram, tmp_path), telegram.person(WRITER), Script(offering)
    with closing(Store(service.chats)) as store:
        async with running(service, answer, store=store):
            writer.says("在吗")
            await heard(writer, 1)
    with closing(Store(service.chats)) as store:
        async with running(service, answer, store=store):
            writer.presses("再来")
            await heard(writer, 2)
    assert [request.text for request in answer.requests] == ["在吗", LONG]


async def test_a_button_that_cannot_be_kept_does_not_hold_back_the_words(
    telegram: FakeTelegram, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    service, writer = settings(telegram, tmp_path), telegram.person(WRITER)
    with closing(Store(service.chats)) as store, closing(sqlite3.connect(service.chats)) as other:
        store.rows("select 1 as one")
        other.execute("begin exclusive")
        async with running(service, Script(offering), store=store):
            writer.says("在吗")
            assert await heard(writer, 1) == ["收到：在吗"]
            writer.presses("再来")
            await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("answerCallbackQuery"))
    assert "过期" in telegram.calls("answerCallbackQuery")[0].fields["text"]
    assert "a button was not kept" in caplog.text
