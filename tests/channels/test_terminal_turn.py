"""A turn at the keyboard: shown while it is written, stopped by Ctrl+C."""

import asyncio
import os
import signal

import pytest

from bot.assistant.messages import Items, Reply, Request, Text
from bot.assistant.people import LOCAL_USER
from bot.channels.terminal_turn import turn
from bot.errors import UsageError

ASKED = Request(user=LOCAL_USER, text="/润色 开会。")


async def test_what_has_been_shown_is_not_said_twice():
    async def answer(request):
        await request.preview("讲党课4次。")
        await request.preview("走访3户。\n")
        return Reply.of("改动 1 处", Text("讲党课4次。走访3户。"), Items((), "改动"))

    shown = []
    reply = await turn(answer, ASKED, shown.append)
    assert "".join(shown) == "讲党课4次。走访3户。\n\n\n"
    assert reply == Reply.of("改动 1 处", Items((), "改动"))


async def test_a_text_that_came_out_otherwise_is_said_as_it_came_out():
    async def answer(request):
        await request.preview("讲党课4次。（还多 3 字，再压一次）")
        return Reply.of("讲党课4次。")

    assert await turn(answer, ASKED, lambda _: None) == Reply.of("讲党课4次。")


async def test_long_work_is_shown_after_a_while_and_the_sign_goes_when_it_is_done(monkeypatch):
    monkeypatch.setattr("bot.channels.terminal_turn._WORKING_AFTER", 0.02)

    async def answer(request):
        await asyncio.sleep(0.2)
        return Reply.of("好了")

    shown = []
    assert await turn(answer, ASKED, shown.append) == Reply.of("好了")
    sign, gone = shown
    assert "Ctrl+C" in sign
    assert gone == "\r\x1b[K"


async def test_what_is_being_written_takes_the_place_of_the_sign(monkeypatch):
    monkeypatch.setattr("bot.channels.terminal_turn._WORKING_AFTER", 0.02)

    async def answer(request):
        await asyncio.sleep(0.2)
        await request.preview("讲党课4次。")
        await asyncio.sleep(0.1)
        return Reply.of("讲党课4次。")

    shown = []
    await turn(answer, ASKED, shown.append)
    assert shown[1:] == ["\r\x1b[K", "讲党课4次。", "\n\n"]


async def test_control_c_stops_the_work_and_not_the_program():
    ended = asyncio.Event()

    async def answer(request):
        await request.preview("讲党课")
        asyncio.get_running_loop().call_later(0.05, os.kill, os.getpid(), signal.SIGINT)
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    reply = await turn(answer, ASKED, lambda _: None)
    assert reply == Reply.of("已停下。")
    assert ended.is_set()


async def test_what_goes_wrong_goes_wrong_for_the_caller():
    async def answer(_request):
        raise UsageError("请再说一遍")

    with pytest.raises(UsageError):
        await turn(answer, ASKED, lambda _: None)
