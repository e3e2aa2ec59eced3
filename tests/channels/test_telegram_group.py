from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram_rig import COLLEAGUE, STRANGER, WRITER, Script, echo, heard, running

from bot.assistant.messages import Choice, Choices, Reply

if TYPE_CHECKING:
    from fake_telegram import FakeTelegram, Person

    from bot.settings import Settings

GROUP = -1001


def member(telegram: FakeTelegram, number: int = WRITER, thread: int = 0) -> Person:
    return telegram.person(number, "supergroup", GROUP, thread)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("/phrase 党建", "/phrase 党建"),
        ("/phrase@biganzi_bot 党建", "/phrase@biganzi_bot 党建"),
        ("/例句 党建", "/例句 党建"),
        ("@biganzi_bot 党风廉政", "党风廉政"),
        ("帮忙找找 @Biganzi_Bot 党风廉政", "帮忙找找 党风廉政"),
    ],
)
async def test_a_group_is_answered_on_command_and_mention(
    telegram: FakeTelegram, service: Settings, said: str, asked: str
) -> None:
    answer, person = echo(), member(telegram)
    async with running(service, answer):
        (number,) = person.says(said)
        await heard(person, 1)
    assert [(request.user, request.chat, request.text) for request in answer.requests] == [
        ("telegram:42", str(GROUP), asked)
    ]
    assert person.heard[0]["reply_to_message"]["message_id"] == number


@pytest.mark.parametrize(
    "said",
    [
        "今天开会吗",
        "/weather",
        "/phrase@other_bot 党建",
        "@biganzi_bot2 你好",
        "邮箱 a@biganzi_bots",
        "/甲/乙",
    ],
)
async def test_what_people_of_a_group_say_to_each_other_is_left_alone(
    telegram: FakeTelegram, service: Settings, said: str
) -> None:
    answer, person = echo(), member(telegram)
    async with running(service, answer):
        person.says(said)
        person.sends_a_sticker()
        person.uploads("通知.docx", b"x", caption="请看")
        person.says("/phrase 完")
        await heard(person, 1)
    assert [request.text for request in answer.requests] == ["/phrase 完"]


async def test_a_stranger_of_the_group_is_not_answered(telegram: FakeTelegram, service: Settings) -> None:
    answer, stranger, person = echo(), member(telegram, STRANGER), member(telegram)
    async with running(service, answer):
        stranger.says("/phrase 党建")
        person.says("/phrase 完")
        await heard(person, 1)
    assert [request.user for request in answer.requests] == ["telegram:42"]


async def test_the_answer_stays_in_its_topic(telegram: FakeTelegram, service: Settings) -> None:
    choices = Choices((Choice("换一批", "/more"),))
    answer = Script(lambda request: Reply.of(request.text, choices))
    person = member(telegram, thread=7)
    async with running(service, answer):
        person.says("/phrase 党建")
        await heard(person, 1)
        person.presses("换一批")
        await heard(person, 2)
    assert [message["message_thread_id"] for message in person.heard] == [7, 7]
    assert [request.chat for request in answer.requests] == [f"{GROUP}:7"] * 2


async def test_an_answer_to_the_bot_is_meant_for_the_bot(telegram: FakeTelegram, service: Settings) -> None:
    answer, person = echo(), member(telegram)
    async with running(service, answer):
        person.says("/phrase 党建")
        await heard(person, 1)
        person.replies(person.heard[0]["message_id"], "再短一点")
        await heard(person, 2)
    assert [request.text for request in answer.requests] == ["/phrase 党建", "再短一点"]


async def test_a_file_for_the_bot_is_read(telegram: FakeTelegram, service: Settings) -> None:
    answer, person = echo(), member(telegram)
    async with running(service, answer):
        person.uploads("稿.txt", "一、".encode(), caption="@biganzi_bot")
        await heard(person, 1)
    assert [(request.text, len(request.files)) for request in answer.requests] == [("", 1)]


async def test_two_people_who_paste_at_once_are_not_mixed_up(
    telegram: FakeTelegram, service: Settings
) -> None:
    answer, first, second = echo(), member(telegram), member(telegram, COLLEAGUE)
    async with running(service, answer):
        first.says("/review\n" + "甲" * 5000)
        second.says("/review\n" + "乙" * 5000)
        await heard(first, 2)
    assert sorted((request.user, set(request.text[8:])) for request in answer.requests) == [
        ("telegram:42", {"甲"}),
        ("telegram:43", {"乙"}),
    ]
