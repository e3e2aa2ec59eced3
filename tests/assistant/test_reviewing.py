"""A review that is looked through, mended, and looked at again."""

import io
import sqlite3
import zipfile
from contextlib import closing

import pytest

from bot.assistant.messages import Attachment, Choices, Draft, Items, Text, Upload

FEW = "二、存在的问题\n一是学习不深，全年只组织学习X次。二是指导不细，下基层的时间不多!三是担当不够，，有时畏难。\n"
NUMBERS = "一二三四五六七八九十"
MANY = (
    "二、存在的问题\n"
    + "".join(f"{number}是调研不够，第{number}轮走访企业X家。\n" for number in NUMBERS)
    + "（一）作风不实!落实不力。\n另有XX人没有参加。"
)


def entries(reply):
    return [entry for block in reply.blocks if isinstance(block, Items) for entry in block.entries]


def attachments(reply):
    return [block for block in reply.blocks if isinstance(block, Attachment)]


async def test_a_summary_comes_first_and_names_what_to_repair_first(chat):
    reply = await chat.say(FEW)
    assert [type(block) for block in reply.blocks] == [Text, Draft, Items, Choices]
    summary = reply.blocks[0].body
    assert "共 3 处，必改 2 处，疑似 1 处" in summary
    assert "占位 1" in summary
    assert summary.index("先改：第2行第15字") < summary.index("再改：第2行第")


async def test_ten_findings_are_shown_and_the_rest_is_behind_a_button_and_in_a_file(chat, buttons):
    first = await chat.say(MANY)
    assert len(entries(first)) == 10
    (report,) = attachments(first)
    assert report.name.endswith(".html")
    assert report.data.decode().count("<li ") == 12
    assert first.blocks[-1] is report  # so that the buttons hang on the words
    rest = await chat.say(buttons(first)["后面 2 处"])
    spans = [entry.span for entry in entries(first) + entries(rest)]
    assert len(spans) == 12
    assert spans == sorted(spans)
    assert "后面" not in "".join(buttons(rest))
    assert "已经全部列出" in await chat.words("/more")


async def test_the_word_alone_goes_on_where_the_list_ended(chat):
    first = await chat.say(MANY)
    rest = await chat.say("更多")
    assert [entry.span for entry in entries(rest)] > [entry.span for entry in entries(first)]


async def test_a_page_that_shows_the_draft_is_told_all_at_once_and_gets_no_file(chat, buttons):
    reply = await chat.also(user="local", chat="", shows_draft=True).say(MANY)
    assert len(entries(reply)) == 12 == len(reply.blocks[1].marks)
    assert not attachments(reply)
    assert not [label for label in buttons(reply) if label.startswith(("后面", "只看必改"))]
    assert buttons(reply)["下载批注版"].startswith("/download 批注 #")


async def test_a_terminal_gets_files_only_when_it_asks(chat, buttons):
    local = chat.also(user="local", chat="terminal")
    reply = await local.say(MANY)
    assert not attachments(reply)
    assert attachments(await local.say(buttons(reply)["完整报告"]))


async def test_only_what_must_be_repaired_is_shown_on_request(chat, buttons):
    reply = await chat.say(FEW)
    grave = await chat.say(buttons(reply)["只看必改 2 处"])
    assert [entry.severity for entry in entries(grave)] == ["error", "error"]
    more = await chat.say(buttons(await chat.say(MANY))["只看必改 11 处"])
    assert len(entries(more)) == 10
    assert len(entries(await chat.say(buttons(more)["后面 1 处"]))) == 1


async def test_the_repaired_text_has_the_safe_repairs_and_nothing_else(chat, buttons):
    reply = await chat.say(FEW)
    (file,) = attachments(await chat.say(buttons(reply)["改好的全文"]))
    assert file.data.decode("utf-8-sig") == FEW.replace("!", "！").replace("，，", "，")
    assert "改好 2 处，还有 1 处" in file.caption


async def test_where_nothing_can_be_repaired_mechanically_no_button_says_so_and_the_command_does(
    chat, buttons
):
    reply = await chat.say(
        "一是学习不深，全年只组织集体学习X次，没有形成制度。二是指导不细，到村里的时间不多。"
    )
    assert "改好的全文" not in buttons(reply)
    assert "没有可以直接改的地方" in await chat.words("/下载 改好")


async def test_the_annotated_draft_is_a_word_file_with_a_comment_on_every_finding(chat, buttons):
    reply = await chat.say("", Upload("年终 述职.txt", FEW.encode()))
    (file,) = attachments(await chat.say(buttons(reply)["下载批注版"]))
    assert file.name == "年终 述职-批注.docx"
    with zipfile.ZipFile(io.BytesIO(file.data)) as package:
        comments = package.read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == 3
    assert "PH001" in comments


async def test_the_comments_go_into_the_writers_own_word_file(chat, buttons):
    from docx import Document

    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph("二、存在的问题")
    document.add_paragraph(
        "一是学习不深，全年只组织学习X次，还不成制度。二是指导不细，下基层的时间不多。"
    ).runs[0].bold = True
    document.save(buffer)
    reply = await chat.say("", Upload("稿.docx", buffer.getvalue()))
    (file,) = attachments(await chat.say(buttons(reply)["下载批注版"]))
    again = Document(io.BytesIO(file.data))
    assert len(list(again.comments)) == 1
    assert any(run.bold for run in again.paragraphs[1].runs)


async def test_what_to_download_is_asked_where_it_is_not_said(chat, buttons):
    await chat.say(FEW)
    assert set(buttons(await chat.say("/下载"))) == {"改好", "批注", "报告", "排版"}
    assert "没有听懂“图片”" in await chat.words("/下载 图片")


@pytest.mark.parametrize("command", ["/more", "/下载 批注", "/忽略 第1处"])
async def test_without_a_review_there_is_nothing_to_go_on_with(chat, command):
    assert "请把稿子再发一次" in await chat.words(command)


class TestSecondPaste:
    async def test_what_is_gone_and_new_and_left_is_told(self, chat):
        await chat.say(FEW)
        mended = FEW.replace("X次", "十二次").replace("畏难。", "畏难。另有XX人缺席。")
        assert "改好 1 处，还剩 2 处，新出现 1 处（第2行第" in await chat.words(mended)

    async def test_another_text_is_not_compared(self, chat):
        await chat.say(FEW)
        assert "和上一稿比" not in await chat.words(
            "三、下一步打算\n一是抓学习，每月集中学习X次，逐人交流体会。二是抓调研，每季度走访一轮。"
        )

    async def test_the_last_repair_is_told(self, chat):
        await chat.say(FEW)
        clean = FEW.replace("X次", "十二次").replace("!", "！").replace("，，", "，")
        assert "改好 3 处，还剩 0 处，新出现 0 处。" in await chat.words(clean)

    async def test_what_is_ignored_meanwhile_was_not_repaired(self, chat):
        await chat.say(FEW)
        await chat.say("/忽略 PU006")
        assert "改好 0 处，还剩 2 处，新出现 0 处。" in await chat.words(FEW)

    async def test_another_chat_and_another_person_have_sent_no_first_one(self, chat):
        await chat.say(FEW)
        for other in (chat.also(user="telegram:2"), chat.also(chat="2")):
            assert "和上一稿比" not in await other.words(FEW)


class TestRemembered:
    async def test_a_restart_forgets_nothing(self, start, buttons):
        with start() as chat:
            rest = buttons(await chat.say(MANY))["后面 2 处"]
        with start() as chat:
            assert len(entries(await chat.say(rest))) == 2
            assert "还剩 12 处" in await chat.words(MANY)

    async def test_what_a_page_sends_is_on_no_disk(self, start, tmp_path):
        secret = "三是走访青榆坪的农户只有X户。"
        with start() as chat:
            page = chat.also(user="local", chat="", shows_draft=True)
            await page.say(f"二、存在的问题\n一是学习不深，不成体系。二是指导不细。{secret}")
            assert attachments(await page.say("/download 批注"))
            found = [
                path
                for path in tmp_path.rglob("*")
                if path.is_file() and "青榆坪".encode() in path.read_bytes()
            ]
        assert found == []

    async def test_texts_expire(self, chat, clock):
        await chat.say(MANY)
        clock.now += 24 * 3600 - 1
        assert entries(await chat.say("/more"))
        clock.now += 2
        assert "请把稿子再发一次" in await chat.words("/more 1")

    async def test_looking_through_does_not_put_the_expiry_off(self, chat, clock):
        await chat.say(MANY)
        for _ in range(3):
            clock.now += 9 * 3600
            reply = await chat.words("/more 1")
        assert "请把稿子再发一次" in reply

    async def test_what_has_expired_is_in_no_file(self, start, clock, tmp_path):
        with start(keep_hours=1) as chat:
            await chat.say("二、存在的问题\n一是学习不深，到青榆坪调研X次。二是指导不细，下基层的时间不多。")
            clock.now += 3601
            await chat.say("/帮助")
            found = [
                path
                for path in tmp_path.rglob("*")
                if path.is_file() and "青榆坪".encode() in path.read_bytes()
            ]
        assert found == []

    async def test_an_older_button_works_until_its_text_is_gone(self, chat, buttons):
        old = buttons(await chat.say(FEW))["改好的全文"]
        for number in range(3):
            await chat.say(f"{MANY}{number}")
        assert attachments(await chat.say(old))
        await chat.say(f"{MANY}再来")
        assert "请把稿子再发一次" in await chat.words(old)

    async def test_a_review_is_given_even_where_it_cannot_be_remembered(self, chat, tmp_path, caplog):
        await chat.say("/忽略 PU006")
        other = sqlite3.connect(tmp_path / "chats.db.chat.db", isolation_level=None)
        with closing(other):
            other.execute("begin immediate")
            reply = await chat.say(FEW)
        assert len(entries(reply)) == 2
        assert any("正被另一个程序占用" in block.body for block in reply.blocks if isinstance(block, Text))
        assert "学习" not in caplog.text
        assert "store cannot be used" in caplog.text

    async def test_a_damaged_file_is_told_with_what_to_do(self, start, tmp_path):
        tmp_path.joinpath("chats.db.chat.db").write_bytes(b"no database at all" * 100)
        with start() as chat:
            assert "对话记录 chats.db.chat.db 已损坏，请把它移到别处" in await chat.words(FEW)
            assert "能做三件事" in await chat.words("/帮助")
