"""`/draft` in a conversation."""

import io

from bot.assistant.messages import Items, Quote, Request, Text, Upload
from bot.drafting import facts_text

FACTS = "单位：苇泉镇\n职务：党委书记\n年度：2025\n讲党课4次\n问题1：学得不深\n"


async def blocks(assistant, text):
    return (await assistant.answer(Request("local", text))).blocks


async def test_without_facts_it_shows_what_to_write(assistant):
    (form,) = await blocks(assistant, "/起草")
    assert "单位：" in form.body


async def test_the_form_that_it_shows_can_be_sent_back(assistant):
    (form,) = await blocks(assistant, "/draft")
    lines = form.body.split("例如：\n", 1)[1].rsplit("\n", 1)[0]
    found = await blocks(assistant, f"/起草 {lines}")
    assert "苇泉镇党委书记2025年度抓基层党建工作述职报告" in found[1].body


async def test_pasted_facts_become_a_draft_questions_and_passages(assistant):
    summary, draft, *rest = await blocks(assistant, f"/起草\n{FACTS}")
    assert isinstance(summary, Text)
    assert "处【待填】" in summary.body
    assert "讲党课4次" in draft.body
    titles = [block.title for block in rest if isinstance(block, Items)]
    assert titles == ["还要问的，要紧的在前", "没有成对的", "数字和名称的出处"]
    assert "数字“讲党课”：4" in [item.body for item in rest[2].entries]
    assert any(isinstance(block, Quote) for block in rest)


async def test_a_passage_beside_the_draft_says_that_it_is_kept(chat):
    passages = [block for block in (await chat.say(f"/起草\n{FACTS}")).blocks if isinstance(block, Quote)]
    assert not any(quote.kept for quote in passages)
    await chat.say(f"/收藏 {passages[0].passage}")
    again = [block for block in (await chat.say(f"/起草\n{FACTS}")).blocks if isinstance(block, Quote)]
    assert [quote.kept for quote in again] == [True] + [False] * (len(again) - 1)


async def test_contradicting_facts_are_one_sentence(assistant):
    (sentence,) = await blocks(assistant, "/起草 党员812名\n共有党员821名")
    assert "两个不同的数" in sentence.body


class TestConversation:
    async def test_answers_to_the_questions_are_added_one_by_one(self, chat):
        first = await chat.words("/起草\n讲党课4次\n问题1：学得不深")
        assert "单位全称是什么？" in first
        second = await chat.words("/补充 单位：苇泉镇")
        assert "单位全称是什么？" not in second
        assert "述的是哪一年？" in second
        third = await chat.words("/补充\n年度：2025\n职务：党委书记\n措施1：每周读书一次")
        assert "苇泉镇党委书记2025年度抓基层党建工作述职报告" in third
        assert "讲党课4次" in third
        assert "每周读书一次" in third

    async def test_what_is_named_again_takes_the_place_of_what_stood_there(self, chat):
        await chat.say("/起草\n单位：苇泉镇\n年度：2024\n问题1：学得不深")
        words = await chat.words("/补充\n年度：2025\n问题1：学得不透")
        assert "2025年度" in words
        assert "学得不深" not in words
        assert "学得不透" in words

    async def test_a_contradiction_is_one_sentence_and_nothing_is_lost(self, chat):
        await chat.say("/起草\n单位：苇泉镇\n党员812名")
        assert "两个不同的数" in await chat.words("/补充 共有党员821名")
        words = await chat.words("/补充 年度：2025")
        assert "党员812名" in words
        assert "821" not in words

    async def test_without_a_draft_there_is_nothing_to_add_to(self, chat):
        assert "还没有起草过" in await chat.words("/补充 单位：苇泉镇")
        assert "请把要补的素材" in await chat.words("/补充")

    async def test_facts_of_a_file_are_not_added_to_line_by_line(self, chat):
        await chat.say('/起草\nunit = "苇泉镇"\nyear = 2025')
        assert "TOML" in await chat.words("/补充 职务：党委书记")

    async def test_the_facts_are_forgotten_in_time_and_when_that_is_asked_for(self, chat, clock):
        for forget in ("/取消", "/删除 稿子", "/删除 全部"):
            await chat.say("/起草\n单位：苇泉镇")
            await chat.say(forget)
            assert "还没有起草过" in await chat.words("/补充 年度：2025")
        await chat.say("/起草\n单位：苇泉镇")
        clock.now += 25 * 3600
        assert "还没有起草过" in await chat.words("/补充 年度：2025")

    async def test_other_people_and_other_chats_have_their_own(self, chat):
        await chat.say("/起草\n单位：苇泉镇")
        assert "还没有起草过" in await chat.also("telegram:2").words("/补充 年度：2025")
        assert "还没有起草过" in await chat.also(chat="2").words("/补充 年度：2025")


async def test_the_draft_can_be_had_as_a_word_file_and_with_comments(chat, buttons):
    import docx

    reply = await chat.say("/起草\n单位：苇泉镇\n年度：2025\n讲党课4次")
    (file,) = (await chat.say(buttons(reply)["排成 Word 文件"])).blocks
    lines = [line.text for line in docx.Document(io.BytesIO(file.data)).paragraphs]
    assert "全年讲党课4次。" in "".join(lines)
    (file,) = (await chat.say("/下载 批注")).blocks
    assert any("PH008" in comment.text for comment in docx.Document(io.BytesIO(file.data)).comments)


async def test_an_outline_holds_the_facts_under_the_headings(chat):
    words = await chat.words("/起草 提纲\n单位：苇泉镇\n年度：2025\n讲党课4次")
    assert "（一）抓理论武装，筑牢思想根基\n讲党课4次" in words


OLD = "苇泉镇党委书记2024年度述职报告\n一、履职情况\n讲党课3次。\n二、存在的问题\n一是学得不深。二是走得不勤。\n"


async def test_last_years_report_is_marked_where_it_must_change(chat):
    words = await chat.words(f"/沿用\n{OLD}")
    assert "已经按 2025 年度标出 2 处【待改】" in words
    assert "【待改：2024年，应为2025年】" in words
    assert "“学得不深”，今年整改到什么程度？" in words


async def test_figures_given_before_take_the_place_of_last_years(chat):
    await chat.say("/起草\n讲党课4次")
    assert "【待改：3，应为4】" in await chat.words(f"/沿用\n{OLD}")


async def test_a_report_that_does_not_say_its_year_is_one_sentence(chat):
    assert "看不出是哪一年度" in await chat.words("/沿用 讲党课3次。")
    assert "请把上年的稿子" in await chat.words("/沿用")


async def test_a_facts_file_can_be_sent(chat):
    words = await chat.words("/起草", Upload("facts.toml", facts_text.example().encode()))
    assert "苇泉镇党委书记2025年度抓基层党建工作述职报告" in words
    assert "第2行第1列" in await chat.words("/起草", Upload("facts.TOML", b'unit = "a"\n= 3'))
    marked = 'unit = "机密★5年"\n'.encode()
    assert "涉密" in await chat.words("/起草", Upload("facts.toml", marked))
