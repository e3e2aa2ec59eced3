"""What a person does not want reported, and what they say of their reports."""

import pytest

from bot.assistant.messages import Items

TEXT = (
    "二、存在的问题\n一是检查不细，X光机检修X次。二是指导不细，下基层的时间不多!三是担当不够，，有时畏难。\n"
)


def codes(reply):
    return [entry.code for block in reply.blocks if isinstance(block, Items) for entry in block.entries]


async def test_a_rule_is_ignored_until_it_is_reported_again(chat, buttons):
    assert "PU006" in codes(await chat.say(TEXT))
    reply = await chat.say("/忽略 pu006 因为 上级模板如此")
    left = await chat.say(TEXT)
    assert "PU006" not in codes(left)
    assert "另有 1 处按您的设置没有列出" in left.blocks[0].body
    assert "上级模板如此" in await chat.words("/设置")
    await chat.say(buttons(reply)["恢复"])
    assert "PU006" in codes(await chat.say(TEXT))


async def test_a_reason_may_stand_right_behind_the_rule(chat):
    assert "不再报 PU006" in await chat.words("/忽略 PU006 上级模板如此")
    assert "PU006" not in codes(await chat.say(TEXT))
    assert "因为上级模板如此" in await chat.words("/设置")


@pytest.mark.parametrize("wanted", ["PU006 PH001", "PU006、PH001 因为 模板", "pu006 和 ph001"])
async def test_two_rules_at_once_are_not_taken_for_a_word(chat, wanted):
    assert "一次请只忽略一条" in await chat.words(f"/忽略 {wanted}")
    assert "没有忽略任何问题" in await chat.words("/设置")


async def test_the_button_under_a_review_ignores_the_kind_and_leads_to_the_rest(chat, buttons):
    reply = await chat.say(TEXT)
    ignored = await chat.say(
        next(command for label, command in buttons(reply).items() if label.startswith("忽略"))
    )
    rest = codes(await chat.say(buttons(ignored)["看剩下的问题"]))
    assert 0 < len(rest) < len(codes(reply))


async def test_all_rules_of_a_prefix_can_be_ignored(chat):
    assert "PU 开头的各条" in await chat.words("/忽略 PU")
    assert not [code for code in codes(await chat.say(TEXT)) if code.startswith("PU")]


async def test_a_word_hides_what_lies_inside_it_and_nothing_else(chat):
    before = codes(
        await chat.say("二、存在的问题\n一是检查不细，检修XX仪X次。二是指导不细，下基层的时间不多。")
    )
    await chat.say("/忽略 “XX仪”")
    after = codes(
        await chat.say("二、存在的问题\n一是检查不细，检修XX仪X次。二是指导不细，下基层的时间不多。")
    )
    assert len(after) == len(before) - 1
    await chat.say("/恢复 “XX仪”")
    assert (
        codes(await chat.say("二、存在的问题\n一是检查不细，检修XX仪X次。二是指导不细，下基层的时间不多。"))
        == before
    )


async def test_one_place_is_ignored_and_stays_so_when_the_text_is_mended_elsewhere(chat):
    text = "二、存在的问题\n一是学习不深，全年学习X次。二是指导不细，全年下基层X次。"
    assert len(codes(await chat.say(text))) == 2
    assert "这一处的 PH001" in await chat.words("/忽略 第2处 因为 会前再填")
    mended = text.replace("学习不深", "理论学习不够深入")
    (entry,) = (await chat.say(mended)).blocks[2].entries
    assert entry.span.start == mended.index("X")
    assert "会前再填" in await chat.words("/设置")


async def test_every_finding_on_the_page_carries_the_command_that_ignores_its_place(chat, buttons):
    page = chat.also(user="local", chat="", shows_draft=True)
    text = "二、存在的问题\n一是学习不深，全年学习X次。二是指导不细，全年下基层X次。"
    first, second = next(block for block in (await page.say(text)).blocks if isinstance(block, Items)).entries
    reply = await page.say(second.ignore)
    assert [
        entry.span for entry in next(b for b in (await page.say(text)).blocks if isinstance(b, Items)).entries
    ] == [first.span]
    await page.say(buttons(reply)["恢复"])
    assert len(codes(await page.say(text))) == 2
    assert all(not entry.ignore for entry in (await chat.say(text)).blocks[2].entries)


async def test_what_is_never_used_is_said(chat):
    await chat.say("/忽略 PU006")
    await chat.say("/忽略 WD001")
    await chat.say(TEXT)
    lines = {line.split("（")[0][2:]: line for line in (await chat.words("/设置")).splitlines()}
    assert "最近一次用到是 20" in lines["PU006"]
    assert "还没有用到过" in lines["WD001"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("/忽略", "请写上要忽略的规则"),
        ("/忽略 QQ999", "没有以“QQ999”开头的规则"),
        ("/忽略 第9处", "没有第 9 处"),
        ("/忽略 " + "长" * 41, "不超过 40 个字"),
        ("/恢复", "请写上要恢复的"),
        ("/恢复 PU006", "没有忽略过“PU006”"),
        ("/设置 颜色 红", "没有“颜色”这项设置"),
        ("/设置 年份 去年", "年份请写四位数"),
        ("/设置 文种 诗歌", "没有“诗歌”这个文种"),
        ("/设置 单位 " + "长" * 41, "不超过 40 个字"),
    ],
)
async def test_what_cannot_be_set_is_one_sentence(chat, words, sentence):
    await chat.say(TEXT)
    reply = await chat.words(words)
    assert sentence in reply
    assert "\n" not in reply


async def test_ignores_of_one_person_are_not_those_of_another_and_survive_a_restart(start):
    with start() as chat:
        await chat.say("/忽略 PU006")
    with start() as chat:
        assert "PU006" not in codes(await chat.say(TEXT))
        assert "PU006" in codes(await chat.also(user="telegram:2").say(TEXT))


class TestSettingsFile:
    async def test_what_it_leaves_out_and_how_grave_it_asks_for_holds_in_the_chat(self, start):
        with start() as chat:
            usual = codes(await chat.say(TEXT))
        with start(ignore=("PU006",)) as chat:
            assert sorted(codes(await chat.say(TEXT))) == sorted(set(usual) - {"PU006"})
        with start(severity="error") as chat:
            assert {entry.severity for entry in (await chat.say(TEXT)).blocks[2].entries} == {"error"}


class TestSettings:
    REPORT = "关于全年工作情况的报告\n\n我任职以来，围绕抓基层打基础，做了以下工作，取得了一定成效。\n"

    async def test_what_is_set_is_shown_and_what_is_not_is_said_to_be_the_default(self, chat):
        assert "年份：2024" in await chat.words("/设置 年份 2024年")
        await chat.say("/设置 单位：青石镇党委")
        shown = await chat.words("/设置")
        assert "年份 2024\n" in shown
        assert "单位 青石镇党委\n" in shown
        assert "文种 从标题认（默认）" in shown

    async def test_the_settings_file_gives_the_defaults_and_the_word_default_brings_them_back(self, start):
        with start(unit="白杨乡", year=2023) as chat:
            assert "单位 白杨乡（默认）" in await chat.words("/设置")
            await chat.say("/设置 单位 青石镇")
            assert "单位 青石镇\n" in await chat.words("/设置")
            assert "单位：白杨乡" in await chat.words("/设置 单位 默认")

    async def test_the_checker_goes_by_the_unit_that_is_set(self, chat):
        text = (
            "一、履职情况\n（一）抓学习。我带头学习。全镇完成农田建设任务，白杨镇党委召开专题会议研究部署。\n"
        )
        assert "OR005" not in codes(await chat.say(text))
        await chat.say("/设置 单位 青石镇党委")
        assert "OR005" in codes(await chat.say(text))

    async def test_the_checker_goes_by_the_year_that_is_set(self, chat):
        text = "一、履职情况\n2022年，我认真履行第一责任人职责，讲党课四次，走访支部六个。\n"
        before = codes(await chat.say(text))
        await chat.say("/设置 年份 2024")
        assert set(codes(await chat.say(text))) - set(before) == {"YR001"}

    async def test_the_kind_is_chosen_from_buttons_and_the_review_says_it(self, chat, buttons):
        await chat.say(buttons(await chat.say("/设置 文种"))["述职述廉报告"])
        assert "（述职述廉报告）" in await chat.words(TEXT)
        assert buttons(await chat.say("/设置 单位")) == {"改回默认": "/settings 单位 默认"}
