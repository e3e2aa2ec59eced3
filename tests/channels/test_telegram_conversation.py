from __future__ import annotations

import asyncio
import io
import json
from contextlib import closing
from typing import TYPE_CHECKING

import docx
import pytest
from telegram_rig import COLLEAGUE, WRITER, heard, running

from bot.assistant.commands import COMMANDS
from bot.assistant.router import Assistant
from bot.assistant.services import Services
from bot.corpus.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fake_telegram import FakeTelegram

    from bot.settings import Settings

_TURN_ENDS = 0.5  # seconds; a turn ends a moment after its reply was heard, and till then it can be stopped

SECTION = """一、履职情况
（一）压紧压实责任。全年召开党委会议X次，专题研究基层党建工作，逐村过堂、逐项销号。
（二）建强基层队伍。选派驻村干部××名，举办培训班6期，覆盖全部支部书记。"""

MATERIAL = """三、下一步打算
坚持把灯塔夜校办到田间地头，让党员群众白天忙生产、晚上学政策，每月一主题、每季一评比。"""


@pytest.fixture
def assistant(service: Settings) -> Iterator[Assistant]:
    with Library.open(service.library) as library, closing(Services(service, library)) as services:
        yield Assistant(services)


async def test_the_whole_conversation_with_the_real_assistant(
    telegram: FakeTelegram, assistant: Assistant, service: Settings
) -> None:
    writer, colleague = telegram.person(WRITER), telegram.person(COLLEAGUE)
    async with running(service, assistant.answer, commands=COMMANDS):
        writer.says("/start")
        greeting = (await heard(writer, 1))[0]
        writer.says(SECTION)
        review = (await heard(writer, 2))[1]
        writer.uploads("打算.txt", MATERIAL.encode(), caption="/import")
        await heard(writer, 3)
        writer.says("灯塔夜校")
        phrase = (await heard(writer, 4))[3]
        colleague.says("灯塔夜校")
        elsewhere = (await heard(colleague, 1))[0]
        writer.says("/审搞")
        wrong = (await heard(writer, 5))[4]
    assert "/review" in greeting or "审稿" in greeting
    assert "必改" in review
    assert "第2行" in review
    assert "第3行" in review
    assert "田间地头" in phrase
    assert "田间地头" not in elsewhere
    assert "审搞" in wrong
    assert telegram.api.commands[0]["command"] == COMMANDS[0].name


async def test_a_review_has_buttons_that_explain_its_rules(
    telegram: FakeTelegram, assistant: Assistant, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    async with running(service, assistant.answer, commands=COMMANDS):
        writer.says(SECTION)
        await heard(writer, 1)
        rows = writer.heard[0]["reply_markup"]["inline_keyboard"]
        label = next(button["text"] for row in rows for button in row if "解释" in button["text"])
        writer.presses(label)
        page = (await heard(writer, 2))[1]
    assert "为什么" in page


async def test_the_same_draft_as_a_word_file_gives_the_same_findings(
    telegram: FakeTelegram, assistant: Assistant, tmp_path: Path, service: Settings
) -> None:
    document = docx.Document()
    for line in SECTION.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "述职.docx"))
    writer, colleague = telegram.person(WRITER), telegram.person(COLLEAGUE)
    async with running(service, assistant.answer, commands=COMMANDS):
        writer.says(SECTION)
        colleague.uploads("述职.docx", (tmp_path / "述职.docx").read_bytes())
        assert await heard(colleague, 1) == await heard(writer, 1)


async def test_a_word_file_goes_up_and_comes_down_with_comments_and_repaired(
    telegram: FakeTelegram, assistant: Assistant, tmp_path: Path, service: Settings
) -> None:
    document = docx.Document()
    for line in (*SECTION.splitlines(), "三是担当不够，，有时畏难。"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "述职.docx"))
    writer = telegram.person(WRITER)
    async with running(service, assistant.answer, commands=COMMANDS):
        writer.uploads("述职.docx", (tmp_path / "述职.docx").read_bytes())
        await heard(writer, 1)
        writer.presses("下载批注版")
        await heard(writer, 2)
        writer.presses("改好的全文")
        await heard(writer, 3)
    first, second = (call.files["document"] for call in telegram.calls("sendDocument"))
    seen = docx.Document(io.BytesIO(first.data))
    assert first.name == "述职-批注.docx"
    assert [paragraph.text for paragraph in seen.paragraphs][:3] == SECTION.splitlines()
    assert any("PH001" in comment.text for comment in seen.comments)
    mended = docx.Document(io.BytesIO(second.data))
    assert second.name == "述职-改好.docx"
    assert "三是担当不够，有时畏难。" in [paragraph.text for paragraph in mended.paragraphs]
    assert not list(mended.comments)


async def test_a_mended_message_says_what_is_gone_and_what_is_left(
    telegram: FakeTelegram, assistant: Assistant, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    async with running(service, assistant.answer, commands=COMMANDS):
        (number,) = writer.says(SECTION)
        await heard(writer, 1)
        writer.edits(number, SECTION.replace("X次", "6次"))
        changes = (await heard(writer, 2))[1]
    assert "改好 1 处，还剩 1 处，新出现 0 处" in changes


async def test_passages_of_the_library_are_offered_in_any_chat(
    telegram: FakeTelegram, assistant: Assistant, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    async with running(service, assistant.answer, commands=COMMANDS):
        writer.uploads("打算.txt", MATERIAL.encode(), caption="/import")
        await heard(writer, 1)
        writer.asks("灯塔夜校")
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("answerInlineQuery"))
    (passage, *_) = json.loads(telegram.calls("answerInlineQuery")[0].fields["results"])
    assert "田间地头" in passage["input_message_content"]["message_text"]


async def test_nothing_to_stop_is_said_and_something_to_forget_is_forgotten(
    telegram: FakeTelegram, assistant: Assistant, service: Settings
) -> None:
    writer = telegram.person(WRITER)
    async with running(service, assistant.answer, commands=COMMANDS):
        writer.says(SECTION)
        await heard(writer, 1)
        await asyncio.sleep(_TURN_ENDS)
        writer.says("/cancel")
        await heard(writer, 2)
        await asyncio.sleep(_TURN_ENDS)
        writer.says("/cancel")
        first, second = (await heard(writer, 3))[1:]
    assert first != second
