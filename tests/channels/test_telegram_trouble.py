from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fake_telegram_api import Hook
from telegram_rig import COLLEAGUE, COMMANDS, FAST, WRITER, Script, echo, heard, running

from bot.assistant.messages import Choice, Choices, Progress, Reply, Request
from bot.channels import telegram as channel
from bot.errors import SettingsError, TooLargeError
from bot.settings import Settings

if TYPE_CHECKING:
    from fake_telegram import FakeTelegram

SECRET = "内部掌握的一句话，不应当出现在日志里"


def choking(request: Request) -> Reply:
    if "坏" in request.text:
        raise ValueError(request.text)
    return Reply.of(f"收到：{request.text}")


async def test_an_error_is_told_in_one_sentence_and_the_next_message_is_answered(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    async with running(service, Script(choking)):
        writer.says("坏了")
        writer.says("好的")
        first, second = await heard(writer, 2)
    assert "再发一次" in first
    assert second == "收到：好的"


async def test_an_error_in_a_paste_does_not_swallow_the_command_behind_it(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    async with running(service, Script(choking)):
        writer.says("坏" * 4000)
        writer.says("/help")
        first, second = await heard(writer, 2)
    assert "再发一次" in first
    assert second == "收到：/help"


async def test_a_sentence_for_the_writer_is_shown_as_it_is(telegram: FakeTelegram, service: Settings) -> None:
    def refuse(_: Request) -> Reply:
        raise TooLargeError("太长了，请分开发")

    writer = telegram.person(WRITER)
    async with running(service, Script(refuse)):
        writer.says("很长")
        assert await heard(writer, 1) == ["太长了，请分开发"]


async def test_the_log_holds_neither_the_token_nor_the_words(
    telegram: FakeTelegram, caplog: pytest.LogCaptureFixture, service: Settings
) -> None:
    caplog.set_level(logging.DEBUG)
    writer = telegram.person(WRITER)
    telegram.fail_next("getUpdates", 500, times=2)
    telegram.fail_next("sendMessage", 400, description=f"Bad Request: {SECRET}")
    async with running(service, Script(choking)):
        writer.says(SECRET)
        writer.says(f"坏了：{SECRET}")
        writer.uploads(f"{SECRET}.txt", SECRET.encode(), SECRET)
        await heard(writer, 3)
    text = caplog.text + "".join(str(record.__dict__) for record in caplog.records)
    assert re.search(r"ValueError \(test_telegram_trouble.py:\d+\) in conversation 42", caplog.text)
    assert re.search(r"BadRequest \(\S+:\d+\) in conversation 42", caplog.text)
    assert telegram.token not in text
    assert SECRET not in text


async def test_a_flood_is_waited_out_and_the_message_arrives(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("sendMessage", 429, retry_after=1)
    async with running(service, echo()):
        writer.says("在吗")
        assert await heard(writer, 1) == ["收到：在吗"]
    refused, accepted = telegram.calls("sendMessage")
    assert accepted.at - refused.at >= 1


@pytest.mark.parametrize("code", [500, 502, 0])
async def test_what_the_network_lost_is_sent_again(
    telegram: FakeTelegram, code: int, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("sendMessage", code, times=2)
    async with running(service, echo()):
        writer.says("在吗")
        assert await heard(writer, 1) == ["收到：在吗"]
    assert len(telegram.calls("sendMessage")) == 3


async def test_a_server_that_stays_down_delays_replies_and_loses_none(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer, colleague = telegram.person(WRITER), telegram.person(COLLEAGUE)
    telegram.fail_next("getUpdates", 502, times=2)
    telegram.fail_next("sendMessage", 502, times=30)  # ten times the patience for anything else
    async with running(service, echo()):
        writer.says("一")
        writer.says("二")
        colleague.says("三")
        assert await heard(writer, 2) == ["收到：一", "收到：二"]
        assert await heard(colleague, 1) == ["收到：三"]


async def test_a_storm_of_refusals_holds_up_only_the_chat_that_it_hits(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer, colleague = telegram.person(WRITER), telegram.person(COLLEAGUE)
    telegram.fail_next("sendMessage", 429, retry_after=1, times=4)
    async with running(service, echo()):
        writer.says("一")
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("sendMessage"))
        telegram.calm("sendMessage", 0)
        colleague.says("二")
        await heard(colleague, 1)
        assert writer.heard == []
        telegram.fail_next("sendMessage", 429, retry_after=1)
        assert await heard(writer, 1) == ["收到：一"]
    assert len(telegram.calls("sendMessage")) == 4


async def test_what_could_not_be_sent_before_a_stop_is_sent_after_the_next_start(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer, answer = telegram.person(WRITER), echo()
    telegram.fail_next("sendMessage", 502, times=10_000)
    async with running(service, answer, pace=replace(FAST, grace=0.2)):
        writer.says("一")
        writer.says("二")
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("sendMessage"))
    telegram.calm("sendMessage", 0)
    async with running(service, answer):
        writer.says("三")
        assert await heard(writer, 3) == ["收到：一", "收到：二", "收到：三"]
    assert [request.text for request in answer.requests] == ["一", "二", "三"]


async def test_a_reply_that_may_have_arrived_is_not_sent_twice_and_the_rest_follows(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    telegram.hold_next("sendMessage", 1.5)
    answer, pace = Script(lambda _: Reply.of("一" * 4000, "二" * 4000)), replace(FAST, patience=1)
    async with running(service, answer, pace=pace):
        writer.says("在吗")
        texts = await heard(writer, 3)
    assert sorted(text[0] for text in texts) == sorted("一二网")
    assert len(telegram.calls("sendMessage")) == 3


async def test_polling_survives_errors_and_cut_lines(telegram: FakeTelegram, service: Settings) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("getUpdates", 0)
    telegram.fail_next("getUpdates", 502)
    telegram.fail_next("getUpdates", 429, retry_after=1)
    async with running(service, echo()):
        writer.says("在吗")
        assert await heard(writer, 1) == ["收到：在吗"]


async def test_an_update_that_cannot_be_read_is_passed_over(
    telegram: FakeTelegram, caplog: pytest.LogCaptureFixture, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    writer.says("一")
    telegram.api.push("message", {"text": SECRET})
    writer.says("二")
    async with running(service, echo()):
        assert await heard(writer, 2) == ["收到：一", "收到：二"]
    assert [record.getMessage() for record in caplog.records] == [
        "an update that cannot be read was passed over: KeyError"
    ]


async def test_a_token_that_is_revoked_ends_the_program_with_a_sentence(
    telegram: FakeTelegram, service: Settings
) -> None:
    telegram.fail_next("getUpdates", 401, times=3)
    with pytest.raises(SettingsError, match="BIGANZI_TELEGRAM_TOKEN"):
        await asyncio.wait_for(channel.build(service, echo(), COMMANDS, pace=FAST).serve(asyncio.Event()), 10)


async def test_a_refusal_that_does_not_last_does_not_end_the_program(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("getUpdates", 404)
    async with running(service, echo()):
        writer.says("在吗")
        assert await heard(writer, 1) == ["收到：在吗"]


async def test_a_webhook_left_behind_is_taken_down(telegram: FakeTelegram, service: Settings) -> None:
    telegram.api.hook = Hook("http://127.0.0.1:9/", "")
    writer = telegram.person(WRITER)
    async with running(service, echo()):
        writer.says("在吗")
        assert await heard(writer, 1) == ["收到：在吗"]


async def test_a_second_program_with_the_same_token_is_named(
    telegram: FakeTelegram, caplog: pytest.LogCaptureFixture, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("getUpdates", 409, description="Conflict: terminated by other getUpdates request")
    async with running(service, echo()):
        writer.says("在吗")
        await heard(writer, 1)
    assert "another program uses the same token" in caplog.text


async def test_a_button_pressed_long_ago_still_works(telegram: FakeTelegram, service: Settings) -> None:
    reply = Reply.of("好", Choices((Choice("看规则", "/rules"),)))
    writer = telegram.person(WRITER)
    async with running(service, Script(lambda _: reply)):
        writer.says("你好")
        await heard(writer, 1)
        telegram.fail_next("answerCallbackQuery", 400, description="Bad Request: query is too old")
        writer.presses("看规则")
        await heard(writer, 2)


async def test_a_writer_who_has_blocked_the_bot_is_left_alone(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("sendMessage", 403, description="Forbidden: bot was blocked by the user")
    async with running(service, echo()):
        writer.says("一")
        writer.says("二")
        assert await heard(writer, 1) == ["收到：二"]
    assert len(telegram.calls("sendMessage")) == 2


async def test_a_sign_of_progress_that_is_refused_does_not_hold_up_the_words(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("sendChatAction", 502)
    async with running(service, Script(lambda _: Reply.of(Progress("导入", 1, 2), "好了"))):
        writer.says("/import")
        assert await heard(writer, 1) == ["好了"]


async def test_a_bot_whose_menu_is_refused_works_all_the_same(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("setMyCommands", 400)
    async with running(service, echo()):
        writer.says("在吗")
        assert await heard(writer, 1) == ["收到：在吗"]


async def test_shutdown_answers_what_was_begun_and_nothing_twice(
    telegram: FakeTelegram, service: Settings
) -> None:
    async def slow(request: Request) -> Reply:
        await asyncio.sleep(0.2)
        return Reply.of(f"{len(request.text)}字")

    writer = telegram.person(WRITER)
    async with running(service, slow):
        writer.says("一")
        writer.says("二二")
        writer.says("三" * 4000)
        await asyncio.to_thread(telegram.waits_until, lambda: not telegram.api.updates)
    assert [message["text"] for message in writer.heard] == ["1字", "2字", "4000字"]
    async with running(service, slow):
        writer.says("四四四四")
        assert await heard(writer, 4) == ["1字", "2字", "4000字", "4字"]


async def test_a_server_that_is_away_at_first_is_waited_for(
    telegram: FakeTelegram, capsys: pytest.CaptureFixture[str], service: Settings
) -> None:
    telegram.fail_next("getMe", 502)
    writer = telegram.person(WRITER)
    async with running(service, echo()):
        writer.says("在吗")
        assert await heard(writer, 1) == ["收到：在吗"]
    assert "BIGANZI_TELEGRAM_PROXY" in capsys.readouterr().err


async def test_waiting_for_the_server_can_be_stopped(telegram: FakeTelegram, service: Settings) -> None:
    telegram.fail_next("getMe", 502, times=100)
    async with running(service, echo()):
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("getMe"))


async def test_a_refused_token_is_said_without_the_token(service: Settings) -> None:
    wrong = service._replace(telegram_token="1:WRONG")
    with pytest.raises(SettingsError, match="BIGANZI_TELEGRAM_TOKEN") as caught:
        await channel.build(wrong, echo(), COMMANDS).serve(asyncio.Event())
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
    service: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = service._replace(telegram_token="1:WRONG", telegram_allow=())
    with pytest.raises(SettingsError):
        channel.run(wrong, echo(), COMMANDS)
    assert "BIGANZI_TELEGRAM_ALLOW" in capsys.readouterr().err


def test_a_request_to_terminate_ends_serving_when_it_has_answered(
    telegram: FakeTelegram, service: Settings
) -> None:
    async def answer(request: Request) -> Reply:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0.1)
        return Reply.of(request.text)

    writer = telegram.person(WRITER)
    writer.says("在吗")
    channel.run(service, answer, COMMANDS)
    assert [message["text"] for message in writer.heard] == ["在吗"]
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


async def test_an_error_of_nobody_is_logged_and_told_to_nobody(
    telegram: FakeTelegram, caplog: pytest.LogCaptureFixture, service: Settings
) -> None:
    application = channel.build(service, echo(), COMMANDS).application
    await application.process_error(None, ValueError(SECRET))
    assert [record.getMessage() for record in caplog.records] == ["ValueError outside any conversation"]
    assert telegram.calls() == []
