"""`biganzi polish`, `shorten` and `draft --model`, as they are typed, with a service over real HTTP."""

import io
import os
import pty
import subprocess
import sys

import docx
import fake_openai
import pytest
from fake_openai import Served, event, refusing, saying

from bot.cli import main

DRAFT = "2024年，我们镇党委开了12次党委会，讲了党课，讲了4次党课。\n"
BETTER = "2024年，镇党委召开党委会12次，讲党课4次"
INVENTED = "走访300户，满意率98%，办实事15件。"
FACTS = "单位：石桥村\n职务：党支部书记\n年度：2025\n文种：党支部书记述职报告\n召开党员大会5次\n"


@pytest.fixture
def service():
    with fake_openai.running() as served:
        yield served


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch, service):
    """A folder with a draft, facts, and settings that name the service."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "biganzi.toml").write_text(
        f'model_url = "{service.url}"\nmodel_name = "tiny"\n', encoding="utf-8"
    )
    (tmp_path / "稿.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "facts.txt").write_text(FACTS, encoding="utf-8")
    return tmp_path


def run(capsys, *arguments):
    status = main(list(arguments))
    out, err = capsys.readouterr()
    return status, out, err


def test_three_invented_figures_are_caught_three_times_by_polish(service, capsys):
    service.will(saying(f"{BETTER}，{INVENTED}"))
    status, out, err = run(capsys, "polish", "稿.txt", "--agree")
    assert status == 0
    assert out == f"{BETTER}，走访【待核：300】户，满意率【待核：98%】，办实事【待核：15】件。\n"
    assert "3 处数字或名称原稿里没有" in err
    assert "改动" in err


def test_three_invented_figures_are_caught_three_times_by_shorten(service, capsys):
    service.will(saying(INVENTED))
    _, out, err = run(capsys, "shorten", "--to", "25", "稿.txt", "--agree")
    assert out == "走访【待核：300】户，满意率【待核：98%】，办实事【待核：15】件。\n"
    assert "没有超过 25 字" in err
    assert "原稿里有，新稿里不见了" in err


def test_three_invented_figures_are_caught_three_times_by_draft(service, capsys):
    service.will(saying(f"我们召开党员大会5次，{INVENTED}"))
    status, out, err = run(capsys, "draft", "--facts", "facts.txt", "--model", "--agree", "--sources")
    assert status == 0
    assert "我们召开党员大会5次，走访【待核：300】户，满意率【待核：98%】，办实事【待核：15】件。" in out
    for words in ("300", "98%", "15"):
        assert f"没有出处：{words}\n" in err
    assert "出处：5 ← 数字“召开党员大会”" in err


def test_nothing_goes_out_before_the_host_was_seen_and_agreed_to_once(service, capsys):
    for arguments in (
        ["polish", "稿.txt"], ["shorten", "--to", "20", "稿.txt"], ["draft", "--facts", "facts.txt", "--model"],
    ):  # fmt: skip
        status, out, err = run(capsys, *arguments)
        assert (status, out) == (2, "")
        assert f"127.0.0.1:{service.port}（就在本机）" in err
    assert service.asked == []
    service.will(saying(BETTER), saying(BETTER))
    assert run(capsys, "polish", "稿.txt", "--agree")[0] == 0
    assert run(capsys, "polish", "稿.txt")[0] == 0


def test_the_text_comes_from_a_pipe_and_goes_to_a_word_file(service, capsys, desk, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DRAFT.encode()), encoding="utf-8"))
    service.will(saying(BETTER + "。"))
    status, out, _ = run(capsys, "polish", "-o", "新.docx", "--agree")
    assert (status, out) == (0, "")
    assert [line.text for line in docx.Document(str(desk / "新.docx")).paragraphs] == [BETTER + "。"]


@pytest.mark.parametrize(
    ("arguments", "served", "sentence"),
    [
        (["polish", "稿.txt", "-o", "稿.txt"], (), "是原文件"),
        (["polish", "无.txt"], (), "无.txt"),
        (["polish", "稿.txt", "-o", "新.pdf"], (), "扩展名不对"),
        (["shorten", "稿.txt"], (), "缺少"),
        (["shorten", "--to", "3", "稿.txt"], (), "太少"),
        (["shorten", "--to", "300", "稿.txt"], (), "不用压缩"),
        (["draft", "--facts", "facts.txt", "--model", "--outline"], (), "--outline"),
        (["polish", "稿.txt"], (refusing(401),), "BIGANZI_MODEL_KEY"),
        (["polish", "稿.txt"], (Served((b"<html>",), kind="text/html"),), "网页"),
        (["polish", "稿.txt"], (Served((event("2024年"),), cut=True),), "断了"),
    ],
)
def test_what_goes_wrong_is_one_line_and_nothing_is_lost(arguments, served, sentence, service, capsys, desk):
    service.will(*served)
    status, out, err = run(capsys, *arguments, "--agree")
    assert (status, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1
    assert (desk / "稿.txt").read_text(encoding="utf-8") == DRAFT


def test_without_a_model_it_is_said_how_to_get_one(capsys, desk):
    (desk / "biganzi.toml").unlink()
    status, _, err = run(capsys, "polish", "稿.txt", "--agree")
    assert status == 2
    assert "没有启用语言模型" in err


def test_a_draft_that_the_model_leaves_half_done_is_finished_by_the_skeletons(service, capsys):
    service.will(Served((event("我们"),), cut=True))
    status, out, err = run(capsys, "draft", "--facts", "facts.txt", "--model", "--agree")
    assert status == 0
    assert "全年召开党员大会5次。" in out
    assert "语言模型没有写完" in err


def test_on_a_terminal_the_sentences_appear_while_they_are_written(service, desk):
    sentences = ("2024年，镇党委召开党委会12次。", "讲党课4次，", "走访300户。", "好。")
    service.will(Served((*map(event, sentences), event(end="stop")), pause=0.3))
    near, far = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "bot", "polish", "稿.txt", "--agree"],
        stdout=far, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    os.close(far)
    seen = b""
    try:
        while True:
            try:
                seen += os.read(near, 65536)
            except OSError:  # the terminal is gone with the program
                break
        assert program.wait(30) == 0
    finally:
        os.close(near)
    assert seen.decode().split() == ["".join(sentences).replace("300", "【待核：300】")]
