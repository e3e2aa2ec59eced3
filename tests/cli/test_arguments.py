"""The command line knows all commands, and builds no more of them than it needs."""

import subprocess
import sys

import pytest

from bot.cli.arguments import parse, parser
from bot.errors import UsageError

WHOLE = parser()
COMMANDS = next(action.choices for action in WHOLE._actions if action.dest == "command")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_built_alone_reads_as_it_does_among_the_others(name):
    alone = next(action.choices for action in parser((name,))._actions if action.dest == "command")
    assert list(alone) == [name]
    assert alone[name].format_help() == COMMANDS[name].format_help()


def test_an_option_may_stand_in_front_of_the_command():
    first, last = parse(["--db", "a.db", "rules", "PH001"]), parse(["rules", "PH001", "--db", "a.db"])
    assert vars(first) == vars(last)


def test_a_misspelt_command_is_told_all_that_there_are():
    with pytest.raises(UsageError) as told:
        parse(["reviw"])
    assert all(name in str(told.value) for name in COMMANDS)


def test_without_a_command_nothing_is_chosen():
    assert parse([]).command is None


def test_help_is_as_wide_as_the_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    narrow = WHOLE.format_help()
    monkeypatch.setenv("COLUMNS", "200")
    assert len(narrow.splitlines()) > len(WHOLE.format_help().splitlines())


def test_a_review_loads_nothing_of_the_chat_the_library_or_the_segmenter(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("一是责任压得不实。二是载体不够新。", encoding="utf-8")
    script = "import sys; from bot.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script, "review", str(report)], capture_output=True, check=True, text=True
    )
    loaded = set(done.stdout.split())
    assert "bot.checker.engine" in loaded
    assert not loaded & {"bot.assistant.messages", "bot.corpus.library", "tantivy", "rjieba", "jieba"}
    assert not loaded & {"jinja2", "dataclasses", "inspect", "difflib", "json", "tempfile"}
