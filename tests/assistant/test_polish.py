"""A draft goes to a language model and back: only with consent, and never with an invented fact."""

from functools import partial

import fake_openai
import pytest
from fake_openai import Served, event, refusing, saying

from bot.assistant.messages import Items, Text, Upload
from bot.corpus.library import Library

DRAFT = "2024年，我们镇党委开了12次党委会，讲了党课，讲了4次党课。"
BETTER = "2024年，镇党委召开党委会12次，讲党课4次。"


@pytest.fixture
def service():
    """A language model's service on loopback."""
    with fake_openai.running() as served:
        yield served


@pytest.fixture
def own_library(tmp_path):
    """A library with nothing in it."""
    with Library.open(tmp_path / "own.db") as library:
        yield library


@pytest.fixture
def started(start, service):
    """Starts the program with the service as its model."""
    return partial(start, model_url=service.url, model_name="tiny")


@pytest.fixture
async def agreed(started):
    """A chat whose writer has agreed."""
    with started() as chat:
        await chat.say("/模型 同意")
        yield chat


def listed(reply):
    """The lists of *reply* by title."""
    return {
        block.title: [item.body for item in block.entries]
        for block in reply.blocks
        if isinstance(block, Items)
    }


def texts(reply):
    return [block.body for block in reply.blocks if isinstance(block, Text)]


class TestConsent:
    @pytest.mark.parametrize(
        "words", ["/润色 今年开会12次。", "/压缩 20字 今年开会。", "/模型", "/模型 同意"]
    )
    async def test_without_a_model_it_is_said_how_to_get_one(self, chat, words):
        assert "没有启用语言模型" in await chat.words(words)

    async def test_nothing_goes_out_before_the_writer_has_seen_the_host_and_agreed(
        self, started, service, buttons
    ):
        with started() as chat:
            reply = await chat.say(f"/润色 {DRAFT}")
            assert f"127.0.0.1:{service.port}（就在本机）" in texts(reply)[0]
            assert service.asked == []
            assert "您已同意" in await chat.words(buttons(reply)["同意"])
            service.will(saying(BETTER))
            assert BETTER in texts(await chat.say(f"/润色 {DRAFT}"))

    async def test_it_is_asked_once_a_person_and_outlives_a_restart(self, started, service):
        with started() as chat:
            await chat.say("/模型 同意")
            for words in (f"/润色 {DRAFT}", f"/压缩 20字 {DRAFT}"):
                assert "还没有发" in await chat.also("telegram:2").words(words)
            assert service.asked == []
        service.will(saying(BETTER))
        with started() as chat:
            assert BETTER in texts(await chat.say(f"/润色 {DRAFT}"))

    async def test_another_host_is_another_question(self, started, start, service):
        with started() as chat:
            await chat.say("/模型 同意")
        with start(model_url="https://model.example/v1", model_name="tiny") as chat:
            words = await chat.words(f"/润色 {DRAFT}")
        assert "model.example（不在本机）" in words
        assert service.asked == []

    async def test_an_open_line_to_elsewhere_is_said_to_be_open(self, start):
        with start(model_url="http://model.example/v1", model_name="tiny") as chat:
            assert "没有加密" in await chat.words(f"/润色 {DRAFT}")
            assert "没有加密" in await chat.words("/模型")

    async def test_consent_can_be_withdrawn(self, agreed, service):
        assert "没有同意" in await agreed.words("/模型 停用")
        assert "还没有发" in await agreed.words(f"/润色 {DRAFT}")
        assert service.asked == []

    async def test_a_wrong_setting_is_one_sentence(self, start):
        with start(model_url="8080", model_name="tiny") as chat:
            for words in (f"/润色 {DRAFT}", "/模型"):
                assert "model_url 不是可用的地址" in await chat.words(words)
            assert "不再外传" in await chat.words("/隐私")

    async def test_what_is_consented_to_is_told_with_the_rest_that_concerns_privacy(self, agreed, service):
        assert f"127.0.0.1:{service.port}" in await agreed.words("/隐私")


class TestPolish:
    async def test_the_words_come_with_every_change(self, agreed, service):
        service.will(saying(BETTER))
        reply = await agreed.say(f"/润色 {DRAFT}")
        summary, words = texts(reply)
        assert words == BETTER
        assert "用前请对照原稿" in summary
        assert listed(reply)["改动 3 处（位置按原稿）"] == [
            "删去“我们”",
            "“开了”改为“召开党委会”",
            "“党委会，讲了党课，讲了4次党课”改为“，讲党课4次”",
        ]

    async def test_three_invented_figures_are_marked_three_times(self, agreed, service):
        service.will(saying(BETTER[:-1], "，走访300户，满意率98%，办实事15件。"))
        reply = await agreed.say(f"/润色 {DRAFT}")
        assert listed(reply)["原稿里没有，已标【待核】"] == ["300", "98%", "15"]
        assert "走访【待核：300】户，满意率【待核：98%】，办实事【待核：15】件" in texts(reply)[1]
        assert "3 处数字或名称原稿里没有" in texts(reply)[0]

    async def test_what_the_draft_gave_and_the_model_lost_is_told(self, agreed, service):
        service.will(saying("2024年，镇党委讲党课4次。"))
        assert listed(await agreed.say(f"/润色 {DRAFT}"))["原稿里有，新稿里不见了"] == ["12"]

    async def test_a_figure_that_now_counts_something_else_is_to_be_looked_at(self, agreed, service):
        service.will(saying("上门宣讲惠民政策12次。"))
        (words,) = listed(await agreed.say("/润色 镇里召开党委会12次。"))["请对一对数字"]
        assert "“12”在原稿第1行" in words

    async def test_a_text_that_was_turned_round_lists_its_first_changes(self, agreed, service):
        service.will(saying("".join(f"{line}抓实事。\n" for line in "甲乙丙丁戊己庚辛" * 5)))
        reply = await agreed.say("/润色 " + "".join(f"{line}办好事。\n" for line in "甲乙丙丁戊己庚辛" * 5))
        ((title, changes),) = [
            (title, rows) for title, rows in listed(reply).items() if title.startswith("改动")
        ]
        assert "列出前 20 处" in title
        assert len(changes) == 20

    async def test_added_words_are_told_and_long_ones_shortened(self, agreed, service):
        service.will(saying("今年工作扎实。" + "认真落实上级部署，" * 10))
        ((title, changes),) = listed(await agreed.say("/润色 今年工作扎实。")).items()
        assert title.startswith("改动 1 处")
        assert changes[0].startswith("加上“认真落实上级部署")
        assert changes[0].endswith("…”")

    async def test_a_fault_that_only_the_new_words_have_is_told(self, agreed, service):
        service.will(saying("2024年,镇党委召开党委会12次，讲党课4次。走访X户。"))
        reply = await agreed.say(f"/润色 {DRAFT}")
        (items,) = [
            block for block in reply.blocks if isinstance(block, Items) and block.title == "新稿里才有的问题"
        ]
        assert {"PH001", "PU001"} & {item.code for item in items.entries}

    async def test_a_fault_that_the_draft_had_already_is_not_the_models(self, agreed, service):
        service.will(saying("今年召开党委会12次，走访X户。"))
        assert "新稿里才有的问题" not in listed(await agreed.say("/润色 今年开党委会12次，走访X户。"))

    async def test_an_unchanged_text_is_said_to_be_unchanged(self, agreed, service):
        service.will(saying(BETTER))
        summary, words = texts(await agreed.say(f"/润色 {BETTER}"))
        assert "没有改动" in summary
        assert words == BETTER

    async def test_a_file_is_polished_like_pasted_words(self, agreed, service):
        service.will(saying(BETTER))
        assert BETTER in texts(await agreed.say("/润色", Upload("稿.txt", DRAFT.encode())))

    async def test_passages_go_along_as_examples(self, agreed, service):
        service.will(saying(BETTER))
        await agreed.say("/润色 落实全面从严治党责任，认真履行一岗双责，抓好基层党组织建设。")
        assert "例文只供体会语气" in service.asked[0].body["messages"][1]["content"]

    @pytest.mark.parametrize(
        ("served", "sentence"),
        [
            (refusing(401), "BIGANZI_MODEL_KEY"),
            (Served((b"<html>",), kind="text/html"), "网页"),
            (Served((event("2024年"),), cut=True), "断了"),
        ],
    )
    async def test_what_goes_wrong_there_is_one_sentence_here(self, agreed, service, served, sentence):
        service.will(served)
        (block,) = (await agreed.say(f"/润色 {DRAFT}")).blocks
        assert sentence in block.body
        assert "2024年" not in block.body

    async def test_without_a_word_to_look_up_there_are_no_examples(self, agreed, service):
        service.will(saying("98%。"))
        assert "98%。" in texts(await agreed.say("/润色 98%"))
        assert "例文只供" not in service.asked[0].body["messages"][1]["content"]

    async def test_nothing_to_polish_is_told(self, agreed):
        assert "请把要润色的文字" in await agreed.words("/润色")


class TestSecrets:
    async def test_a_marked_text_is_not_sent_elsewhere_even_by_who_sits_at_this_machine(self, start, service):
        proxy = f"http://127.0.0.1:{service.port}"
        with start(model_url="http://model.example/v1", model_name="tiny", model_proxy=proxy) as chat:
            local = chat.also("local")
            await local.say("/模型 同意")
            assert "涉密" in await local.words(f"/润色 机密★5年\n{DRAFT}")
            assert service.asked == []
            service.will(saying(BETTER))
            assert BETTER in texts(await local.say(f"/润色 {DRAFT}"))

    async def test_the_own_library_never_goes_elsewhere(self, start, service, own_library):
        proxy = f"http://127.0.0.1:{service.port}"
        own = "我牵头整顿软弱涣散党支部三个，逐个制定整改方案，按月调度进展，年底前全部达到规范化标准。"
        with start(
            own_library, model_url="http://model.example/v1", model_name="tiny", model_proxy=proxy
        ) as chat:
            await chat.say(f"/import {own}")
            await chat.say("/模型 同意")
            service.will(saying("整顿软弱涣散党支部。"))
            await chat.say("/润色 整顿软弱涣散党支部，制定整改方案。")
        assert "按月调度" not in service.asked[0].body["messages"][1]["content"]

    async def test_the_own_library_serves_a_model_on_this_machine(self, start, service, own_library):
        own = "我牵头整顿软弱涣散党支部三个，逐个制定整改方案，按月调度进展，年底前全部达到规范化标准。"
        with start(own_library, model_url=service.url, model_name="tiny") as chat:
            await chat.say(f"/import {own}")
            await chat.say("/模型 同意")
            service.will(saying("整顿软弱涣散党支部。"))
            await chat.say("/润色 整顿软弱涣散党支部，制定整改方案。")
        assert "按月调度" in service.asked[0].body["messages"][1]["content"]


class TestShorten:
    @pytest.mark.parametrize("limit", ["20字", "20", "２０字以内", "二十字", "到20字左右", "20字："])
    async def test_the_limit_is_understood_however_it_is_put(self, agreed, service, limit):
        service.will(saying("党委会12次，讲党课4次。"))
        summary, words = texts(await agreed.say(f"/压缩 {limit}\n{DRAFT}"))
        assert "没有超过 20 字" in summary
        assert words == "党委会12次，讲党课4次。"

    async def test_text_right_behind_the_limit_is_text(self, agreed, service):
        service.will(saying("党委会12次，讲党课4次。"))
        await agreed.say("/压缩 20字" + DRAFT)
        assert DRAFT in service.asked[0].body["messages"][1]["content"]

    async def test_what_stays_too_long_is_said_to_be_too_long(self, agreed, service):
        service.will(saying(DRAFT), saying(BETTER), saying(DRAFT))
        summary, words = texts(await agreed.say(f"/压缩 20字\n{DRAFT}"))
        assert words == BETTER
        assert "还多 4 字" in summary

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            ("", "先写字数"),
            ("今年开会。", "先写字数"),
            ("300字", "先写字数"),
            ("5字 今年开会。", "太少"),
            ("300字 今年开会。", "不用压缩"),
        ],
    )
    async def test_what_cannot_be_done_is_one_sentence(self, agreed, words, sentence):
        assert sentence in await agreed.words(f"/压缩 {words}")
