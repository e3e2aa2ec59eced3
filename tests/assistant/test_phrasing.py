"""Passages, a page at a time; those that are kept."""

import pytest

from bot.assistant.messages import Quote, Upload
from bot.assistant.searching import Asked, read
from bot.errors import UsageError
from bot.text.model import Role


def quotes(reply):
    return [block for block in reply.blocks if isinstance(block, Quote)]


def ids(reply):
    return [block.passage for block in quotes(reply)]


async def test_six_passages_a_page_and_no_page_repeats_another(chat, buttons):
    pages = [await chat.say("党风廉政建设")]
    while "换一批" in buttons(pages[-1]):
        pages.append(await chat.say(buttons(pages[-1])["换一批"]))
    assert len(pages) == 5
    assert len(quotes(pages[0])) == 6
    seen = [passage for page in pages for passage in ids(page)]
    assert len(seen) == len(set(seen))
    assert ids(await chat.say("党风廉政建设")) == ids(pages[0])


async def test_the_word_alone_brings_the_next_page_and_the_end_leads_back(chat, buttons):
    first = await chat.say("发展党员")
    second = await chat.say("换一批")
    assert not set(ids(first)) & set(ids(second))
    end = await chat.say("/例句 批:99")
    assert not quotes(end)
    assert ids(await chat.say(buttons(end)["从头看"])) == ids(first)


async def test_a_search_is_gone_on_with_after_a_restart_and_by_nobody_else(start):
    with start() as chat:
        first = await chat.say("发展党员")
    with start() as chat:
        assert not set(ids(first)) & set(ids(await chat.say("换一批")))
        assert "请写一个主题" in await chat.also(user="telegram:2").words("换一批")


async def test_a_part_and_a_kind_are_chosen_with_buttons(chat, buttons):
    reply = await chat.say("理论学习")
    part = await chat.say(buttons(reply)["只看问题"])
    assert quotes(part)
    library = chat.services.library
    for id_ in ids(part):
        assert Role.PROBLEMS in library.passage(id_, owners=["specimens"]).roles
    kind = await chat.say(buttons(reply)["只看抓基层党建工作述职报告"])
    assert {library.passage(id_, owners=["specimens"]).kind for id_ in ids(kind)} == {"party-building-duty"}
    assert ids(await chat.say(buttons(part)["不限部分"])) == ids(reply)
    both = await chat.say("/例句 部分:问题 文种:抓基层党建 理论学习")
    assert "只看问题、抓基层党建工作述职报告" in both.blocks[-1].prompt


async def test_every_button_fits_the_narrowest_channel_and_a_long_query_is_that_of_the_last_search(
    chat, buttons
):
    paragraph = "我们坚持每月一次集中学习，班子成员轮流领学，联系实际谈体会，支部之间互相观摩，" * 4
    reply = await chat.say(f"/例句 {paragraph}")
    for command in buttons(reply).values():
        assert len(command.encode()) <= 64
    assert not set(ids(reply)) & set(ids(await chat.say(buttons(reply)["换一批"])))


async def test_where_a_filter_leaves_nothing_the_way_out_is_offered(chat, buttons):
    reply = await chat.say("/例句 党风廉政建设 年份:1999")
    assert "没有找到" in reply.blocks[0].body
    assert "刚才只看了1999年" in reply.blocks[1].prompt
    assert quotes(await chat.say(buttons(reply)["不限部分和文种"]))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("/例句 部分:诗意 学习", "没有“诗意”这个部分"),
        ("/例句 --kind 诗歌 学习", "没有“诗歌”这个文种"),
        ("/例句 年份:去年 学习", "不是数字"),
        ("/上下文 1", "没有“1”这一段"),
        ("/收藏", "请先查找例句"),
        ("/收藏 无此段", "没有“无此段”这一段"),
        ("/取消收藏 无此段", "没有收藏过"),
        ("/收藏夹", "收藏夹里没有段落"),
        ("/收藏夹 水利", "收藏夹里没有含“水利”的段落"),
    ],
)
async def test_what_cannot_be_found_is_one_sentence(chat, words, sentence):
    reply = await chat.words(words)
    assert sentence in reply
    assert "\n" not in reply


async def test_the_neighbours_of_a_passage_stand_in_its_document(chat, buttons):
    await chat.say("一岗双责 部分:履职")
    reply = await chat.say("/上下文 1")
    labels = [block.source.partition("：")[0] for block in quotes(reply)]
    assert "这一段" in labels
    assert len(labels) >= 2
    further = buttons(reply).get("再往后") or buttons(reply)["再往前"]
    assert further.rpartition(" ")[2] in ids(await chat.say(further))


class TestFavourites:
    async def test_which_one_is_asked_where_it_is_not_said(self, chat, buttons):
        first, *_ = ids(await chat.say("发展党员"))
        assert ids(await chat.say(buttons(await chat.say("/上下文"))["第 1 条"]))
        await chat.say(f"/收藏 {first}")
        assert "已取消" in await chat.words(buttons(await chat.say("/取消收藏"))["第 1 条"])

    async def test_a_passage_is_kept_found_by_a_word_and_dropped(self, start, buttons):
        with start() as chat:
            first = quotes(await chat.say("发展党员"))
            kept = await chat.say("/收藏 2")
            await chat.say(buttons(await chat.say("/收藏"))["第 1 条"])
        with start() as chat:
            assert ids(await chat.say("/收藏夹")) == [first[0].passage, first[1].passage]
            assert first[0].passage in ids(await chat.say(f"/收藏夹 {first[0].body[3:9]}"))
            assert "没有" in await chat.also(user="telegram:2").words("/收藏夹")
            assert "已取消" in await chat.words(buttons(kept)["取消收藏"])
            assert ids(await chat.say("/收藏夹")) == [first[0].passage]

    async def test_favourites_have_pages(self, chat, buttons):
        found = []
        for page in ("", "批:2"):
            for id_ in ids(await chat.say(f"/例句 发展党员 {page}")):
                await chat.say(f"/收藏 {id_}")
                found.append(id_)
        first = await chat.say("/收藏夹")
        rest = await chat.say(buttons(first)["后面的"])
        assert sorted(ids(first) + ids(rest)) == sorted(found)

    async def test_what_is_deleted_from_the_library_is_gone_from_the_favourites(self, tmp_path, start):
        from bot.corpus.library import Library

        text = "一、履职情况\n（一）建强支部。我牵头整顿软弱涣散党支部三个，逐个制定整改方案，按月调度进展，年底前全部达到规范化标准。\n"
        with Library.open(tmp_path / "own.db") as library, start(library) as chat:
            await chat.say("/import", Upload("年终.txt", text.encode()))
            (found,) = quotes(await chat.say("软弱涣散"))
            await chat.say("/收藏 1")
            (document,) = (await chat.say("/素材库")).blocks[0].entries
            await chat.say(f"/删除 {document.label}")
            assert "收藏夹里没有" in await chat.words("/收藏夹")
            assert "没有" in await chat.words(f"/收藏 {found.passage}")


@pytest.mark.parametrize(
    ("argument", "asked"),
    [
        ("一岗双责", Asked("一岗双责")),
        ("--section problems 一岗双责", Asked("一岗双责", role=Role.PROBLEMS)),
        ("一岗双责 部分：打算 年份:2024", Asked("一岗双责", role=Role.PLANS, year=2024)),
        ("--page=3 --kind all", Asked("", kind="", page=3)),
        ("文种:述职述廉 换一批", Asked("", kind="integrity-duty", following=True)),
        ("部分:不限 学习", Asked("学习", role="")),
        ("这个部分:问题不写", Asked("这个部分:问题不写")),
        ("第一行\n部分:问题 在段落里", Asked("第一行\n部分:问题 在段落里")),
        ("部分:诗" * 60, Asked("部分:诗" * 60)),
    ],
)
def test_words_and_options_are_told_apart(argument, asked):
    assert read(argument) == asked


def test_an_option_without_a_sense_is_refused():
    with pytest.raises(UsageError, match="可以写：开头"):
        read("部分:诗意")
