"""What is not let in: too much, and what must not pass through the servers of others."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.messages import Quote, Reply, Request, Upload
from bot.text.secrecy import grade

BODY = "关于做好年度述职评议工作的情况，现将有关事项汇报如下，请审阅。"


class TestSecrets:
    @pytest.mark.parametrize("mark", ["秘密★", "机密★10年", "绝密 ★ 长期", "机　密★", "秘 密 ☆ 1年"])
    @pytest.mark.parametrize("command", ["", "/审稿 ", "/例句 ", "/import ", "/起草 "])
    async def test_a_marked_text_is_refused_over_a_network_with_the_reason_and_kept_nowhere(
        self, chat, tmp_path, command, mark
    ):
        reply = await chat.words(f"{command}{mark}\n{BODY}")
        assert "密★”标志，涉密内容不能经过互联网" in reply
        for path in tmp_path.rglob("*"):
            assert not path.is_file() or BODY[:12].encode() not in path.read_bytes()

    @pytest.mark.parametrize("command", ["/审稿", "/雷同", "/import", "/起草"])
    async def test_a_marked_file_is_refused_over_a_network(self, chat, command):
        file = Upload("稿.txt", f"机密★3年\n{BODY}".encode())
        assert "涉密内容不能经过互联网" in await chat.words(command, file)

    async def test_on_this_machine_a_marked_text_is_reviewed(self, chat):
        local = chat.also(user="local", chat="terminal")
        assert "审完了" in await local.words(f"/审稿 秘密★1年\n{BODY}")
        assert "审完了" in await local.words("/审稿", Upload("稿.txt", f"秘密★1年\n{BODY}".encode()))

    @pytest.mark.parametrize("words", ["严守国家秘密", "机密要件收发", "绝密级载体★示范岗", "秘书★密切联系"])
    def test_words_without_a_mark_are_no_secret(self, words):
        assert not grade(words)

    @given(st.text(alphabet="秘机绝密★ \u3000年1甲", max_size=40), st.text(max_size=10))
    def test_a_mark_is_found_wherever_it_stands(self, before, behind):
        assert grade(f"{before}机密★{behind}")


class TestQuota:
    async def test_so_many_messages_a_minute_and_then_one_sentence_that_says_when(self, start, clock):
        with start(quota_requests=3) as chat:
            clock.now = 1_700_000_040.0
            for _ in range(3):
                assert "能做三件事" in await chat.words("/帮助")
            assert "每分钟最多发 3 条，这一条没有处理，请过 60 秒再发" in await chat.words("/帮助")
            assert "能做三件事" in await chat.also(user="telegram:2").words("/帮助")
            clock.now += 60
            assert "能做三件事" in await chat.words("/帮助")

    async def test_a_restart_does_not_forget_the_count(self, start):
        with start(quota_requests=1) as chat:
            await chat.say("/帮助")
        with start(quota_requests=1) as chat:
            assert "每分钟最多发 1 条" in await chat.words("/帮助")

    async def test_so_much_text_an_hour(self, start, clock):
        clock.now = 1_699_999_200.0
        with start(quota_bytes=2000) as chat:
            assert "审完了" in await chat.words(BODY * 10)
            assert "每小时最多发 2 KB 文字" in await chat.words(BODY * 15)
            assert "这一条太长" in await chat.words(BODY * 100)
            clock.now += 3600
            assert "审完了" in await chat.words(BODY * 15)

    async def test_files_have_a_count_of_their_own(self, start):
        with start(quota_bytes=100) as chat:
            file = Upload("稿.txt", BODY.encode() * 20)
            assert "审完了" in await chat.words("", file)
            assert "KB 文件" in await chat.words("", Upload("稿.txt", BODY.encode() * 60))

    async def test_whoever_sits_at_the_machine_has_none(self, start):
        with start(quota_requests=1) as chat:
            local = chat.also(user="local", chat="terminal")
            for _ in range(3):
                assert "能做三件事" in await local.words("/帮助")

    async def test_to_cancel_is_always_possible(self, start):
        with start(quota_requests=1) as chat:
            await chat.say("发展党员")
            assert "每分钟" in await chat.words("发展党员")
            assert "已取消" in await chat.words("/cancel")


class TestCancel:
    async def test_what_was_looked_through_is_forgotten(self, chat):
        await chat.say("发展党员")
        assert "已取消" in await chat.words("取消")
        assert "请写一个主题" in await chat.words("换一批")
        assert "没有正在做的事" in await chat.words("/取消")

    async def test_work_under_way_is_stopped_and_its_asker_is_told(self, chat):
        begun = asyncio.Event()

        async def endless():
            begun.set()
            await asyncio.Event().wait()
            return Reply.of("不会说出来")

        request = Request(user="telegram:1", chat="1")
        work = asyncio.create_task(chat.services.running.answer(request, endless()))
        await begun.wait()
        assert "没有正在做的事" in await chat.also(user="telegram:2").words("/取消")
        assert "没有正在做的事" in await chat.also(chat="2").words("/取消")
        assert "已停下" in await chat.words("/取消")
        assert (await work).blocks[0].body == "已停止。"

    async def test_a_call_that_is_given_up_gives_its_work_up(self, chat):
        begun, ended = asyncio.Event(), asyncio.Event()

        async def endless():
            begun.set()
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()
            return Reply.of("不会说出来")

        call = asyncio.create_task(chat.services.running.answer(Request(user="telegram:1"), endless()))
        await begun.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        await asyncio.wait_for(ended.wait(), 5)

    async def test_a_message_that_is_given_up_is_noted_and_the_next_is_answered(self, chat):
        call = asyncio.create_task(chat.say("发展党员"))
        await asyncio.sleep(0)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert any(isinstance(block, Quote) for block in (await chat.say("发展党员")).blocks)
        assert [row["outcome"] for row in chat.services.audit.rows("telegram:1")] == [
            "CancelledError",
            "done",
        ]
