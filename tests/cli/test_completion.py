"""What a press of Tab offers, asked of the shells themselves."""

import shutil
import subprocess
import sys

import pytest

from bot.checker.registry import RULES
from bot.cli import main

# Has a real bash complete the last word of a line, as a press of Tab does.
BASH = r"""
source "$1"
read -ra COMP_WORDS <<< "$2"
[[ "$2" == *" " ]] && COMP_WORDS+=("")
COMP_LINE=$2 COMP_POINT=${#2} COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
registered=$(complete -p biganzi)
[[ "$registered" =~ -F\ ([^ ]+) ]]
"${BASH_REMATCH[1]}" biganzi "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\n' "${COMPREPLY[@]}"
"""

COUNTS = sorted(rule.code for rule in RULES if rule.code.startswith("CT"))
OFFERED = [
    ("biganzi rev", ["review"]),
    ("biganzi review --format js", ["json", "jsonl"]),
    ("biganzi review --sev", ["--severity"]),
    ("biganzi review --select CT", ["CT", *COUNTS]),
    ("biganzi review --kind per", ["personal-duty"]),
    ("biganzi phrase --section du", ["duties"]),
    ("biganzi rules CT", COUNTS),
    ("biganzi completion ", ["bash", "fish", "zsh"]),
]


@pytest.fixture
def script(tmp_path, capsys):
    def written(shell):
        assert main(["completion", shell]) == 0
        path = tmp_path / f"completion.{shell}"
        path.write_text(capsys.readouterr().out, encoding="utf-8")
        return path

    return written


def run(*command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize(("line", "words"), OFFERED)
def test_bash_offers_commands_options_codes_and_names(script, tmp_path, line, words):
    assert sorted(run("bash", "--norc", "-c", BASH, "bash", script("bash"), line, folder=tmp_path)) == words


def test_bash_offers_files_where_a_file_is_wanted(script, tmp_path):
    (tmp_path / "述职报告.docx").touch()
    found = run("bash", "--norc", "-c", BASH, "bash", script("bash"), "biganzi review 述", folder=tmp_path)
    assert found == ["述职报告.docx"]


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
@pytest.mark.parametrize(("line", "words"), OFFERED)
def test_fish_offers_the_same(script, tmp_path, line, words):
    command = f"source {script('fish')}; complete -C '{line}'"
    found = run("fish", "--no-config", "-c", command, folder=tmp_path)
    assert sorted(row.partition("\t")[0] for row in found) == words


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh_reads_the_script(script, tmp_path):
    assert run("zsh", "-n", script("zsh"), folder=tmp_path) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_and_rule_is_in_the_script(script, shell):
    words = script(shell).read_text(encoding="utf-8")
    for word in (
        "review",
        "phrase",
        "doctor",
        "--baseline",
        "tracked",
        "PH001",
        "YR010",
        "party-building-duty",
    ):
        assert word in words


def test_an_unknown_shell_is_one_sentence(capsys):
    assert main(["completion", "csh"]) == 2
    assert "bash" in capsys.readouterr().err


def test_a_review_does_not_load_what_only_completion_needs():
    loaded = "import sys; from bot.cli import main; main(['review', '--help'])"
    done = subprocess.run(
        [sys.executable, "-c", f"try:\n {loaded}\nexcept SystemExit:\n print('shtab' in sys.modules)"],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "False"
