from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from telegram_rig import COLLEAGUE, FAST, WRITER, echo, heard, running

from bot.assistant.messages import Reply, Request

if TYPE_CHECKING:
    from fake_telegram import FakeTelegram

    from bot.settings import Settings

STOPPED = "已停下正在做的事。"


class Slow:
    """An answer to “慢” never comes."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def __call__(self, request: Request) -> Reply:
        self.asked.append(request.text)
        if request.text == "慢":
            await asyncio.Event().wait()
        return Reply.of(f"收到：{request.text}")

    async def has_begun(self) -> None:
        while not self.asked:  # noqa: ASYNC110 - the answer runs in this loop
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("words", ["/cancel", "/取消", "取消", "／取消", "/cancel@biganzi_bot"])
async def test_what_is_being_answered_can_be_stopped(
    telegram: FakeTelegram, service: Settings, words: str
) -> None:
    writer, colleague, answer = telegram.person(WRITER), telegram.person(COLLEAGUE), Slow()
    async with running(service, answer):
        writer.says("慢")
        await answer.has_begun()
        writer.says("二")
        writer.says(words)
        assert await heard(writer, 1) == [STOPPED]
        writer.says("三")
        assert await heard(writer, 2) == [STOPPED, "收到：三"]
        colleague.says("四")
        assert await heard(colleague, 1) == ["收到：四"]
    assert answer.asked == ["慢", "三", "四"]
    async with running(service, answer):
        writer.says("五")
        assert (await heard(writer, 3))[2] == "收到：五"
    assert answer.asked == ["慢", "三", "四", "五"]


async def test_where_nothing_is_being_done_the_assistant_says_so(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    async with running(service, echo()):
        writer.says("/cancel")
        assert await heard(writer, 1) == ["收到：/cancel"]


async def test_a_wish_to_stop_stops_nobody_else(telegram: FakeTelegram, service: Settings) -> None:
    writer, colleague, answer = telegram.person(WRITER), telegram.person(COLLEAGUE), Slow()
    async with running(service, answer, pace=replace(FAST, grace=0.2)):
        writer.says("慢")
        await answer.has_begun()
        colleague.says("/cancel")
        assert await heard(colleague, 1) == ["收到：/cancel"]
        writer.says("/cancel")
        assert await heard(writer, 1) == [STOPPED]


async def test_a_paste_that_is_still_coming_can_be_taken_back(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer, answer = telegram.person(WRITER), echo()
    async with running(service, answer, pace=replace(FAST, paste=0.5)):
        writer.says("工" * 6000)
        writer.says("/cancel")
        assert await heard(writer, 1) == [STOPPED]
        writer.says("好")
        assert await heard(writer, 2) == [STOPPED, "收到：好"]
    assert [request.text for request in answer.requests] == ["好"]


async def test_an_answer_that_cannot_be_sent_can_be_given_up(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer, answer = telegram.person(WRITER), echo()
    telegram.fail_next("sendMessage", 502, times=10_000)
    async with running(service, answer):
        writer.says("一")
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("sendMessage"))
        writer.says("/cancel")
        await asyncio.to_thread(telegram.waits_until, lambda: not telegram.api.updates)
        telegram.calm("sendMessage")
        assert await heard(writer, 1) == [STOPPED]
    async with running(service, answer):
        writer.says("二")
        assert await heard(writer, 2) == [STOPPED, "收到：二"]
