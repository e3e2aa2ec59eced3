"""Repaired text goes back as it came: same encoding, whole or not at all."""

import os

import pytest

from bot.errors import UserError
from bot.formats import atomic
from bot.formats.plain import decode
from bot.formats.plain_write import rewrite


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_and_its_mark_are_kept(tmp_path, encoding):
    path = tmp_path / "稿.txt"
    path.write_bytes("旧的文字\r\n".encode(encoding))
    path.chmod(0o640)
    rewrite(path, "新的文字\r\n")
    assert path.read_bytes() == "新的文字\r\n".encode(encoding)
    assert decode(path.read_bytes()) == "新的文字\r\n"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "稿.txt"
    path.write_bytes("旧的文字".encode())

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(UserError, match="保持原样"):
        rewrite(path, "新的文字")
    assert path.read_bytes() == "旧的文字".encode()
    assert [one.name for one in tmp_path.iterdir()] == ["稿.txt"]


def test_a_new_file_is_made_whole(tmp_path):
    atomic.write(tmp_path / "新.bin", b"abc")
    assert (tmp_path / "新.bin").read_bytes() == b"abc"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    atomic.write(path, b"words")
    assert os.read(reader, 10) == b"words"
    assert path.is_fifo()
    os.close(reader)
