from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from telegram_rig import STRANGER, WRITER, Script, echo, heard, running

from bot.assistant.messages import Choice, Choices, Quote, Reply, Request
from bot.channels.telegram_inline import articles

if TYPE_CHECKING:
    import pytest
    from fake_telegram import FakeTelegram

    from bot.settings import Settings


def passages(request: Request) -> Reply:
    quotes = (Quote(f"{request.text[-2:]}要抓在经常{number}。", "范例 · 履职情况") for number in range(3))
    return Reply.of(*quotes, Choices((Choice("换一批", "/more"),)))


async def shown(telegram: FakeTelegram, count: int = 1) -> list[dict[str, Any]]:
    await asyncio.to_thread(telegram.waits_until, lambda: len(telegram.calls("answerInlineQuery")) >= count)
    return list(json.loads(telegram.calls("answerInlineQuery")[-1].fields["results"]))


async def test_a_topic_behind_the_name_of_the_bot_brings_passages(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer, answer = telegram.person(WRITER), Script(passages)
    async with running(service, answer):
        writer.asks(" 党风  廉政 ")
        results = await shown(telegram)
    assert [result["input_message_content"]["message_text"] for result in results] == [
        f"廉政要抓在经常{number}。" for number in range(3)
    ]
    assert {result["title"] for result in results} == {"范例 · 履职情况"}
    assert answer.requests == [Request(user="telegram:42", chat="inline", text="/phrase 党风 廉政")]
    assert telegram.calls("answerInlineQuery")[0].fields["is_personal"] == "true"


async def test_only_the_newest_letters_are_answered(telegram: FakeTelegram, service: Settings) -> None:
    writer, answer = telegram.person(WRITER), Script(passages)
    async with running(service, answer):
        for words in ("党", "党风", "党风廉"):
            writer.asks(words)
        await shown(telegram)
    assert [request.text for request in answer.requests] == ["/phrase 党风廉"]


async def test_nothing_typed_brings_nothing_and_asks_nobody(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer, answer = telegram.person(WRITER), Script(passages)
    async with running(service, answer):
        writer.asks("  ")
        assert await shown(telegram) == []
    assert answer.requests == []


async def test_a_stranger_sees_nothing(telegram: FakeTelegram, service: Settings) -> None:
    stranger, writer, answer = telegram.person(STRANGER), telegram.person(WRITER), Script(passages)
    async with running(service, answer):
        stranger.asks("党建")
        writer.asks("党建")
        await shown(telegram)
    assert [request.user for request in answer.requests] == ["telegram:42"]


async def test_a_query_that_is_too_old_does_no_harm(
    telegram: FakeTelegram, service: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    writer = telegram.person(WRITER)
    telegram.fail_next("answerInlineQuery", 400, description="Bad Request: query is too old")
    async with running(service, echo()):
        writer.asks("党建")
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("answerInlineQuery"))
        writer.says("在吗")
        await heard(writer, 1)
    assert caplog.records == []


async def test_a_search_that_breaks_is_told_to_nobody(
    telegram: FakeTelegram, service: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(request: Request) -> Reply:
        if request.chat == "inline":
            raise ValueError(request.text)
        return Reply.of("在")

    writer = telegram.person(WRITER)
    async with running(service, Script(broken)):
        writer.asks("党建")
        await asyncio.sleep(0.3)
        writer.says("在吗")
        assert await heard(writer, 1) == ["在"]
    assert "ValueError" in caplog.text
    assert "党建" not in caplog.text


def test_a_passage_is_shown_once_and_no_longer_than_a_message() -> None:
    quotes = [
        Quote("长" * 5000),
        Quote("长" * 5000),
        Quote(" "),
        *(Quote(f"第{number}段") for number in range(60)),
    ]
    results = articles(Reply.of(*quotes))
    assert len(results) == 20
    assert len(results[0].input_message_content.message_text) == 4096  # type: ignore[attr-defined]
    assert len({result.id for result in results}) == 20
