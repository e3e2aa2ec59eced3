"""What a language model writes, shown on Telegram while it is being written: both services over real HTTP."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import fake_openai
import pytest
from fake_openai import DONE, FakeService, Served, event, saying
from telegram_rig import FAST, WRITER, heard, running, settings, words_of

from bot.assistant.commands import COMMANDS
from bot.assistant.router import Assistant
from bot.assistant.services import Services
from bot.corpus.library import Library

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from fake_telegram import FakeTelegram
    from fake_telegram_api import Call
    from fake_telegram_person import Person

PACE = replace(FAST, preview=0.1)
DRAFT = "2024年，我们镇党委开了12次党委会，讲了党课，讲了4次党课。"
SENTENCES = ("2024年，镇党委召开党委会12次。", "讲党课4次，", "走访300户。", "成效明显。")
STOPPED = "已停下正在做的事。"


@pytest.fixture
def model() -> Iterator[FakeService]:
    with fake_openai.running() as service:
        yield service


@asynccontextmanager
async def talking(telegram: FakeTelegram, model: FakeService, folder: Path) -> AsyncIterator[Person]:
    """Somebody who has agreed to the model, in a chat with the whole program."""
    chosen = settings(telegram, folder, model_url=model.url, model_name="tiny")
    with Library.open(folder / "library.db") as library, closing(Services(chosen, library)) as services:
        async with running(chosen, Assistant(services).answer, commands=COMMANDS, pace=PACE):
            writer = telegram.person(WRITER)
            writer.says("/模型 同意")
            await heard(writer, 1)
            yield writer


def slowly(*texts: str, pause: float = 0.4, **more: Any) -> Served:
    return Served((*map(event, texts), event(end="stop"), DONE), pause=pause, **more)


def previews(telegram: FakeTelegram) -> list[Call]:
    """The forms of the message that grows."""
    calls = telegram.calls("sendMessage") + telegram.calls("editMessageText")
    return sorted((call for call in calls if "正在写" in call.fields["text"]), key=lambda call: call.at)


async def begun(telegram: FakeTelegram, count: int = 1) -> None:
    await asyncio.to_thread(telegram.waits_until, lambda: len(previews(telegram)) >= count)


async def test_the_words_grow_in_one_message_until_the_answer_is_there(telegram, model, tmp_path):
    async with talking(telegram, model, tmp_path) as writer:
        model.will(slowly(*SENTENCES))
        writer.says(f"/润色 {DRAFT}")
        await heard(writer, 3)
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("deleteMessage"))
        left = [words_of(message) for message in writer.heard]
    forms = [call.fields["text"].partition("\n\n……")[0] for call in previews(telegram)]
    assert {call.method for call in previews(telegram)[1:]} == {"editMessageText"}
    assert forms[:2] == [SENTENCES[0], f"{SENTENCES[0]}讲党课4次，走访【待核：300】户。"]
    assert not any("正在写" in words for words in left)
    assert any("走访【待核：300】户。成效明显。" in words for words in left)


async def test_nothing_is_shown_of_an_answer_that_comes_at_once(telegram, model, tmp_path):
    async with talking(telegram, model, tmp_path) as writer:
        model.will(saying(*SENTENCES))
        writer.says(f"/润色 {DRAFT}")
        await heard(writer, 2)
    assert previews(telegram) == []
    assert telegram.calls("deleteMessage") == []


async def test_it_is_not_edited_faster_than_the_pace(telegram, model, tmp_path):
    async with talking(telegram, model, tmp_path) as writer:
        model.will(slowly(*("好事办好。" for _ in range(40)), pause=0.02))
        writer.says(f"/润色 {DRAFT}")
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("deleteMessage"))
    times = [call.at for call in previews(telegram)]
    assert len(times) >= 3
    assert min(later - sooner for sooner, later in pairwise(times)) >= PACE.preview - 0.02


async def test_a_long_text_is_shown_from_its_end(telegram, model, tmp_path):
    async with talking(telegram, model, tmp_path) as writer:
        model.will(slowly(*("𠮷事办好，\0件件落实。" * 300, "到此为止。", "好。"), pause=1.5))
        writer.says(f"/润色 {DRAFT}")
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("deleteMessage"), 40)
    shown = previews(telegram)[-1].fields["text"]
    assert shown.startswith("…")
    assert "到此为止" in shown


async def test_a_stream_that_is_cut_leaves_one_sentence_and_no_half_text(telegram, model, tmp_path):
    async with talking(telegram, model, tmp_path) as writer:
        model.will(Served((*map(event, SENTENCES[:2]), event("走访")), pause=0.4, cut=True))
        writer.says(f"/润色 {DRAFT}")
        await begun(telegram)
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("deleteMessage"))
        *_, last = [words_of(message) for message in writer.heard]
    assert "断了" in last
    assert "2024" not in last


async def test_when_telegram_asks_to_wait_it_waits_and_then_shows_the_newest_form(telegram, model, tmp_path):
    async with talking(telegram, model, tmp_path) as writer:
        telegram.fail_next("editMessageText", 429, retry_after=1)
        model.will(slowly(*SENTENCES, "一件一件抓落实。", pause=0.5))
        writer.says(f"/润色 {DRAFT}")
        await begun(telegram, 3)
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("deleteMessage"))
        left = [words_of(message) for message in writer.heard]
    _, refused, taken = previews(telegram)[:3]
    assert taken.at - refused.at >= 1
    assert taken.fields["text"] != refused.fields["text"]
    assert any("一件一件抓落实。" in words for words in left)


async def test_a_preview_that_telegram_refuses_does_not_keep_the_answer_back(telegram, model, tmp_path):
    async with talking(telegram, model, tmp_path) as writer:
        telegram.fail_next("editMessageText", 400, times=100)
        model.will(slowly(*SENTENCES, pause=0.2))
        writer.says(f"/润色 {DRAFT}")
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("deleteMessage"))
        assert any("成效明显。" in words_of(message) for message in writer.heard)


async def test_cancelling_in_mid_stream_stops_the_model_and_takes_the_words_back(telegram, model, tmp_path):
    async with talking(telegram, model, tmp_path) as writer:
        model.will(slowly(SENTENCES[0], "讲", *("党课" for _ in range(500)), pause=0.2))
        writer.says(f"/润色 {DRAFT}")
        await begun(telegram)
        writer.says("/取消")
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("deleteMessage"))
        await asyncio.to_thread(telegram.waits_until, lambda: words_of(writer.heard[-1]) == STOPPED)
        assert await asyncio.to_thread(model.hung_up.wait, 10)
        model.will(saying("镇党委讲党课4次。"))
        writer.says(f"/润色 {DRAFT}")
        said = "镇党委讲党课4次。"
        await asyncio.to_thread(
            telegram.waits_until, lambda: any(said in words_of(message) for message in writer.heard)
        )
        assert not any("正在写" in words_of(message) for message in writer.heard)


async def test_in_a_group_it_refers_to_the_question_and_is_edited_more_slowly(telegram, model, tmp_path):
    async with talking(telegram, model, tmp_path):
        member = telegram.person(WRITER, "supergroup", -100)
        model.will(slowly(*("好事办好。" for _ in range(12)), pause=0.1))
        (question,) = member.says(f"/润色 {DRAFT}")
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("deleteMessage"))
    forms = previews(telegram)
    assert f'"message_id": {question}' in forms[0].fields["reply_parameters"].replace('":', '": ').replace(
        "  ", " "
    )
    assert all(later.at - sooner.at >= PACE.preview * 4 - 0.02 for sooner, later in pairwise(forms))


async def test_a_preview_that_may_have_arrived_is_not_sent_twice(telegram, model, tmp_path):
    async with talking(telegram, model, tmp_path) as writer:
        telegram.fail_next("sendMessage", 502, hold=2.5)  # longer than the channel waits for an answer
        model.will(slowly(*("好事办好。" for _ in range(12)), pause=0.3))
        writer.says(f"/润色 {DRAFT}")
        await asyncio.to_thread(
            telegram.waits_until, lambda: any("润色好了" in words_of(it) for it in writer.heard), 20
        )
    assert len(previews(telegram)) == 1
