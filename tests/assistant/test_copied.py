"""What the review of a whole report says of text that was copied from one's own documents."""

from bot.assistant.messages import Items, Request, Text, Upload
from bot.corpus.library import Library

STORY = "我把村里二十七口老井一口一口看过，哪口水浑、哪口绳断，都记在随身的小本上，开春先修了三口。"
OLD = f"柳沟镇党委书记2023年度抓基层党建工作述职报告\n一、履职情况\n{STORY}\n二、存在的问题\n下村少，听得多看得少。\n三、下一步打算\n每月到村里住两晚。\n"
NEW = f"柳沟镇党委书记2024年度抓基层党建工作述职报告\n一、履职情况\n今年换了新班子，分工重新定过。{STORY}\n二、存在的问题\n会议还是偏多，研究问题不透。\n三、下一步打算\n把例会并成一个，省下的工夫走访。\n"


def spoken(reply):
    return "\n".join(block.body for block in reply.blocks if isinstance(block, Text))


async def imported(assistant):
    reply = await assistant.answer(Request("local", "/import", files=(Upload("去年.txt", OLD.encode()),)))
    assert "收进 1 篇" in spoken(reply)


async def test_the_share_and_the_places_stand_behind_the_findings(own_assistant):
    await imported(own_assistant)
    reply = await own_assistant.answer(Request("local", f"/review {NEW}"))
    assert "雷同：约" in spoken(reply)
    (items,) = [block for block in reply.blocks if isinstance(block, Items) and "照抄" in block.title]
    assert "见于《柳沟镇党委书记2023年度抓基层党建工作述职报告》" in items.entries[0].body
    assert STORY.startswith(items.entries[0].span.of(NEW)[:20])


async def test_nothing_is_said_of_a_part_or_while_one_types_or_to_somebody_else(own_assistant):
    await imported(own_assistant)
    for request in (
        Request("local", f"/review 二、存在的问题\n{STORY}"),
        Request("local", f"/review {NEW}", live=True),
        Request("telegram:7", f"/review {NEW}"),
    ):
        assert "雷同" not in spoken(await own_assistant.answer(request))


async def test_it_can_be_switched_off(start, tmp_path):
    with Library.open(tmp_path / "own.db") as library:
        for copied in (True, False):
            with start(library, copied=copied) as chat:
                await chat.say("/import", Upload("去年.txt", OLD.encode()))
                assert ("雷同" in await chat.words(f"/review {NEW}")) is copied


async def test_a_report_that_was_imported_is_not_compared_with_itself(own_assistant):
    await imported(own_assistant)
    reply = await own_assistant.answer(Request("local", f"/review {OLD}"))
    assert "已有这一篇" in spoken(reply)
