"""The program as a process that is interrupted and killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import telegram_program
from telegram_rig import COLLEAGUE, WRITER, words_of

from bot.channels import telegram as channel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fake_telegram import FakeTelegram


@contextmanager
def program(telegram: FakeTelegram, folder: Path, seconds: float) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {"PYTHONPATH": str(Path(channel.__file__).parents[2])}
    database = str(folder / "library.db")
    command = [
        sys.executable,
        "-W",
        "error",
        telegram_program.__file__,
        telegram.token,
        telegram.root,
        database,
    ]
    process = subprocess.Popen([*command, str(seconds)], env=environment, stderr=subprocess.PIPE, text=True)
    with process:
        try:
            yield process
        finally:
            process.kill()


def asked(folder: Path) -> list[str]:
    path = folder / "asked.txt"
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def stop(process: subprocess.Popen[str]) -> str:
    """What it has to say when it is asked to end."""
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    return errors


def test_an_interrupt_ends_the_program_when_it_has_answered(telegram: FakeTelegram, tmp_path: Path) -> None:
    writer = telegram.person(WRITER)
    with program(telegram, tmp_path, 0.3) as process:
        writer.says("在吗")
        telegram.waits_until(lambda: asked(tmp_path))
        assert stop(process) == ""
    assert [words_of(message) for message in writer.heard] == ["收到：在吗，2字"]


def test_what_was_being_answered_when_the_program_was_killed_is_answered_once(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    writer, colleague = telegram.person(WRITER), telegram.person(COLLEAGUE)
    with program(telegram, tmp_path, 60):
        writer.says("一" * 5000)
        writer.says("/二")
        colleague.says("三")
        telegram.waits_until(lambda: len(asked(tmp_path)) == 2 and not telegram.api.updates)
    with program(telegram, tmp_path, 0) as process:
        writer.waits_for(2)
        colleague.waits_for(1)
        writer.says("四")
        writer.waits_for(3)
        assert stop(process) == ""
    assert [words_of(message)[-8:] for message in writer.heard] == [
        "一一，5000字",
        "收到：/二，2字",
        "收到：四，1字",
    ]
    assert [words_of(message) for message in colleague.heard] == ["收到：三，1字"]


def test_a_reply_in_whose_middle_the_program_was_killed_goes_on_where_it_was(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    writer = telegram.person(WRITER)
    with program(telegram, tmp_path, 0) as process:
        telegram.fail_next("sendMessage", 200, done=True)
        telegram.hold_next("sendMessage", 1)
        writer.says("长")
        telegram.waits_until(lambda: len(telegram.calls("sendMessage")) == 2)
        process.kill()
    with program(telegram, tmp_path, 0) as process:
        writer.waits_for(4)
        assert stop(process) == ""
    assert [words_of(message)[0] for message in writer.heard[:3]] == list("一二三")
    assert "可能没有送到" in words_of(writer.heard[3])
    assert asked(tmp_path) == ["长"]


def test_an_update_that_ends_the_program_each_time_is_given_up_and_nobody_else_notices(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    writer, colleague = telegram.person(WRITER), telegram.person(COLLEAGUE)
    writer.says("炸")
    for _ in range(3):
        with program(telegram, tmp_path, 0.1) as process:
            assert process.wait(20) == 9
        colleague.says("在吗")
    with program(telegram, tmp_path, 0) as process:
        writer.waits_for(1)
        colleague.waits_for(3)
        assert "given up" in stop(process)
    assert "再发一次" in words_of(writer.heard[0])
    assert [words_of(message) for message in colleague.heard] == ["收到：在吗，2字"] * 3
    assert asked(tmp_path).count("炸") == 3
