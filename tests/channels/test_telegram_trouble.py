from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fake_telegram import FakeTelegram
from fake_telegram_api import Hook
from telegram_rig import COMMANDS, FAST, WRITER, Script, echo, heard, running, settings

from bot.assistant.messages import Choice, Choices, Progress, Reply, Request
from bot.channels import telegram as channel
from bot.errors import SettingsError, TooLargeError
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "内部掌握的一句话，不应当出现在日志里"


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as server:
        yield server


def choking(request: Request) -> Reply:
    if "坏" in request.text:
        raise ValueError(request.text)
    return Reply.of(f"收到：{request.text}")


async def test_an_error_is_told_in_one_sentence_and_the_next_message_is_answered(
    telegram: FakeTelegram,
) -> None:
    writer = telegram.person(WRITER)
    async with running(telegram, Script(choking)):
        writer.says("坏了")
        writer.says("好的")
        first, second = await heard(writer, 2)
    assert "再发一次" in first
    assert second == "收到：好的"


async def test_an_error_in_a_paste_does_not_swallow_the_command_behind_it(telegram: FakeTelegram) -> None:
    writer = telegram.person(WRITER)
    async with running(telegram, Script(choking)):
        writer.says("坏" * 4000)
        writer.says("/help")
        first, second = await heard(writer, 2)
    assert "再发一次" in first
    assert second == "收到：/help"


async def test_a_sentence_for_the_writer_is_shown_as_it_is(telegram: FakeTelegram) -> None:
    def refuse(_: Request) -> Reply:
        raise TooLargeError("太长了，请分开发")

    writer = telegram.person(WRITER)
    async with running(telegram, Script(refuse)):
        writer.says("很长")
        assert await heard(writer, 1) == ["太长了，请分开发"]


async def test_the_log_holds_neither_the_token_nor_the_words(
    telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    writer = telegram.person(WRITER)
    telegram.fail_next("getUpdates", 500, times=2)
    telegram.fail_next("sendMessage", 400, description=f"Bad Request: {SECRET}")
    async with running(telegram, Script(choking)):
        writer.says(SECRET)
        writer.says(f"坏了：{SECRET}")
        writer.uploads(f"{SECRET}.txt", SECRET.encode(), SECRET)
        await heard(writer, 3)
    text = caplog.text + "".join(str(record.__dict__) for record in caplog.records)
    assert re.search(r"ValueError \(test_telegram_trouble.py:\d+\) in conversation 42", caplog.text)
    assert re.search(r"BadRequest \(\S+:\d+\) in conversation 42", caplog.text)
    assert telegram.token not in text
    assert SECRET not in text


async def test_a_flood_is_waited_out_and_the_message_arrives(telegram: FakeTelegram) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("sendMessage", 429, retry_after=1)
    async with running(telegram, echo()):
        writer.says("在吗")
        assert await heard(writer, 1) == ["收到：在吗"]
    refused, accepted = telegram.calls("sendMessage")
    assert accepted.at - refused.at >= 1


@pytest.mark.parametrize("code", [500, 502, 0])
async def test_what_the_network_lost_is_sent_again(telegram: FakeTelegram, code: int) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("sendMessage", code, times=2)
    async with running(telegram, echo()):
        writer.says("在吗")
        assert await heard(writer, 1) == ["收到：在吗"]
    assert len(telegram.calls("sendMessage")) == 3


async def test_a_server_that_stays_down_costs_one_reply_and_not_the_bot(telegram: FakeTelegram) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("sendMessage", 502, times=8)  # the reply and the sentence about it, four attempts each
    async with running(telegram, echo()):
        writer.says("一")
        writer.says("二")
        assert await heard(writer, 1) == ["收到：二"]


async def test_a_reply_that_may_have_arrived_is_not_sent_twice_and_the_rest_follows(
    telegram: FakeTelegram,
) -> None:
    writer = telegram.person(WRITER)
    telegram.hold_next("sendMessage", 1.5)
    answer, pace = Script(lambda _: Reply.of("一" * 4000, "二" * 4000)), replace(FAST, patience=1)
    async with running(telegram, answer, pace=pace):
        writer.says("在吗")
        texts = await heard(writer, 3)
    assert sorted(text[0] for text in texts) == sorted("一二网")
    assert len(telegram.calls("sendMessage")) == 3


async def test_polling_survives_errors_and_cut_lines(telegram: FakeTelegram) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("getUpdates", 0)
    telegram.fail_next("getUpdates", 502)
    telegram.fail_next("getUpdates", 429, retry_after=1)
    async with running(telegram, echo()):
        writer.says("在吗")
        assert await heard(writer, 1) == ["收到：在吗"]


async def test_an_update_that_cannot_be_read_is_passed_over(
    telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    writer = telegram.person(WRITER)
    writer.says("一")
    telegram.api.push("message", {"text": SECRET})
    writer.says("二")
    async with running(telegram, echo()):
        assert await heard(writer, 2) == ["收到：一", "收到：二"]
    assert [record.getMessage() for record in caplog.records] == [
        "an update that cannot be read was passed over: KeyError"
    ]


async def test_a_token_that_is_revoked_ends_the_program_with_a_sentence(telegram: FakeTelegram) -> None:
    telegram.fail_next("getUpdates", 401, times=3)
    application = channel.build(settings(telegram), echo(), COMMANDS)
    with pytest.raises(SettingsError, match="BIGANZI_TELEGRAM_TOKEN"):
        await asyncio.wait_for(channel.serve(application, asyncio.Event()), 10)


async def test_a_refusal_that_does_not_last_does_not_end_the_program(telegram: FakeTelegram) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("getUpdates", 404)
    async with running(telegram, echo()):
        writer.says("在吗")
        assert await heard(writer, 1) == ["收到：在吗"]


async def test_a_webhook_left_behind_is_taken_down(telegram: FakeTelegram) -> None:
    telegram.api.hook = Hook("http://127.0.0.1:9/", "")
    writer = telegram.person(WRITER)
    async with running(telegram, echo()):
        writer.says("在吗")
        assert await heard(writer, 1) == ["收到：在吗"]


async def test_a_second_program_with_the_same_token_is_named(
    telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("getUpdates", 409, description="Conflict: terminated by other getUpdates request")
    async with running(telegram, echo()):
        writer.says("在吗")
        await heard(writer, 1)
    assert "another program uses the same token" in caplog.text


async def test_a_button_pressed_long_ago_still_works(telegram: FakeTelegram) -> None:
    reply = Reply.of("好", Choices((Choice("看规则", "/rules"),)))
    writer = telegram.person(WRITER)
    async with running(telegram, Script(lambda _: reply)):
        writer.says("你好")
        await heard(writer, 1)
        telegram.fail_next("answerCallbackQuery", 400, description="Bad Request: query is too old")
        writer.presses("看规则")
        await heard(writer, 2)


async def test_a_writer_who_has_blocked_the_bot_is_left_alone(telegram: FakeTelegram) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("sendMessage", 403, description="Forbidden: bot was blocked by the user")
    async with running(telegram, echo()):
        writer.says("一")
        writer.says("二")
        assert await heard(writer, 1) == ["收到：二"]
    assert len(telegram.calls("sendMessage")) == 2


async def test_a_sign_of_progress_that_is_refused_does_not_hold_up_the_words(telegram: FakeTelegram) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("sendChatAction", 502)
    async with running(telegram, Script(lambda _: Reply.of(Progress("导入", 1, 2), "好了"))):
        writer.says("/import")
        assert await heard(writer, 1) == ["好了"]


async def test_a_bot_whose_menu_is_refused_works_all_the_same(telegram: FakeTelegram) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("setMyCommands", 400)
    async with running(telegram, echo()):
        writer.says("在吗")
        assert await heard(writer, 1) == ["收到：在吗"]


async def test_shutdown_answers_what_was_begun_and_nothing_twice(telegram: FakeTelegram) -> None:
    async def slow(request: Request) -> Reply:
        await asyncio.sleep(0.2)
        return Reply.of(f"{len(request.text)}字")

    writer = telegram.person(WRITER)
    async with running(telegram, slow):
        writer.says("一")
        writer.says("二二")
        writer.says("三" * 4000)
        await asyncio.to_thread(telegram.waits_until, lambda: not telegram.api.updates)
    assert [message["text"] for message in writer.heard] == ["1字", "2字", "4000字"]
    async with running(telegram, slow):
        writer.says("四四四四")
        assert await heard(writer, 4) == ["1字", "2字", "4000字", "4字"]


async def test_a_server_that_is_away_at_first_is_waited_for(
    telegram: FakeTelegram, capsys: pytest.CaptureFixture[str]
) -> None:
    telegram.fail_next("getMe", 502)
    writer = telegram.person(WRITER)
    async with running(telegram, echo()):
        writer.says("在吗")
        assert await heard(writer, 1) == ["收到：在吗"]
    assert "BIGANZI_TELEGRAM_PROXY" in capsys.readouterr().err


async def test_waiting_for_the_server_can_be_stopped(telegram: FakeTelegram) -> None:
    telegram.fail_next("getMe", 502, times=100)
    async with running(telegram, echo()):
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("getMe"))


async def test_a_refused_token_is_said_without_the_token(telegram: FakeTelegram) -> None:
    wrong = Settings(database=Path("unused.db"), telegram_token="1:WRONG", telegram_api=telegram.root)
    with pytest.raises(SettingsError, match="BIGANZI_TELEGRAM_TOKEN") as caught:
        await channel.serve(channel.build(wrong, echo(), COMMANDS), asyncio.Event())
    assert "WRONG" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("token", ["", "abc", "123456:", "123456:ABC DEF", "123456:令牌"])
def test_a_missing_or_broken_token_is_named(token: str) -> None:
    with pytest.raises(SettingsError, match="BIGANZI_TELEGRAM_TOKEN"):
        channel.build(Settings(database=Path("unused.db"), telegram_token=token), echo(), COMMANDS)


@pytest.mark.parametrize(
    "proxy", ["ftp://127.0.0.1:1", "127.0.0.1:1080", "http://[", "http://a:b", "socks5://", "代理"]
)
def test_a_broken_proxy_is_named(proxy: str) -> None:
    wrong = Settings(database=Path("unused.db"), telegram_token="1:A", telegram_proxy=proxy)
    with pytest.raises(SettingsError, match="BIGANZI_TELEGRAM_PROXY"):
        channel.build(wrong, echo(), COMMANDS)


def test_an_empty_list_of_people_is_mentioned_at_the_start(
    telegram: FakeTelegram, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = Settings(database=Path("unused.db"), telegram_token="1:WRONG", telegram_api=telegram.root)
    with pytest.raises(SettingsError):
        channel.run(wrong, echo(), COMMANDS)
    assert "BIGANZI_TELEGRAM_ALLOW" in capsys.readouterr().err


_PROGRAM = """
import asyncio, pathlib, sys
from bot.assistant.messages import Reply
from bot.channels import telegram
from bot.settings import Settings

async def answer(request):
    await asyncio.sleep(0.3)
    return Reply.of("答完了")

token, root = sys.argv[1:]
settings = Settings(pathlib.Path("unused.db"), telegram_token=token, telegram_allow=(42,), telegram_api=root)
telegram.run(settings, answer, ())
"""


def test_an_interrupt_ends_the_program_when_it_has_answered(telegram: FakeTelegram) -> None:
    writer = telegram.person(WRITER)
    environment = os.environ | {"PYTHONPATH": str(Path(channel.__file__).parents[2])}
    command = [sys.executable, "-W", "error", "-c", _PROGRAM, telegram.token, telegram.root]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as program:
        writer.says("在吗")
        telegram.waits_until(lambda: telegram.api.calls and not telegram.api.updates)
        program.send_signal(signal.SIGINT)
        _, errors = program.communicate(timeout=20)
    assert (program.returncode, errors) == (0, "")
    assert [message["text"] for message in writer.heard] == ["答完了"]


def test_a_request_to_terminate_ends_serving_when_it_has_answered(telegram: FakeTelegram) -> None:
    async def answer(request: Request) -> Reply:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0.1)
        return Reply.of(request.text)

    writer = telegram.person(WRITER)
    writer.says("在吗")
    channel.run(settings(telegram), answer, COMMANDS)
    assert [message["text"] for message in writer.heard] == ["在吗"]
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


async def test_an_error_of_nobody_is_logged_and_told_to_nobody(
    telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    application = channel.build(settings(telegram), echo(), COMMANDS)
    await application.process_error(None, ValueError(SECRET))
    assert [record.getMessage() for record in caplog.records] == ["ValueError outside any conversation"]
    assert telegram.calls() == []
