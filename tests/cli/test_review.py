"""`biganzi review`, as it is typed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from bot.cli import main
from bot.resources import data_path

SECTION = "二、存在的问题\n一是学习不深，全年只组织学习X次。二是指导不细，下基层的时间不多。\n"
CLEAN = "一是学习不深，全年只组织集体学习两次。二是指导不细，下基层的时间不多。\n"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """In a folder of its own, with no configuration and no library of the machine."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def section(tmp_path):
    path = tmp_path / "稿.txt"
    path.write_bytes(SECTION.encode())
    return path


def run(capsys, *arguments):
    status = main(["review", *map(str, arguments)])
    out, err = capsys.readouterr()
    return status, out, err


def test_findings_are_printed_with_their_place_and_the_status_is_one(section, capsys):
    status, out, err = run(capsys, section)
    assert status == 1
    assert err == ""
    assert f"{section}:2:15 PH001 [必改]" in out
    assert "共 1 处：必改 1 处" in out


def test_a_clean_text_is_status_nought(tmp_path, capsys):
    path = tmp_path / "clean.txt"
    path.write_text(CLEAN, encoding="utf-8")
    assert run(capsys, path) == (0, "没有发现问题\n", "")


def test_the_json_is_the_contract(section, capsys):
    status, out, _ = run(capsys, section, "--format", "json")
    objects = json.loads(out)
    schema = json.loads(data_path("schemas", "review.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(objects)
    assert status == 1
    (finding,) = objects[0]["findings"]
    assert (finding["code"], finding["start"], finding["end"], finding["text"]) == ("PH001", 22, 23, "X")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_offsets_count_the_decoded_text_without_mark_and_with_its_line_ends(tmp_path, capsys, mark, line_end):
    path = tmp_path / "稿.txt"
    path.write_bytes((mark + SECTION.replace("\n", line_end)).encode())
    _, out, _ = run(capsys, path, "--format", "json")
    text = SECTION.replace("\n", line_end)
    (finding,) = json.loads(out)[0]["findings"]
    assert finding["start"] == text.index("X")
    assert json.loads(out)[0]["characters"] == len(text)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_files_of_other_encodings_are_reviewed(tmp_path, capsys, encoding):
    path = tmp_path / "稿.txt"
    path.write_bytes(SECTION.encode(encoding))
    assert "PH001" in run(capsys, path)[1]


@pytest.mark.parametrize("format_", ["jsonl", "sarif", "markdown", "html"])
def test_every_format_can_be_written_to_a_file(section, tmp_path, capsys, format_):
    status, out, _ = run(capsys, section, "--format", format_, "-o", tmp_path / "out")
    assert (status, out) == (1, "")
    assert "PH001" in (tmp_path / "out").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "start"), [("a.json", "["), ("a.html", "<!"), ("a.md", "#"), ("a.log", "稿")]
)
def test_the_name_of_the_file_says_the_format(section, tmp_path, capsys, name, start):
    run(capsys, section.name, "-o", tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").lstrip().startswith(start)


def test_findings_are_not_written_over_the_text_they_are_of(section, capsys):
    before = section.read_bytes()
    status, _, err = run(capsys, section, "-o", section)
    assert status == 2
    assert "原文件不会被改动" in err
    assert section.read_bytes() == before


def test_rules_can_be_chosen_and_left_out(section, capsys):
    assert run(capsys, section, "--select", "PU,CT")[0] == 0
    assert run(capsys, section, "--ignore", "PH001")[0] == 0
    assert run(capsys, section, "--select", "PH")[0] == 1


def test_a_folder_is_reviewed_file_by_file_in_order_of_name(section, tmp_path, capsys):
    (tmp_path / "a.md").write_text(SECTION, encoding="utf-8")
    (tmp_path / "b.png").write_bytes(b"\x89PNG")
    _, out, err = run(capsys, tmp_path, "--format", "json")
    assert [Path(one["path"]).name for one in json.loads(out)] == ["a.md", "稿.txt"]
    assert err == ""


def test_the_extent_can_be_said(tmp_path, capsys):
    path = tmp_path / "clean.txt"
    path.write_text(CLEAN, encoding="utf-8")
    _, out, _ = run(capsys, path, "--extent", "report", "--kind", "party-building-duty", "--format", "json")
    found = json.loads(out)[0]
    assert found["extent"] == "report"
    assert "missing-section" in {finding["family"] for finding in found["findings"]}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["none.txt"], "none.txt：找不到这个文件"),
        (["--select", "QQ9"], "没有以“QQ9”开头的规则"),
        (["--kind", "novel"], "没有“novel”这个文种"),
        (["--format", "xml"], "--format 不能是 'xml'"),
        (["--colour"], "不认识的参数 --colour"),
        (["--year", "去年"], "--year 应当是整数"),
    ],
)
def test_a_wrong_call_is_one_line_on_stderr_and_status_two(arguments, sentence, capsys, tmp_path):
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    status, _, err = run(capsys, *([] if arguments[0].endswith(".txt") else ["clean.txt"]), *arguments)
    assert status == 2
    assert sentence in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("empty.txt", b"", "空"),
        ("bad.txt", b"\xff\xfe\xfd\x81\x30", "编码"),
        ("bad.docx", b"no zip at all", ".docx"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("picture.png", b"\x89PNG", ".png"),
    ],
)
def test_a_bad_file_is_told_and_the_others_are_still_reviewed(
    tmp_path, section, capsys, name, data, sentence
):
    (tmp_path / name).write_bytes(data)
    status, out, err = run(capsys, tmp_path / name, section, "--format", "json")
    assert status == 2
    assert err.count("\n") == 1
    assert sentence in err
    assert len(json.loads(out)) == 1


def test_safe_repairs_go_into_the_file_in_its_own_encoding(tmp_path, capsys):
    path = tmp_path / "稿.txt"
    path.write_bytes("全面落实责任制，，抓好各项工作。\r\n".encode("gb18030"))
    status, _, err = run(capsys, path, "--fix")
    assert status == 0
    assert "改好 1 处" in err
    assert path.read_bytes() == "全面落实责任制，抓好各项工作。\r\n".encode("gb18030")


def test_a_diff_shows_the_repairs_and_leaves_the_file_alone(tmp_path, capsys):
    path = tmp_path / "稿.txt"
    path.write_text("全面落实责任制，，抓好各项工作。", encoding="utf-8")
    status, out, _ = run(capsys, path, "--diff")
    assert status == 1
    assert "-全面落实责任制，，抓好各项工作。\n" in out
    assert "+全面落实责任制，抓好各项工作。\n" in out
    assert path.read_text(encoding="utf-8").count("，，") == 1


def test_what_cannot_be_repaired_in_place_is_told(tmp_path, capsys):
    (tmp_path / "a.docx").write_bytes(b"x")
    assert run(capsys, tmp_path / "a.docx", "--fix")[0] == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_without_permission_stays_as_it_was(section, capsys):
    section.parent.chmod(0o500)
    try:
        status, _, err = run(capsys, section, "--fix")
    finally:
        section.parent.chmod(0o700)
    assert status in (1, 2)
    assert "Traceback" not in err


def program(*arguments, data=b""):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=data,
        capture_output=True,
        check=False,
        env=environment,
        timeout=60,
    )


def test_standard_input_is_read_and_output_is_utf_8_whatever_the_locale():
    done = program("review", "-", "--format", "json", data=SECTION.encode())
    assert done.returncode == 1
    assert json.loads(done.stdout.decode("utf-8"))[0]["path"] == "-"


def test_empty_standard_input_is_told():
    done = program("review", data=b" \n")
    assert done.returncode == 2
    assert "没有收到文字" in done.stderr.decode("utf-8")


def test_a_broken_config_names_line_and_column(tmp_path, section):
    (tmp_path / "biganzi.toml").write_text("kind = = 1", encoding="utf-8")
    done = program("review", str(section))
    assert done.returncode == 2
    assert "第1行第8列" in done.stderr.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error(section):
    done = subprocess.run(
        f"'{sys.executable}' -m bot rules | head -1",
        shell=True,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert b"Traceback" not in done.stderr


def test_a_failing_rule_is_said_by_its_code_and_the_status_is_two(section, capsys, monkeypatch):
    from copy import copy

    from bot.checker import engine
    from bot.checker.registry import RULES

    def broken(_reading):
        raise RuntimeError

    wrong = copy(RULES[0])
    wrong.check, wrong.anchors = broken, ()
    rules = (wrong, *RULES[1:])
    monkeypatch.setattr(engine, "select", lambda *_: rules)
    monkeypatch.setattr("bot.checker.setup.select", lambda *_, **__: rules)
    status, _, err = run(capsys, section)
    assert status == 2
    assert RULES[0].code in err


def test_a_place_can_be_ignored_in_the_settings_file_and_an_unused_ignore_is_said(section, tmp_path, capsys):
    (tmp_path / "biganzi.toml").write_text(
        '[[ignore]]\nrule = "PH001"\nbefore = "组织学习"\nafter = "次"\nreason = "样稿"\n\n'
        '[[ignore]]\nword = "没有的词"\nreason = "旧例"\n',
        encoding="utf-8",
    )
    status, out, err = run(capsys, section)
    assert (status, out) == (0, "没有发现问题\n")
    assert "第7行的 [[ignore]]（旧例）没有用到，可以删去" in err
    assert err.count("没有用到") == 1


def test_a_baseline_silences_what_was_there(section, tmp_path, capsys):
    kept = tmp_path / "base.json"
    status, out, err = run(capsys, section, "--write-baseline", kept)
    assert (status, out) == (0, "")
    assert "记下 1 处" in err
    assert run(capsys, section, "--baseline", kept)[0] == 0
    section.write_text("新加的一段。\n" + SECTION + "三是走访不够，只走访了X个支部。\n", encoding="utf-8")
    status, out, _ = run(capsys, section, "--baseline", kept)
    assert status == 1
    assert "共 1 处" in out
    assert ":4:12 PH001" in out


def test_a_baseline_that_is_missing_or_another_file_is_refused(section, tmp_path, capsys):
    assert "无法读取" in run(capsys, section, "--baseline", tmp_path / "none.json")[2]
    status, _, err = run(capsys, section, "--baseline", section)
    assert (status, err.count("\n")) == (2, 1)
    assert "基线文件不是" in err


def test_the_least_severity_can_be_configured_and_told(section, tmp_path, capsys):
    (tmp_path / "biganzi.toml").write_text('[rules.PH001]\nseverity = "warning"\n', encoding="utf-8")
    assert "PH001 [疑似]" in run(capsys, section)[1]
    assert run(capsys, section, "--severity", "error")[0] == 0


def test_a_broken_settings_file_is_said_with_line_and_column(section, tmp_path, capsys):
    (tmp_path / "biganzi.toml").write_text('unit = "甲"\nyear = = 2023\n', encoding="utf-8")
    status, _, err = run(capsys, section)
    assert status == 2
    assert "第2行第8列" in err


def test_a_row_that_cannot_be_read_is_said_with_its_line(section, tmp_path, capsys):
    (tmp_path / "biganzi.toml").write_text('unit = "甲"\n[[words]]\nright = "乙"\n', encoding="utf-8")
    status, _, err = run(capsys, section)
    assert status == 2
    assert "第2行的 [[words]]：缺少 wrong" in err
    assert err.count("\n") == 1
