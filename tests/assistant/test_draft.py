"""`/draft` in a conversation."""

from bot.assistant.messages import Items, Quote, Request, Text

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
    assert titles == ["还要问的，要紧的在前", "没有成对的"]
    assert any(isinstance(block, Quote) for block in rest)


async def test_contradicting_facts_are_one_sentence(assistant):
    (sentence,) = await blocks(assistant, "/起草 党员812名\n共有党员821名")
    assert "两个不同的数" in sentence.body
