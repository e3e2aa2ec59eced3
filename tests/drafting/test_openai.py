"""The client of a language model, against a service over real HTTP."""

import asyncio
import logging
import socket
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from fake_openai import DONE, Served, event, refusing, saying

from bot.drafting.endpoint import Endpoint
from bot.drafting.model import Message
from bot.drafting.openai import Limits, OpenAIModel, configured
from bot.drafting.wording import written
from bot.errors import ModelError, SettingsError
from bot.settings import Settings

QUICK = Limits(connect=2, silence=2, total=5, pause=0.01)
ASK = (Message("system", "只改写。"), Message("user", "请润色：今年做了不少工作。"))
DRAFT = "今年抓了三件实事。"


def model_at(service, limits=QUICK, **options):
    return OpenAIModel(Endpoint.of(service.url), "tiny", limits=limits, **options)


def behind_proxy(service, **options):
    """A model elsewhere, to which the service is the proxy."""
    proxy = f"http://127.0.0.1:{service.port}"
    return OpenAIModel(Endpoint.of("http://model.example/v1"), "tiny", proxy=proxy, limits=QUICK, **options)


async def complaint(model, ask=ASK):
    with pytest.raises(ModelError) as told:
        await written(model, ask)
    sentence = str(told.value)
    assert "\n" not in sentence
    assert len(sentence) < 200
    return sentence


class TestAnswer:
    async def test_the_pieces_come_one_by_one_and_make_the_answer(self, service):
        service.will(saying("今年抓了", "三件", "实事。"))
        async with aclosing(model_at(service).stream(ASK)) as pieces:
            assert [piece async for piece in pieces] == ["今年抓了", "三件", "实事。"]

    async def test_the_question_goes_out_as_the_protocol_wants_it(self, service):
        service.will(saying("好"))
        await written(model_at(service, key="sk-1"), ASK)
        (asked,) = service.asked
        assert asked.path == "/v1/chat/completions"
        assert asked.headers["Authorization"] == "Bearer sk-1"
        assert asked.body == {
            "model": "tiny",
            "stream": True,
            "messages": [
                {"role": "system", "content": "只改写。"},
                {"role": "user", "content": ASK[1].content},
            ],
        }

    async def test_without_a_key_none_is_sent(self, service):
        service.will(saying("好"))
        await written(model_at(service), ASK)
        assert "Authorization" not in service.asked[0].headers

    async def test_characters_cut_between_two_chunks_arrive_whole(self, service):
        whole = event("今年抓了三件实事。") + event(end="stop")
        service.will(Served(tuple(whole[at : at + 1] for at in range(len(whole)))))
        assert await written(model_at(service), ASK) == DRAFT

    async def test_an_end_without_the_closing_word_is_an_end(self, service):
        service.will(Served((event(DRAFT, end="stop"),)))
        assert await written(model_at(service), ASK) == DRAFT

    async def test_an_end_without_a_line_end_is_an_end(self, service):
        service.will(Served((event(DRAFT), DONE.strip())))
        assert await written(model_at(service), ASK) == DRAFT

    async def test_comments_blank_lines_and_counts_say_nothing(self, service):
        counts = b'data: {"choices": [], "usage": {"total_tokens": 3}}\r\n\r\n'
        service.will(Served((b": still here\r\n\r\n", counts, b"data:\n", event(DRAFT), counts, DONE)))
        assert await written(model_at(service), ASK) == DRAFT

    async def test_an_answer_in_one_piece_is_taken_too(self, service):
        body = '{"choices": [{"message": {"role": "assistant", "content": "甲乙"}, "finish_reason": "stop"}]}'
        service.will(Served((body.encode(),), kind="application/json"))
        assert await written(model_at(service), ASK) == "甲乙"

    async def test_half_characters_are_made_whole_in_both_directions(self, service):
        halves = (
            rb'data: {"choices": [{"delta": {"content": "\ud83d"}}]}',
            rb'data: {"choices": [{"delta": {"content": "\ude00"}}]}',
        )
        service.will(Served((b"\n".join(halves) + b"\n" + DONE,)))
        assert await written(model_at(service), (Message("user", "甲\ud800乙"),)) == "\U0001f600"
        assert service.asked[0].body["messages"][0]["content"] == "甲\ufffd乙"


class TestAgain:
    @pytest.mark.parametrize(
        "bad", [refusing(429, Retry_After="0"), refusing(500), refusing(503), Served(vanish=True)]
    )
    async def test_what_passes_is_asked_again(self, service, bad):
        service.will(bad, bad, saying(DRAFT))
        assert await written(model_at(service), ASK) == DRAFT
        assert len(service.asked) == 3

    @pytest.mark.parametrize(
        ("bad", "sentence"),
        [
            (refusing(429, "slow down"), "太忙.*slow down"),
            (refusing(502), "502"),
            (Served(vanish=True), "断了"),
        ],
    )
    async def test_it_is_not_asked_for_ever(self, service, bad, sentence):
        service.will(*[bad] * 4)
        with pytest.raises(ModelError, match=sentence):
            await written(model_at(service), ASK)
        assert len(service.asked) == QUICK.attempts

    async def test_the_service_is_given_the_time_it_asks_for(self, service):
        moment = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
        service.will(refusing(429, Retry_After=moment), saying(DRAFT))
        clock = asyncio.get_running_loop().time
        began = clock()
        assert await written(model_at(service), ASK) == DRAFT
        assert clock() - began > 0.9  # the date has no fractions of a second

    @pytest.mark.parametrize("long", ["3600", "Fri, 31 Dec 2199 23:59:59 GMT"])
    async def test_a_service_that_wants_an_hour_is_not_waited_for(self, service, long):
        service.will(refusing(429, Retry_After=long))
        assert "太忙" in await complaint(model_at(service))

    async def test_a_pause_beyond_the_time_there_is_is_not_begun(self, service):
        service.will(refusing(503, Retry_After="2"))
        assert "0.5 秒还没有写完" in await complaint(model_at(service, replace(QUICK, total=0.5)))

    @pytest.mark.parametrize("nonsense", ["soon", "-1", "9" * 400, "²"])
    async def test_a_nonsensical_time_is_no_time(self, service, nonsense):
        service.will(refusing(503, Retry_After=nonsense.encode().decode("latin-1")), saying(DRAFT))
        assert await written(model_at(service), ASK) == DRAFT

    async def test_once_text_has_begun_nothing_is_asked_again(self, service):
        service.will(Served((event("今年"),), cut=True), saying(DRAFT))
        assert "断了" in await complaint(model_at(service))
        assert len(service.asked) == 1


class TestRefusal:
    @pytest.mark.parametrize(
        ("status", "sentence"),
        [
            (400, "不接受"),
            (401, "BIGANZI_MODEL_KEY"),
            (403, "BIGANZI_MODEL_KEY"),
            (404, "model_name"),
            (413, "太长"),
            (418, "418"),
        ],
    )
    async def test_a_refusal_is_told_with_what_the_service_says_and_not_repeated(
        self, service, status, sentence
    ):
        service.will(refusing(status, "context  is\n4096 tokens"))
        told = await complaint(model_at(service))
        assert sentence in told
        assert "（对方说：context is 4096 tokens）" in told
        assert len(service.asked) == 1

    async def test_an_endless_refusal_is_not_read_to_its_end(self, service):
        service.will(Served(tuple([b"x" * 60_000] * 50), status=400, kind="text/plain"))
        assert "不接受" in await complaint(model_at(service))

    async def test_a_redirection_is_not_followed(self, service):
        service.will(Served(status=307, headers={"Location": service.url + "/elsewhere"}))
        assert "转到别的地址" in await complaint(model_at(service))
        assert len(service.asked) == 1


class TestBadAnswer:
    @pytest.mark.parametrize(
        ("served", "sentence"),
        [
            (Served(("<!DOCTYPE html><title>登录</title>".encode(),), kind="text/html"), "网页"),
            (Served(("<html>登录".encode("gb18030"),), kind="text/html; charset=gb2312"), "网页"),
            (Served((b"\n<html>",), status=404, kind="text/html"), "网页"),
            (Served((b"<html>",)), "网页"),
            (Served((b"hello\nworld\n",)), "看不懂"),
            (Served(()), "看不懂"),
            (Served((b"data: hello\n",)), "看不懂"),
            (Served((b"data: [1]\n",)), "看不懂"),
            (Served((b"data: " + b"[" * 5_000 + b"\n",)), "看不懂"),
            (Served((b'{"choices": "\xff"}',), kind="application/json"), "编码有误"),
            (Served((b'data: {"choices": 3}\n',)), "看不懂"),
            (Served((b'data: {"choices": [3]}\n',)), "看不懂"),
            (Served((b'data: {"choices": [{"delta": {"content": 3}}]}\n',)), "看不懂"),
            (Served((b'{"choices": [{"delta": "x"}]}',), kind="application/json"), "看不懂"),
            (Served((b'{"choices": ',), kind="application/json"), "看不懂"),
            (Served((b'data: {"error": {"message": "out of memory"}}\n',)), "out of memory"),
            (Served((event("今年"), b'data: {"error": "boom"}\n')), "boom"),
            (Served((event("今年"), b"data: \xff\xfe\n")), "编码有误"),
            (Served((event("今年")[:-30],)), "看不懂"),
            (Served((event("今年"),)), "断了"),
            (Served((event("今年"), b"data: {"), cut=True), "断了"),
            (Served((event(""), event(" \n", end="stop"))), "没有写出正文"),
            (Served((event("今年", end="length"),)), "长度上限"),
            (Served((event("今年", end="content_filter"),)), "内容审查"),
            (Served((b"data: " + b"x" * 9_000,)), "过长"),
            (Served((b"x\n" * 9_000,)), "看不懂"),
            (Served((event("好" * 500), event("好" * 600))), "没完没了"),
        ],
    )
    async def test_is_one_sentence_and_no_text(self, service, served, sentence):
        service.will(served)
        limits = replace(QUICK, line=8_000, answer=1_000, attempts=1)
        assert sentence in await complaint(model_at(service, limits))

    async def test_a_silent_service_is_left(self, service):
        service.will(Served((event("今年"),), pause=3))
        assert "没有动静" in await complaint(model_at(service, replace(QUICK, silence=0.2)))

    async def test_a_dripping_service_is_left(self, service):
        service.will(Served(tuple([b": wait\n"] * 500), pause=0.05))
        assert "0.3 秒还没有写完" in await complaint(model_at(service, replace(QUICK, total=0.3)))

    async def test_where_nobody_listens_the_host_is_named(self, service):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            endpoint = Endpoint.of(f"http://127.0.0.1:{taken.getsockname()[1]}")
            told = await complaint(OpenAIModel(endpoint, "tiny", limits=QUICK))
        assert endpoint.host in told


class TestCancel:
    async def test_who_stops_listening_hangs_up(self, service):
        service.will(Served((event("今年"), event("明年")), pause=0.3))
        async with aclosing(model_at(service).stream(ASK)) as pieces:
            assert await anext(pieces) == "今年"
        assert await asyncio.to_thread(service.hung_up.wait, 5)

    async def test_a_cancelled_task_hangs_up_and_asks_no_more(self, service):
        service.will(Served((event("今年"),), pause=4))
        task = asyncio.ensure_future(written(model_at(service), ASK))
        assert await asyncio.to_thread(service.arrived.wait, 5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await asyncio.to_thread(service.hung_up.wait, 5)
        assert len(service.asked) == 1


class TestWayThere:
    async def test_no_proxy_of_the_environment_is_used(self, service, monkeypatch):
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        service.will(saying(DRAFT))
        assert await written(model_at(service), ASK) == DRAFT

    async def test_a_configured_proxy_is_used(self, service):
        service.will(saying(DRAFT))
        assert await written(behind_proxy(service), ASK) == DRAFT
        assert service.asked[0].path == "http://model.example/v1/chat/completions"

    async def test_a_proxy_that_refuses_is_named(self, service):
        proxy = f"http://127.0.0.1:{service.port}"  # it knows no CONNECT, which an encrypted line needs
        model = OpenAIModel(Endpoint.of("https://model.example/v1"), "tiny", proxy=proxy, limits=QUICK)
        assert "model_proxy" in await complaint(model)

    async def test_this_machine_is_never_reached_through_a_proxy(self, service):
        service.will(saying(DRAFT))
        assert await written(model_at(service, proxy="http://127.0.0.1:9"), ASK) == DRAFT

    @pytest.mark.parametrize("mark", ["秘密★", "机密★10年", "绝 密\u3000★"])
    async def test_a_text_with_a_mark_of_secrecy_never_leaves_this_machine(self, service, mark):
        ask = (*ASK, Message("user", f"{mark}\n青石镇党委述职报告"))
        assert "涉密" in await complaint(behind_proxy(service), ask)
        assert service.asked == []
        service.will(saying(DRAFT))
        assert await written(model_at(service), ask) == DRAFT

    async def test_the_logs_hold_neither_key_nor_text(self, service, caplog):
        caplog.set_level(logging.DEBUG)
        service.will(refusing(500, "请润色：今年"), saying(DRAFT))
        await written(model_at(service, key="sk-hidden"), ASK)
        for words in ("sk-hidden", "今年", "实事"):
            assert words not in caplog.text


class TestConfigured:
    BASE = Settings(database=None, model_url="http://127.0.0.1:8080", model_name="tiny")

    def test_the_program_comes_without(self):
        assert configured(Settings(database=None)) is None

    def test_a_model_knows_where_it_is(self):
        model = configured(self.BASE)
        assert (model.host, model.local, model.encrypted) == ("127.0.0.1:8080", True, False)

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"model_name": ""}, "model_name"),
            ({"model_url": "8080"}, "model_url"),
            ({"model_key": "密钥"}, "BIGANZI_MODEL_KEY"),
            ({"model_key": "a\nb"}, "BIGANZI_MODEL_KEY"),
            ({"model_url": "https://model.example", "model_proxy": "ftp://proxy"}, "model_proxy"),
            ({"model_url": "https://model.example", "model_proxy": "http://proxy:x"}, "model_proxy"),
        ],
    )
    def test_a_wrong_setting_is_named(self, change, sentence):
        with pytest.raises(SettingsError, match=sentence):
            configured(self.BASE._replace(**change))
