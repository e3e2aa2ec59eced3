"""What a message is taken for."""

import asyncio
import io
import re
import zipfile
from pathlib import Path

import pytest

from bot.assistant import commands
from bot.assistant.commands import COMMANDS
from bot.assistant.messages import Draft, Items, Quote, Request, Text, Upload

SECTION = "二、存在的问题\n一是学习不深，全年只组织学习X次。二是指导不细，下基层的时间不多。"


async def ask(assistant, text="", *files, user="telegram:1"):
    return await assistant.answer(Request(user=user, text=text, files=files))


def zipped(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return data.getvalue()


def kinds(reply):
    return [type(block) for block in reply.blocks]


@pytest.mark.parametrize(
    "words",
    [
        f"/review\n{SECTION}",
        f"/审稿 {SECTION}",
        f"／检查 {SECTION}",
        f"/review@biganzi_bot {SECTION}",
        SECTION,
    ],
)
async def test_a_section_is_reviewed_whatever_the_form_of_asking(assistant, words):
    reply = await ask(assistant, words)
    assert kinds(reply)[:3] == [Text, Draft, Items]
    draft, items = reply.blocks[1:3]
    assert draft.text == SECTION
    (entry,) = items.entries
    assert (entry.span.of(draft.text), entry.code, entry.severity) == ("X", "PH001", "error")
    assert "X" in entry.body
    assert entry.label.startswith("第2行")


@pytest.mark.parametrize("words", ["/phrase 一岗双责", "/例句 一岗双责", "／表述　一岗双责", "一岗双责"])
async def test_a_topic_is_looked_up_whatever_the_form_of_asking(assistant, words):
    reply = await ask(assistant, words)
    assert kinds(reply)[0] is Quote
    assert any("一岗双责" in block.body for block in reply.blocks if isinstance(block, Quote))
    assert all(block.source and block.passage for block in reply.blocks if isinstance(block, Quote))


@pytest.mark.parametrize("word", ["帮助", "/help", "/帮助", "/start", "／帮助"])
async def test_help_names_every_command(assistant, word):
    reply = await ask(assistant, word)
    for command in COMMANDS:
        assert f"/{command.name}" in reply.blocks[0].body


@pytest.mark.parametrize("words", ["/help draft", "/帮助 /起草", "帮助"])
async def test_help_on_a_command_says_how_it_is_written(assistant, words):
    told = (await ask(assistant, words)).blocks[0].body
    assert ("写法：/起草 后面贴上素材" in told) == (words != "帮助")


async def test_an_unknown_command_is_told_and_the_next_message_is_answered(assistant):
    reply = await ask(assistant, "/审搞 你好")
    assert "没有“审搞”这个命令" in reply.blocks[0].body
    assert kinds(await ask(assistant, "一岗双责"))[0] is Quote


async def test_a_long_paste_that_begins_with_a_slash_is_a_paste(assistant):
    assert Draft in kinds(await ask(assistant, f"/十四五规划/\n{SECTION}"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "没有收到文字"),
        ("   \n", "没有收到文字"),
        ("/review", "请把要审的文字贴在"),
        ("/phrase  ", "请写一个主题"),
        ("/phrase ，。！", "没有可以查找的词"),
        ("/similar", "请把要比对的文字"),
        ("/import", "请发文件"),
        ("/forget", "请写上要删除的文档编号"),
        ("/rules QQ9", "没有“QQ9”这条规则"),
    ],
)
async def test_what_cannot_be_done_is_one_sentence(assistant, words, sentence):
    (block,) = (await ask(assistant, words)).blocks
    assert sentence in block.body
    assert "\n" not in block.body.strip()


async def test_a_file_is_reviewed_and_a_broken_one_is_told(assistant):
    reply = await ask(assistant, "", Upload("稿.txt", SECTION.encode("gb18030")))
    assert reply.blocks[1].text == SECTION
    (block,) = (await ask(assistant, "", Upload("稿.docx", b"not a zip"))).blocks
    assert ".docx" in block.body


async def test_an_archive_that_nobody_asked_to_import_is_told_what_it_is_good_for(assistant):
    (block,) = (await ask(assistant, "", Upload("往年.ZIP", zipped({"一.txt": SECTION})))).blocks
    assert "/收入" in block.body
    assert "解压" in block.body


async def test_too_long_a_paste_is_told(assistant):
    for user in ("telegram:1", "local"):
        (block,) = (await ask(assistant, "/review " + "甲" * 5_000_001, user=user)).blocks
        assert "太长" in block.body


async def test_a_clean_section_is_said_to_be_clean(assistant):
    (block,) = (
        await ask(assistant, "/review 一是学习不深，全年只组织集体学习两次。二是指导不细，下基层的时间不多。")
    ).blocks
    assert "没有发现问题" in block.body


async def test_a_rule_is_explained(assistant):
    reply = await ask(assistant, "/规则 PH002")
    assert "乘号占位" in reply.blocks[0].body
    assert "PH002" in (await ask(assistant, "/规则")).blocks[0].body


class TestOwnLibrary:
    TEXT = "一、履职情况\n（一）建强支部。我牵头整顿软弱涣散党支部三个，逐个制定整改方案，按月调度进展，年底前全部达到规范化标准，党员参会率由六成提高到九成以上。\n"

    REPORT = TEXT + "".join(
        f"（{number}）联系第{number}村。我每季度到第{number}村住村两天，同支部书记商量村里的事，帮助理清发展路子。\n"
        for number in "二三四五六七八九"
    )

    async def test_what_is_imported_is_found_by_its_owner_alone_until_it_is_forgotten(self, own_assistant):
        reply = await ask(own_assistant, "/import", Upload("年终.txt", self.TEXT.encode()), user="telegram:1")
        assert "收进 1 篇" in reply.blocks[0].body
        again = await ask(own_assistant, f"/import {self.TEXT}", user="telegram:1")
        assert "1 篇已经在库里" in again.blocks[0].body
        assert isinstance((await ask(own_assistant, "软弱涣散", user="telegram:1")).blocks[0], Quote)
        assert "没有找到" in (await ask(own_assistant, "软弱涣散", user="telegram:2")).blocks[0].body
        listed = await ask(own_assistant, "/library", user="telegram:1")
        (entry,) = listed.blocks[0].entries
        assert "您还没有" in (await ask(own_assistant, "/library", user="telegram:2")).blocks[0].body
        assert (
            "没有可以删除"
            in (await ask(own_assistant, f"/forget {entry.label}", user="telegram:2")).blocks[0].body
        )
        assert (
            "删除 1 篇"
            in (await ask(own_assistant, f"/forget {entry.label}", user="telegram:1")).blocks[0].body
        )
        assert "没有找到" in (await ask(own_assistant, "软弱涣散", user="telegram:1")).blocks[0].body

    async def test_an_archive_is_unpacked_and_what_cannot_be_taken_is_named(self, own_assistant):
        archive = zipped(
            {"往年/一.txt": self.TEXT, "二.exe": "x", "三.txt": f"机密★1年\n{self.TEXT}", "四.txt": self.TEXT}
        )
        reply = await ask(own_assistant, "/import", Upload("往年.ZIP", archive), user="telegram:1")
        words = reply.blocks[0].body
        assert "收进 1 篇" in words
        assert "二.exe" in words
        assert "“机密★”标志" in words
        assert isinstance((await ask(own_assistant, "软弱涣散", user="telegram:1")).blocks[0], Quote)
        broken = await ask(own_assistant, "/import", Upload("坏.zip", b"PK"), user="telegram:1")
        assert "没有收" in broken.blocks[0].body

    async def test_a_large_archive_shows_how_far_it_is_and_can_be_stopped(self, own_assistant):
        shown, far = [], asyncio.Event()

        async def show(words):
            shown.append(words)
            far.set()

        files = {f"{number}.txt": f"{self.TEXT}第{number}份。" for number in range(400)}
        request = Request("telegram:1", "/import", files=(Upload("往年.zip", zipped(files)),), preview=show)
        work = asyncio.ensure_future(own_assistant.answer(request))
        await far.wait()
        stopped = await ask(own_assistant, "/取消", user="telegram:1")
        assert "已停下" in stopped.blocks[0].body
        assert (await work).blocks[0].body == "已停止。"
        assert shown[0].endswith("/ 400 个文件\n")

    async def test_a_file_that_says_nearly_what_another_one_does_is_named_with_it(self, own_assistant):
        await ask(own_assistant, "/import", Upload("年终.txt", self.REPORT.encode()))
        changed = self.REPORT.replace("三个", "四个")
        reply = await ask(own_assistant, "/import", Upload("年终改.txt", changed.encode()))
        assert "收进 1 篇" in reply.blocks[0].body
        assert "《年终改》和库里的《年终》大体相同" in reply.blocks[0].body

    async def test_copied_runs_are_told_with_their_place(self, own_assistant):
        await ask(own_assistant, f"/import {self.TEXT}")
        copied = "我们的做法是：我牵头整顿软弱涣散党支部三个，逐个制定整改方案，按月调度进展，效果很好。"
        reply = await ask(own_assistant, f"/similar {copied}")
        assert "照抄的字句有 1 处" in reply.blocks[0].body
        (entry,) = reply.blocks[1].entries
        assert "牵头整顿软弱涣散党支部" in entry.body

    async def test_a_file_that_cannot_be_read_is_named_with_its_reason(self, own_assistant):
        reply = await ask(
            own_assistant, "/import", Upload("坏.docx", b"x"), Upload("年终.txt", self.TEXT.encode())
        )
        assert "收进 1 篇" in reply.blocks[0].body
        assert "没有收：坏.docx" in reply.blocks[0].body


def test_the_table_of_commands_is_the_folder_and_every_name_is_taken_once():
    files = {
        path.stem.rstrip("_")
        for path in Path(commands.__file__).parent.glob("*.py")
        if path.stem != "__init__"
    }
    assert {command.name for command in COMMANDS} == files
    names = [name for command in COMMANDS for name in (command.name, *command.aliases)]
    assert len(names) == len(set(names))
    for command in COMMANDS:
        assert re.fullmatch(r"[a-z0-9_]{1,32}", command.name)
        assert command.summary
        assert command.usage


async def test_characters_that_nothing_can_hold_are_replaced_before_anything_is_kept(assistant):
    for words in ("一岗双责\ud800", f"{SECTION}\udfff", "/设置 单位 青石\ud800镇", "/忽略 “\udc00”"):
        assert (await ask(assistant, words)).blocks
    assert "青石\ufffd镇" in (await ask(assistant, "/设置")).blocks[0].entries[2].body
