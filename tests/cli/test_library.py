"""`biganzi phrase`, `similar`, `import`, `library`, `rules`, `doctor`, as they are typed."""

import json

import pytest

from bot.cli import main

REPORT = """青石镇党委书记2024年度抓基层党建工作述职报告
现将2024年抓基层党建工作情况述职如下。
一、履职情况
（一）建强战斗堡垒。我牵头整顿软弱涣散村党组织三个，逐村制定整改方案，按月到村调度进展，年底前全部达到规范化标准，党员参会率明显提高。
"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def run(capsys, *arguments):
    status = main([*map(str, arguments)])
    out, err = capsys.readouterr()
    return status, out, err


def test_a_topic_brings_passages_with_the_keys_of_the_contract(capsys):
    status, out, _ = run(capsys, "phrase", "党风廉政建设", "责任清单", "--format", "json", "--limit", "3")
    rows = json.loads(out)
    assert status == 0
    assert len(rows) == 3
    assert set(rows[0]) == {"id", "document", "section", "heading", "text", "score", "topics", "year"}
    assert "党风廉政" in rows[0]["text"] + "".join(rows[0]["topics"])


def test_passages_can_be_filtered(capsys):
    for role in ("problems", "causes", "plans"):
        rows = json.loads(run(capsys, "phrase", "理论学习", "--section", role, "--format", "json")[1])
        assert {row["section"] for row in rows} == {role}
    rows = json.loads(run(capsys, "phrase", "理论学习", "--year", "2024", "--format", "json")[1])
    assert {row["year"] for row in rows} == {2024}
    assert json.loads(run(capsys, "phrase", "理论学习", "--scope", "own", "--format", "json")[1]) == []


def test_text_output_shows_the_source(capsys):
    out = run(capsys, "phrase", "一岗双责", "--limit", "1")[1]
    assert out.startswith("1. ")
    assert "—— " in out


def test_nothing_found_is_said(capsys):
    assert "没有找到" in run(capsys, "phrase", "量子色动力学", "--scope", "own")[1]


def test_a_file_is_imported_once_found_listed_and_removed(tmp_path, capsys):
    (tmp_path / "材料").mkdir()
    (tmp_path / "材料" / "年终.txt").write_text(REPORT, encoding="utf-8")
    assert "收进 1 篇，1 段" in run(capsys, "import", "材料")[1]
    assert "1 篇已经在库里" in run(capsys, "import", "材料")[1]
    (row,) = json.loads(run(capsys, "phrase", "软弱涣散", "--scope", "own", "--format", "json")[1])
    assert (row["document"], row["year"]) == ("青石镇党委书记2024年度抓基层党建工作述职报告", 2024)
    (entry,) = json.loads(run(capsys, "library", "--format", "json")[1])
    assert entry["title"] in run(capsys, "library")[1]
    assert run(capsys, "library", "--remove", entry["id"])[0] == 0
    assert json.loads(run(capsys, "library", "--format", "json")[1]) == []
    status, _, err = run(capsys, "library", "--remove", entry["id"])
    assert (status, err.count("\n")) == (2, 1)


def test_copied_text_is_told_with_the_keys_of_the_contract(tmp_path, capsys):
    (tmp_path / "年终.txt").write_text(REPORT, encoding="utf-8")
    run(capsys, "import", "年终.txt")
    draft = "我的做法：我牵头整顿软弱涣散村党组织三个，逐村制定整改方案，效果很好。"
    (tmp_path / "稿.txt").write_text(draft, encoding="utf-8")
    status, out, _ = run(capsys, "similar", "稿.txt", "--scope", "own", "--format", "json")
    found = json.loads(out)
    assert status == 1
    assert set(found) == {"passages", "overlaps"}
    (overlap,) = found["overlaps"]
    assert set(overlap) == {"start", "end", "text", "document", "passage_start"}
    assert overlap["text"] == draft[overlap["start"] : overlap["end"]]
    assert "牵头整顿软弱涣散村党组织三个" in overlap["text"]
    assert "照抄" in run(capsys, "similar", "稿.txt", "--scope", "own")[1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["phrase", "，。！"], "没有可以查找的词"),
        (["phrase", "党建", "--limit", "0"], "--limit"),
        (["phrase"], "缺少"),
        (["similar", "none.txt"], "找不到"),
        (["rules", "QQ9"], "没有“QQ9”这条规则"),
        (["审稿"], "命令"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_two(arguments, sentence, capsys):
    status, _, err = run(capsys, *arguments)
    assert status == 2
    assert sentence in err
    assert err.count("\n") == 1


def test_a_refused_file_is_named_with_its_reason(tmp_path, capsys):
    (tmp_path / "坏.docx").write_bytes(b"x")
    (tmp_path / "年终.txt").write_text(REPORT, encoding="utf-8")
    status, out, err = run(capsys, "import", "坏.docx", "年终.txt")
    assert status == 2
    assert "收进 1 篇" in out
    assert err.count("坏.docx") == 1


def test_rules_are_listed_and_explained(capsys):
    assert "PH002" in run(capsys, "rules")[1]
    page = run(capsys, "rules", "PH002")[1]
    assert "查什么" in page
    assert "会报" in page
    assert {"code", "name", "title", "family", "severity", "default"} == set(
        json.loads(run(capsys, "rules", "--format", "json")[1])[0]
    )


def test_the_doctor_says_what_is_well_and_what_is_missing(capsys):
    status, out, _ = run(capsys, "doctor")
    assert status == 0
    assert "好  素材库" in out
    assert "BIGANZI_TELEGRAM_TOKEN" in out


def test_the_doctor_names_what_must_be_repaired(tmp_path, capsys):
    (tmp_path / "broken.db").write_bytes(b"this is no database" * 100)
    status, out, _ = run(capsys, "--db", tmp_path / "broken.db", "doctor")
    assert status == 2
    assert "要修  素材库" in out


@pytest.mark.parametrize("arguments", [["--help"], ["review", "--help"], ["--version"]])
def test_help_and_version_are_chinese_and_end_well(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 0
    out = capsys.readouterr().out
    assert "usage" not in out
    assert "options" not in out
