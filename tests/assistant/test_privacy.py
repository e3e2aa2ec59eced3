"""What is kept, that it can be taken away, and that nothing is left when it is forgotten."""

import io
import json
import zipfile

import pytest

from bot.assistant.messages import Attachment, Upload
from bot.corpus.library import Library

NAME = "青榆坪"
TEXT = (
    f"一、履职情况\n（一）建强支部。我牵头整顿{NAME}软弱涣散党支部三个，逐个制定整改方案，按月调度进展，"
    "年底前全部达到规范化标准，党员参会率由六成提高到九成以上。\n"
)


@pytest.fixture
def chat(start, tmp_path):
    """A chat over a library of its own."""
    with Library.open(tmp_path / "own.db") as library, start(library) as begun:
        yield begun


def holding(words, folder):
    """Files that hold *words*, in whatever encoding a text lies in."""
    forms = (words.encode(), words.encode("utf-16-le"), json.dumps(words)[1:-1].encode())
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


async def fill(chat):
    await chat.say("/import", Upload("年终.txt", TEXT.encode()))
    await chat.say(f"{TEXT}另外到{NAME}走访X户。")
    await chat.say(f"{NAME} 软弱涣散")
    await chat.say("/收藏 1")
    await chat.say(f"/设置 地名 {NAME}")
    await chat.say(f"/忽略 “{NAME}” 因为 {NAME}是我们的")


def archive(reply):
    (file,) = [block for block in reply.blocks if isinstance(block, Attachment)]
    return zipfile.ZipFile(io.BytesIO(file.data))


async def test_forgetting_everything_leaves_no_byte(chat, tmp_path):
    await fill(chat)
    assert holding(NAME, tmp_path)
    assert "1 篇" in await chat.words("/删除 全部")
    assert holding(NAME, tmp_path) == []
    assert "没有可以删除" in await chat.words("/forget 全部")
    assert "材料 0 篇，收藏 0 段，设置和忽略 0 项" in await chat.words("/隐私")


async def test_forgetting_everything_of_one_leaves_that_of_another(chat):
    other = chat.also(user="telegram:2")
    await fill(chat)
    await fill(other)
    await chat.say("/forget 全部")
    assert "材料 1 篇，收藏 1 段，设置和忽略 2 项" in await other.words("/隐私")
    assert "第3行第" in await other.words("/more 1")


async def test_drafts_alone_can_be_forgotten(chat, tmp_path):
    await chat.say(f"二、存在的问题\n一是学习不深，到{NAME}走访X户。二是指导不细，下基层的时间不多。")
    await chat.say("/忽略 PU006")
    await chat.say("/删除 稿子")
    assert holding(NAME, tmp_path) == []
    assert "PU006" in await chat.words("/设置")


async def test_everything_that_is_kept_can_be_taken_away(chat):
    await fill(chat)
    with archive(await chat.say("/导出")) as found:
        data = json.loads(found.read("数据.json"))
        (document,) = [name for name in found.namelist() if name.startswith("材料/")]
        assert NAME in found.read(document).decode()
    assert data["设置"] == {"place": NAME}
    assert data["忽略"][0]["reason"] == f"{NAME}是我们的"
    assert len(data["收藏"]) == 1
    assert NAME in data["稿子"][0]["text"]
    assert NAME in data["查找"][0]["query"]
    assert [row["command"] for row in data["操作记录"]] == [
        "import",
        "review",
        "phrase",
        "keep",
        "settings",
        "ignore",
    ]


async def test_an_export_holds_nothing_of_another(chat):
    await fill(chat)
    with archive(await chat.also(user="telegram:2").say("/导出")) as found:
        assert found.namelist() == ["数据.json"]
        assert NAME not in found.read("数据.json").decode()


async def test_what_a_title_is_decides_no_path(chat):
    await chat.say("/import", Upload("../../稿:子?.txt", TEXT.encode()))
    with archive(await chat.say("/导出")) as found:
        for name in found.namelist():
            assert ".." not in name.split("/")
            assert not set(name) & set('\\:*?"<>|')


async def test_privacy_is_told_by_where_one_is(chat):
    assert "经过互联网" in await chat.words("/隐私")
    here = await chat.also(user="local", chat="", shows_draft=True).words("/隐私")
    assert "只在这台电脑上处理" in here
    assert "不写到磁盘上" in here


class TestAudit:
    async def test_it_tells_what_was_done_and_how_it_ended_without_a_word_or_a_name(self, chat, tmp_path):
        await chat.say(f"/例句 {NAME}")
        await chat.say("/不存在")
        await chat.say(f"/忽略 {NAME * 20}")
        rows = chat.services.store.rows("select * from audit order by key")
        assert [(row["command"], row["outcome"]) for row in rows] == [
            ("phrase", "done"),
            ("", "UsageError"),
            ("ignore", "UsageError"),
        ]
        assert {row["channel"] for row in rows} == {"telegram"}
        assert rows[0]["characters"] == len(f"/例句 {NAME}")
        assert NAME not in str(rows)
        assert "telegram:1" not in str(rows)

    async def test_the_same_person_is_the_same_hash_and_another_is_another(self, chat):
        await chat.say("/帮助")
        await chat.also(chat="2").say("/帮助")
        await chat.also(user="telegram:2").say("/帮助")
        first, again, other = (
            row["person"] for row in chat.services.store.rows("select person from audit order by key")
        )
        assert first == again != other

    async def test_it_is_half_a_year_long(self, chat, clock):
        await chat.say("/帮助")
        clock.now += 181 * 86_400
        await chat.say("/帮助")
        assert len(chat.services.audit.rows("telegram:1")) == 1
