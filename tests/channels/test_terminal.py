"""The chat in a terminal: from a pipe in this process, and from a keyboard in a real terminal."""

import asyncio
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.utils import get_cwidth

from bot.assistant.messages import Attachment, Choice, Choices, Item, Items, Reply
from bot.assistant.people import LOCAL_USER
from bot.channels import keyboard, terminal
from bot.channels.terminal import coloured, messages_of
from bot.errors import TooLargeError

SECTION = "二、存在的问题\n一是学习不深，全年只组织学习X次。二是指导不细，下基层的时间不多。\n"


def test_a_line_that_begins_with_a_slash_begins_a_message_in_a_pipe():
    lines = ["前面的话\n", "/审稿\n", "第一行\n", "第二行\r\n", "\n", "／例句 党建\n", "\n"]
    assert messages_of(lines) == ["前面的话", "/审稿\n第一行\n第二行", "／例句 党建"]


class Pipe:
    def __init__(self, words):
        self.lines = words.splitlines(keepends=True)

    def __iter__(self):
        return iter(self.lines)

    def isatty(self):
        return False


@pytest.mark.parametrize("colour", [False, True])
async def test_messages_of_a_pipe_are_answered_until_the_writer_leaves(tmp_path, monkeypatch, colour):
    asked, shown = [], []

    async def answer(request):
        asked.append((request.user, request.text))
        return Reply.of(Items((Item("有误", label="第1行", severity="error"),)))

    monkeypatch.setattr(sys, "stdin", Pipe("/审稿 甲\n/退出\n/审稿 乙\n"))
    await terminal.chat(answer, history=tmp_path / "history", colour=colour, write=shown.append)
    assert asked == [(LOCAL_USER, "/审稿 甲")]
    head = coloured("第1行 必改", "error") if colour else "第1行 必改"
    assert shown == [f"{head} 有误\n\n"]
    assert not (tmp_path / "history").exists()


async def test_a_file_is_put_beside_what_is_there(tmp_path, monkeypatch):
    shown = []

    async def answer(request):
        return Reply.of(Attachment("../稿件-改好.txt", "改好的".encode()))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", Pipe("/下载 改好\n/下载 改好\n"))
    await terminal.chat(answer, history=tmp_path / "history", write=shown.append)
    assert (tmp_path / "稿件-改好.txt").read_text(encoding="utf-8") == "改好的"
    assert (tmp_path / "稿件-改好-2.txt").exists()
    assert f"已存为 {tmp_path / '稿件-改好-2.txt'}" in "".join(shown)


async def test_a_file_that_cannot_be_put_down_is_told(tmp_path, monkeypatch):
    shown = []

    async def answer(request):
        return Reply.of(Attachment("长" * 300, b"1"))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", Pipe("/下载 改好\n"))
    await terminal.chat(answer, history=tmp_path / "history", write=shown.append)
    assert "写不进去，请换一个文件夹" in "".join(shown)


async def test_an_answer_that_breaks_is_one_sentence_and_the_next_message_is_answered(
    tmp_path, monkeypatch, caplog
):
    shown = []

    async def answer(request):
        if "坏" in request.text:
            raise ValueError(request.text)
        if "长" in request.text:
            raise TooLargeError("太长了，请分开发")
        return Reply.of("好的")

    monkeypatch.setattr(sys, "stdin", Pipe("/坏\n/长\n/好\n"))
    await terminal.chat(answer, history=tmp_path / "history", write=shown.append)
    assert "请再发一次" in shown[0]
    assert shown[1:] == ["太长了，请分开发\n\n", "好的\n\n"]
    assert caplog.messages == ["answer failed: ValueError"]


@contextmanager
def typing(keys):
    from prompt_toolkit.application import create_app_session

    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys)
        yield pipe


async def typed(tmp_path, keys):
    with typing(keys):
        return [message async for message in keyboard.typed(tmp_path / "deep" / "history")]


async def test_tab_completes_a_command(tmp_path):
    with typing("/rev\t") as pipe:
        asyncio.get_running_loop().call_later(0.3, pipe.send_text, "\r\x04")
        messages = [text async for text in keyboard.typed(tmp_path / "history", ["review", "rules"])]
    assert messages == ["/review"]


async def test_a_choice_is_made_by_its_number(tmp_path, monkeypatch):
    asked, shown = [], []
    choices = Choices((Choice("解释", "/rules PH001"), Choice("忽略", "/ignore PH001")))

    async def answer(request):
        asked.append(request.text)
        return Reply.of("好", choices)

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    with typing("党建\r2\r3\r０\r/退出\r"):
        await terminal.chat(answer, history=tmp_path / "history", write=shown.append)
    assert asked == ["党建", "/ignore PH001", "3", "０"]
    assert "1 解释：/rules PH001\n2 忽略：/ignore PH001" in "".join(shown)


@given(
    st.lists(st.text(st.characters(exclude_characters="\n")), max_size=40),
    st.integers(1, 80),
    st.integers(1, 30),
)
def test_no_word_is_lost_between_screens_and_none_is_too_high(lines, columns, rows):
    text = "\n".join(lines)
    pages = list(keyboard.screens(text, columns, rows))
    assert "\n".join(pages) == text
    for page in pages:
        needed = [max(1, -(-get_cwidth(line) // columns)) for line in page.split("\n")]
        assert sum(needed) <= rows or len(needed) == 1


def test_a_han_character_takes_two_columns_and_a_colour_none():
    lines = [coloured("党" * 20, "error")] * 4
    assert list(keyboard.screens("\n".join(lines), 40, 2)) == ["\n".join(lines[:2])] * 2
    assert len(list(keyboard.screens("\n".join(lines), 39, 2))) == 4


@pytest.mark.parametrize(("keys", "screens"), [(" \r", 3), ("q", 1), (" q", 2), ("\x03", 1)])
async def test_a_long_reply_is_shown_a_screenful_at_a_time(monkeypatch, keys, screens):
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((40, 12)))
    shown = []
    with typing(keys):
        await keyboard.paged("\n".join(map(str, range(30))), shown.append)
    assert len(shown) == screens
    assert shown[0] == "".join(f"{number}\n" for number in range(10))


async def test_a_paste_of_many_lines_is_one_message_and_control_d_ends(tmp_path):
    paste = f"\x1b[200~{SECTION}\x1b[201~"
    messages = await typed(tmp_path, f"一岗双责\r{paste}\r\x04")
    assert messages == ["一岗双责", SECTION]


async def test_the_history_keeps_topics_and_never_a_draft(tmp_path):
    await typed(tmp_path, f"一岗双责\r\x1b[200~{SECTION}\x1b[201~\r{'长' * 80}\r\x04")
    history = tmp_path / "deep" / "history"
    kept = history.read_text(encoding="utf-8")
    assert "一岗双责" in kept
    assert "学习不深" not in kept
    assert "长长" not in kept
    assert history.stat().st_mode & 0o077 == 0


def test_a_conversation_in_a_real_terminal(tmp_path):
    """The real program on a pseudo-terminal: a paste is reviewed, a topic looked up, a wrong command told."""
    near, far = pty.openpty()
    fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "TERM": "xterm", "NO_COLOR": "1"}
    environment["PROMPT_TOOLKIT_NO_CPR"] = "1"  # nobody at the other end says where the cursor is
    program = subprocess.Popen(
        [sys.executable, "-m", "bot", "--db", str(tmp_path / "library.db"), "chat"],
        stdin=far, stdout=far, stderr=far, env=environment, cwd=tmp_path, start_new_session=True,
    )  # fmt: skip
    os.close(far)
    seen = ""

    def until(words, asks="»"):
        nonlocal seen
        deadline = time.monotonic() + 60
        while asks not in seen.partition(words)[2]:  # before it asks again, it would not get what is typed
            assert time.monotonic() < deadline, f"never saw {words!r} in {seen[-400:]!r}"
            if select.select([near], [], [], 0.5)[0]:
                seen += os.read(near, 65536).decode("utf-8", "replace")

    try:
        until("/退出 结束")
        os.write(near, f"\x1b[200~{SECTION.strip()}\x1b[201~\r".encode())
        until("PH001 必改")
        os.write(near, b"2\r")
        until("查什么", asks="q 停下")
        os.write(near, b"q")
        until("q 停下")
        os.write(near, "一岗双责\r".encode())
        until("1. ", asks="q 停下")
        os.write(near, b" ")
        until("2. ", asks="q 停下")
        os.write(near, b"q")
        until("2. ")
        os.write(near, "/审搞\r".encode())
        until("没有“审搞”这个命令")
        os.write(near, b"\x04")
        assert program.wait(30) == 0
    finally:
        program.kill()
        program.wait()
        os.close(near)
    assert "Traceback" not in seen
    assert not re.search(r"\x1b\[3[1-6]m", seen)
