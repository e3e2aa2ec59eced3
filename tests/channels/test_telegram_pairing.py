from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import pytest
from telegram_rig import COLLEAGUE, STRANGER, WRITER, echo, heard, running, settings

from bot.channels import telegram as channel
from bot.channels.telegram_people import CODE_LENGTH, CODE_LETTERS, People
from bot.cli import main
from bot.errors import LibraryError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from fake_telegram import FakeTelegram

    from bot.settings import Settings

CODE_RE = re.compile(f"[{CODE_LETTERS}]{{{CODE_LENGTH}}}")


@pytest.fixture
def service(telegram: FakeTelegram, tmp_path: Path) -> Settings:
    return settings(telegram, tmp_path, telegram_allow=(), telegram_owner=WRITER)


def code_in(words: str) -> str:
    match = CODE_RE.search(words)
    assert match
    return match[0]


async def test_a_stranger_gets_a_code_that_the_owner_approves(
    telegram: FakeTelegram, service: Settings
) -> None:
    owner, stranger, answer = telegram.person(WRITER), telegram.person(STRANGER), echo()
    async with running(service, answer):
        stranger.says("这是我的稿子")
        code = code_in((await heard(stranger, 1))[0])
        owner.says(f"/approve {code.lower()}")
        assert str(STRANGER) in (await heard(owner, 1))[0]
        assert "获准" in (await heard(stranger, 2))[1]
        stranger.says("在吗")
        assert (await heard(stranger, 3))[2] == "收到：在吗"
    async with running(service, answer):
        stranger.says("还在吗")
        assert (await heard(stranger, 4))[3] == "收到：还在吗"
    assert [request.text for request in answer.requests] == ["在吗", "还在吗"]


async def test_the_command_line_approves_while_the_bot_runs(
    telegram: FakeTelegram, service: Settings
) -> None:
    stranger = telegram.person(STRANGER)
    async with running(service, echo()):
        stranger.says("在吗")
        code = code_in((await heard(stranger, 1))[0])
        assert await asyncio.to_thread(channel.approve, service, code) == STRANGER
        stranger.says("现在呢")
        assert (await heard(stranger, 2))[1] == "收到：现在呢"


def test_the_command_line_says_whom_it_has_let_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = tmp_path / "library.db"
    code = People(database.with_name("library.db.people.db")).code_for(STRANGER)
    arguments = ["--db", str(database), "telegram", "--approve"]
    assert (main([*arguments, code]), main([*arguments, code])) == (0, 2)
    told = capsys.readouterr()
    assert str(STRANGER) in told.out
    assert "没有这个配对码" in told.err


async def test_nobody_but_the_owner_approves(telegram: FakeTelegram, service: Settings) -> None:
    colleague, stranger, answer = telegram.person(COLLEAGUE), telegram.person(STRANGER), echo()
    async with running(service._replace(telegram_allow=(COLLEAGUE,)), answer):
        stranger.says("在吗")
        code = code_in((await heard(stranger, 1))[0])
        stranger.says(f"/approve {code}")
        colleague.says(f"/approve {code}")
        assert (await heard(colleague, 1))[0].startswith("收到：/approve")
        assert len(stranger.heard) == 1


async def test_who_has_been_let_in_can_be_shut_out(telegram: FakeTelegram, service: Settings) -> None:
    owner, stranger, answer = telegram.person(WRITER), telegram.person(STRANGER), echo()
    async with running(service, answer):
        stranger.says("在吗")
        code = code_in((await heard(stranger, 1))[0])
        owner.says(f"／批准 {code}")
        await heard(stranger, 2)
        owner.says(f"/revoke {STRANGER}")
        await heard(owner, 2)
        stranger.says("还在吗")
        code_in((await heard(stranger, 3))[2])
        for words in (f"/revoke {STRANGER}", "/revoke 甲", "/approve ABCDEFGH"):
            owner.says(words)
        told = (await heard(owner, 5))[2:]
    assert "telegram_allow" in told[0]
    assert "数字编号" in told[1]
    assert "没有这个配对码" in told[2]
    assert answer.requests == []


async def test_a_stranger_who_goes_on_gets_no_second_code_and_none_in_a_group(
    telegram: FakeTelegram, service: Settings
) -> None:
    owner, stranger = telegram.person(WRITER), telegram.person(STRANGER)
    in_group = telegram.person(STRANGER + 1, "supergroup", chat=-100)
    async with running(service, echo()):
        stranger.says("一")
        stranger.says("二")
        stranger.sends_a_sticker()
        in_group.says("/phrase 党建")
        owner.says("在吗")
        await heard(owner, 1)
        await heard(stranger, 1)
    assert len(stranger.heard) == 1
    assert in_group.heard == []


async def test_without_an_owner_strangers_hear_nothing(telegram: FakeTelegram, service: Settings) -> None:
    writer, stranger = telegram.person(WRITER), telegram.person(STRANGER)
    async with running(service._replace(telegram_owner=0, telegram_allow=(WRITER,)), echo()):
        stranger.says("在吗")
        writer.says("在吗")
        await heard(writer, 1)
    assert stranger.heard == []


async def test_no_word_of_a_stranger_is_written_down(
    telegram: FakeTelegram, service: Settings, tmp_path: Path
) -> None:
    words = "一句不该留下的话"
    stranger = telegram.person(STRANGER)
    async with running(service, echo()):
        stranger.says(words)
        await heard(stranger, 1)
        files = await asyncio.to_thread(lambda: [path.read_bytes() for path in tmp_path.iterdir()])
    assert files
    assert all(words.encode() not in data and words.encode("unicode-escape") not in data for data in files)


def test_a_code_is_good_once_and_for_an_hour(tmp_path: Path) -> None:
    now = [0.0]
    people = People(tmp_path / "people.db", lambda: now[0])
    code = people.code_for(7)
    assert people.code_for(7) == ""
    now[0] = 3601
    with pytest.raises(UsageError):
        people.approve(code)
    code = people.code_for(7)
    assert people.approve(f" {code} ") == 7
    assert people.knows(7)
    with pytest.raises(UsageError):
        people.approve(code)


def test_strangers_cannot_ask_for_codes_without_end(tmp_path: Path) -> None:
    people = People(tmp_path / "people.db")
    assert sum(bool(people.code_for(number)) for number in range(60)) == 50


def test_a_file_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "people.db").write_bytes(b"no database at all " * 100)
    with pytest.raises(LibraryError, match=r"people\.db"):
        People(tmp_path / "people.db").knows(7)
