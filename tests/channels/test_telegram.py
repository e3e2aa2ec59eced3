from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from telegram_rig import COLLEAGUE, STRANGER, WRITER, Script, echo, heard, running

from bot.assistant.messages import (
    Attachment,
    Choice,
    Choices,
    Draft,
    Item,
    Items,
    Quote,
    Reply,
    Request,
    Text,
)
from bot.channels.telegram_html import REST_NAME
from bot.channels.telegram_rich import utf16_units
from bot.text.model import Span

if TYPE_CHECKING:
    from fake_telegram import FakeTelegram

    from bot.settings import Settings


def findings(request: Request) -> Reply:
    """A review as the assistant gives it."""
    item = Item("“X”还没有换成数字", "第2行第5字", "PH001", "error", Span(12, 13), "")
    return Reply.of(Text("共1处：必改1处"), Draft(request.text, ()), Items((item,), "逐处说明"))


async def test_the_menu_is_chinese_and_holds_every_command(telegram: FakeTelegram, service: Settings) -> None:
    async with running(service, echo()):
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.api.commands)
    assert telegram.api.commands == [
        {"command": "review", "description": "审一段或整篇述职报告"},
        {"command": "phrase", "description": "按主题找范例"},
        {"command": "cancel", "description": "停下正在做的事"},
    ]


async def test_a_pasted_section_comes_back_with_its_findings(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer, answer = telegram.person(WRITER), Script(findings)
    async with running(service, answer):
        writer.says("一、履职情况\n今年召开党委会议X次。")
        (text,) = await heard(writer, 1)
    assert text == "共1处：必改1处\n\n逐处说明\n\n必改 · 第2行第5字 PH001\n“X”还没有换成数字\n→ 删去"
    assert answer.requests == [
        Request(user="telegram:42", chat="42", text="一、履职情况\n今年召开党委会议X次。")
    ]


async def test_characters_of_markup_are_shown_as_they_are(telegram: FakeTelegram, service: Settings) -> None:
    nasty = '<b>&lt;5 & 6 > 4 "引号" </pre> <img src=x onerror=alert(1)>'
    reply = Reply.of(
        nasty, Quote(nasty, nasty, nasty), Items((Item(nasty, nasty, nasty, "error", None, nasty),))
    )
    writer = telegram.person(WRITER)
    async with running(service, Script(lambda _: reply)):
        writer.says("好")
        (text,) = await heard(writer, 1)
    assert text.count(nasty) == 1 + 3 + 4


async def test_a_long_reply_comes_in_parts_and_the_rest_as_a_file(
    telegram: FakeTelegram, service: Settings
) -> None:
    paragraphs = [f"第{number}段。" + "党建工作责任制" * 60 for number in range(60)]
    writer = telegram.person(WRITER)
    async with running(service, Script(lambda _: Reply(tuple(Text(p) for p in paragraphs)))):
        writer.says("好")
        await heard(writer, 5)
    *parts, last = writer.heard
    sent = telegram.calls("sendDocument")[0].files["document"]
    assert len(parts) == 4
    assert all(utf16_units(part["text"]) <= 4096 for part in parts)
    assert all(part["text"].startswith("第") for part in parts)
    assert sent.name == REST_NAME == last["document"]["file_name"]
    whole = "\n\n".join([*(part["text"] for part in parts), sent.data.decode("utf-8-sig")])
    assert whole == "\n\n".join(paragraphs)


async def test_the_messages_of_one_writer_are_answered_in_order(
    telegram: FakeTelegram, service: Settings
) -> None:
    async def slow_at_first(request: Request) -> Reply:
        await asyncio.sleep(0.2 if request.text == "0" else 0)
        return Reply.of(request.text)

    writer = telegram.person(WRITER)
    async with running(service, slow_at_first):
        for number in range(8):
            writer.says(str(number))
        assert await heard(writer, 8) == list("01234567")


async def test_nobody_waits_for_another(telegram: FakeTelegram, service: Settings) -> None:
    answered = asyncio.Event()

    async def waits_for_the_colleague(request: Request) -> Reply:
        if request.user == f"telegram:{WRITER}":
            await asyncio.wait_for(answered.wait(), 5)
        answered.set()
        return Reply.of(request.text)

    writer, colleague = telegram.person(WRITER), telegram.person(COLLEAGUE)
    async with running(service, waits_for_the_colleague):
        writer.says("先问的")
        colleague.says("后问的")
        assert await heard(colleague, 1) == ["后问的"]
        assert await heard(writer, 1) == ["先问的"]


async def test_a_stranger_and_a_group_get_no_answer(telegram: FakeTelegram, service: Settings) -> None:
    answer, writer = echo(), telegram.person(WRITER)
    async with running(service, answer):
        stranger, group = telegram.person(STRANGER), telegram.person(COLLEAGUE, "supergroup")
        stranger.says("/start")
        stranger.uploads("报告.txt", "一、".encode())
        stranger.sends_a_sticker()
        group.says("/start")
        writer.says("在吗")
        await heard(writer, 1)
    assert [request.user for request in answer.requests] == ["telegram:42"]
    assert {call.fields["chat_id"] for call in telegram.calls() if "chat_id" in call.fields} == {"42"}


async def test_an_empty_list_of_people_lets_nobody_in_and_tells_the_owner_the_number(
    telegram: FakeTelegram, caplog: pytest.LogCaptureFixture, service: Settings
) -> None:
    answer, writer = echo(), telegram.person(WRITER)
    async with running(service._replace(telegram_allow=()), answer):
        writer.says("在吗")
        writer.says("在不在")
        await asyncio.to_thread(telegram.waits_until, lambda: not telegram.api.updates)
    assert [record.getMessage() for record in caplog.records] == [
        "person 42 was turned away: not in BIGANZI_TELEGRAM_ALLOW"
    ]
    assert answer.requests == []
    assert writer.heard == []


async def test_a_paste_that_the_client_cut_is_one_request(telegram: FakeTelegram, service: Settings) -> None:
    paste = "".join(chr(0x4E00 + number % 5000) for number in range(6300))
    answer, writer = echo(), telegram.person(WRITER)
    async with running(service, answer):
        assert len(writer.says(paste)) == 2
        await heard(writer, 1)
    assert [request.text for request in answer.requests] == [paste]


async def test_a_command_with_a_long_paste_is_one_request(telegram: FakeTelegram, service: Settings) -> None:
    paste = "/review\n" + "工作" * 5000
    answer, writer = echo(), telegram.person(WRITER)
    async with running(service, answer):
        writer.says(paste)
        await heard(writer, 1)
    assert [request.text for request in answer.requests] == [paste]


async def test_a_command_behind_a_paste_is_not_part_of_it_and_comes_second(
    telegram: FakeTelegram, service: Settings
) -> None:
    answer, writer = echo(), telegram.person(WRITER)
    async with running(service, answer):
        writer.says("工" * 4000)
        writer.says("/help")
        writer.says("作" * 3000)
        await heard(writer, 3)
    assert [request.text[:5] for request in answer.requests] == ["工" * 5, "/help", "作" * 5]


async def test_short_messages_are_not_joined(telegram: FakeTelegram, service: Settings) -> None:
    answer, writer = echo(), telegram.person(WRITER)
    async with running(service, answer):
        writer.says("党风廉政建设")
        writer.says("基层治理")
        await heard(writer, 2)
    assert [request.text for request in answer.requests] == ["党风廉政建设", "基层治理"]


@pytest.mark.parametrize("name", ["述职报告（初稿）.txt", "述职报告.docx"])
async def test_a_file_comes_in_whole_under_its_chinese_name(
    telegram: FakeTelegram, name: str, service: Settings
) -> None:
    data = bytes(range(256)) * 300
    answer, writer = echo(), telegram.person(WRITER)
    async with running(service, answer):
        writer.uploads(name, data, caption="/import")
        await heard(writer, 1)
    (request,) = answer.requests
    assert request.text == "/import"
    assert [(upload.name, upload.data) for upload in request.files] == [(name, data)]


async def test_a_file_that_is_too_large_is_refused_before_it_is_fetched(
    telegram: FakeTelegram, service: Settings
) -> None:
    answer, writer = echo(), telegram.person(WRITER)
    async with running(service, answer):
        writer.uploads("大.docx", b"x", size=20_000_001)
        (text,) = await heard(writer, 1)
    assert "20 MB" in text
    assert answer.requests == []
    assert telegram.calls("getFile") == []


async def test_a_sticker_is_answered_with_what_can_be_sent(telegram: FakeTelegram, service: Settings) -> None:
    writer = telegram.person(WRITER)
    async with running(service, echo()):
        writer.sends_a_sticker()
        (text,) = await heard(writer, 1)
    assert ".docx" in text


async def test_a_file_goes_out_with_its_chinese_name_and_caption(
    telegram: FakeTelegram, service: Settings
) -> None:
    data = bytes(range(256)) * 10 + b"\r\n--"
    reply = Reply.of(Attachment("批注版 “初稿”.docx", data, "改好了 <3"))
    writer = telegram.person(WRITER)
    async with running(service, Script(lambda _: reply)):
        writer.says("/审稿")
        assert await heard(writer, 1) == ["改好了 <3"]
    sent = telegram.calls("sendDocument")[0].files["document"]
    assert (sent.name, sent.data) == ("批注版 “初稿”.docx", data)


async def test_a_button_is_a_typed_command_and_its_waiting_sign_ends(
    telegram: FakeTelegram, service: Settings
) -> None:
    long_command = "/phrase " + "抓基层党建工作责任落实" * 20
    options = (Choice("看规则", "/rules PH001"), Choice("换一批", long_command))
    answer = Script(lambda request: Reply.of(request.text[:20], Choices(options, "还要什么？")))
    writer = telegram.person(WRITER)
    async with running(service, answer):
        writer.says("你好")
        await heard(writer, 1)
        writer.presses("看规则")
        await heard(writer, 2)
        writer.presses("换一批")
        await heard(writer, 3)
    assert [request.text for request in answer.requests] == ["你好", "/rules PH001", long_command]
    assert len(telegram.calls("answerCallbackQuery")) == 2
    assert telegram.api.queries == set()


async def test_a_button_from_before_a_restart_says_that_it_has_expired(
    telegram: FakeTelegram, service: Settings
) -> None:
    choices = Choices((Choice("换一批", "/phrase " + "基层" * 100),))
    answer, writer = Script(lambda _: Reply.of("好", choices)), telegram.person(WRITER)
    async with running(service, answer):
        writer.says("你好")
        await heard(writer, 1)
    async with running(service, answer):
        writer.presses("换一批")
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("answerCallbackQuery"))
    assert "过期" in telegram.calls("answerCallbackQuery")[0].fields["text"]
    assert len(answer.requests) == 1


async def test_an_edited_message_is_reviewed_anew(telegram: FakeTelegram, service: Settings) -> None:
    answer, writer = echo(), telegram.person(WRITER)
    async with running(service, answer):
        (number,) = writer.says("召开会议X次")
        await heard(writer, 1)
        writer.edits(number, "召开会议12次")
        await heard(writer, 2)
    assert [request.text for request in answer.requests] == ["召开会议X次", "召开会议12次"]


async def test_a_file_that_was_replaced_is_read_anew(telegram: FakeTelegram, service: Settings) -> None:
    answer, writer = echo(), telegram.person(WRITER)
    async with running(service, answer):
        number = writer.uploads("稿.txt", "初稿".encode())
        await heard(writer, 1)
        writer.replaces(number, "稿.txt", "二稿".encode())
        await heard(writer, 2)
    assert [request.files[0].data.decode() for request in answer.requests] == ["初稿", "二稿"]


async def test_a_file_whose_size_telegram_hides_is_refused_all_the_same(
    telegram: FakeTelegram, service: Settings
) -> None:
    answer, writer = echo(), telegram.person(WRITER)
    telegram.fail_next("getFile", 400, description="Bad Request: file is too big")
    telegram.fail_next("getFile", 400, description="Bad Request: wrong file_id")
    async with running(service, answer):
        writer.uploads("大.docx", b"x")
        writer.uploads("坏.docx", b"x")
        first, second = await heard(writer, 2)
    assert "20 MB" in first
    assert "再发一次" in second
    assert answer.requests == []


async def test_long_work_shows_the_sign_of_typing(telegram: FakeTelegram, service: Settings) -> None:
    async def slow(_: Request) -> Reply:
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("sendChatAction"))
        return Reply.of("好了")

    writer = telegram.person(WRITER)
    async with running(service, slow):
        writer.says("审稿")
        assert await heard(writer, 1) == ["好了"]


async def test_a_conversation_from_greeting_to_wrong_command(
    telegram: FakeTelegram, service: Settings
) -> None:
    def reply(request: Request) -> Reply:
        match request.text:
            case "/start":
                return Reply.of("贴一段来审", Choices((Choice("看规则", "/rules"),), "试一试"))
            case "党风廉政建设":
                return Reply.of(Quote("压实主体责任，层层传导。", "范例 · 履职情况", "主题相同"))
            case "/审搞":
                return Reply.of("没有“审搞”这个命令")
            case _:
                return findings(request)

    writer = telegram.person(WRITER)
    async with running(service, Script(reply)):
        for number, words in enumerate(("/start", "党风廉政建设", "召开会议X次", "/审搞"), start=1):
            writer.says(words)
            texts = await heard(writer, number)
    assert texts == [
        "贴一段来审\n\n试一试",
        "范例 · 履职情况\n压实主体责任，层层传导。\n主题相同",
        "共1处：必改1处\n\n逐处说明\n\n必改 · 第2行第5字 PH001\n“X”还没有换成数字\n→ 删去",
        "没有“审搞”这个命令",
    ]
    kinds = [[entity["type"] for entity in message["entities"]] for message in writer.heard]
    assert kinds == [[], ["bold", "pre", "italic"], ["bold", "bold"], []]


async def test_an_edited_piece_of_a_paste_is_reviewed_with_the_others(
    telegram: FakeTelegram, service: Settings
) -> None:
    answer, writer = echo(), telegram.person(WRITER)
    async with running(service, answer):
        first, second = writer.says("甲" * 4096 + "乙" * 1000)
        await heard(writer, 1)
        writer.edits(second, "丙" * 500)
        await heard(writer, 2)
        writer.edits(first, "丁" * 4000)
        await heard(writer, 3)
    assert [request.text for request in answer.requests] == [
        "甲" * 4096 + "乙" * 1000,
        "甲" * 4096 + "丙" * 500,
        "丁" * 4000 + "丙" * 500,
    ]
