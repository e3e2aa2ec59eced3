"""The chat in a terminal: from a pipe in this process, and from a keyboard in a real terminal."""

import os
import pty
import select
import subprocess
import sys
import time

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.assistant.messages import LOCAL_USER, Attachment, Item, Items, Reply
from bot.channels import keyboard, terminal
from bot.channels.terminal import coloured, messages_of

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


async def typed(tmp_path, keys):
    from prompt_toolkit.application import create_app_session

    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys)
        return [message async for message in keyboard.typed(tmp_path / "deep" / "history")]


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
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "TERM": "xterm", "NO_COLOR": "1"}
    program = subprocess.Popen(
        [sys.executable, "-m", "bot", "--db", str(tmp_path / "library.db"), "chat"],
        stdin=far, stdout=far, stderr=far, env=environment, start_new_session=True,
    )  # fmt: skip
    os.close(far)
    seen = ""

    def until(words):
        nonlocal seen
        deadline = time.monotonic() + 60
        while "»" not in seen.partition(words)[2]:  # before it asks again, it would not get what is typed
            assert time.monotonic() < deadline, f"never saw {words!r} in {seen[-400:]!r}"
            if select.select([near], [], [], 0.5)[0]:
                seen += os.read(near, 65536).decode("utf-8", "replace")

    try:
        until("/退出 结束")
        os.write(near, f"\x1b[200~{SECTION.strip()}\x1b[201~\r".encode())
        until("PH001 必改")
        os.write(near, "一岗双责\r".encode())
        until("——")
        os.write(near, "/审搞\r".encode())
        until("没有“审搞”这个命令")
        os.write(near, b"\x04")
        assert program.wait(30) == 0
    finally:
        program.kill()
        program.wait()
        os.close(near)
    assert "Traceback" not in seen
