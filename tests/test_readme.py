"""What the README promises is what the program does."""

import re
import shlex
from pathlib import Path

import pytest

from bot.assistant.commands import COMMANDS
from bot.checker.registry import RULES
from bot.cli import main
from bot.cli.arguments import parser

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
LINES = [line.partition("#")[0].strip() for block in BLOCKS for line in block.splitlines() if line.strip()]
REPORT = "二、存在的问题\n一是学习不深，，全年只组织学习X次。二是指导不细，下基层的时间不多。\n"


def test_the_first_screen_holds_the_two_commands_of_a_fresh_machine():
    screen = "\n".join(README.splitlines()[:24])
    assert "pip install uv && uv run biganzi" in screen
    assert "pip install uv && uv run --group dev poe check" in screen


def test_ci_runs_the_test_command_of_the_readme():
    assert "pip install uv && uv run --group dev poe check" in (ROOT / ".ci" / "run").read_text(
        encoding="utf-8"
    )


SERVERS = ("uv run biganzi", "pip install", "BIGANZI_TELEGRAM_TOKEN")  # started in tests/cli/test_channels.py


def commands():
    found = [line for line in LINES if not line.startswith(SERVERS[1:]) and line != SERVERS[0]]
    return [pytest.param(shlex.split(line)[3:], id=line.removeprefix("uv run ")) for line in found]


@pytest.mark.parametrize("arguments", commands())
def test_every_command_of_the_readme_runs(arguments, tmp_path, monkeypatch, capsys):
    from docx import Document

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    word = Document()
    for line in REPORT.splitlines():
        word.add_paragraph(
            line
            + "第一次的学习内容是党的创新理论，由我带头领学，全体党员参加，会后逐一撰写心得体会并张贴上墙。"
        )
    word.save(str(tmp_path / "report.docx"))
    assert main(arguments) in (0, 1)
    captured = capsys.readouterr()
    assert captured.out or "-o" in arguments


def test_the_tables_name_every_command_and_every_rule():
    for command in COMMANDS:
        assert f"| /{command.name} |" in README
    for rule in RULES:
        assert f"| {rule.code} | {rule.name} |" in README


def test_every_command_of_the_program_stands_in_the_readme():
    names = parser()._subparsers._group_actions[0].choices
    for name in names:
        assert re.search(rf"biganzi {name}\b", README), f"biganzi {name} is not in the README"


def test_the_settings_of_the_readme_are_settings(tmp_path, capsys):
    (block,) = re.findall(r"^```toml\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    (tmp_path / "biganzi.toml").write_text(block, encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    assert main(["--config", str(tmp_path / "biganzi.toml"), "review", str(tmp_path / "report.txt")]) == 1
    assert "没有用到" in capsys.readouterr().err
