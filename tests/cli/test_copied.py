"""`biganzi review` beside a library of the writer's own."""

import pytest

from bot.cli import main

STORY = "我把村里二十七口老井一口一口看过，哪口水浑、哪口绳断，都记在随身的小本上，开春先修了三口。"
REPORT = (
    "柳沟镇党委书记{}年度抓基层党建工作述职报告\n一、履职情况\n{}\n二、存在的问题\n{}\n三、下一步打算\n{}\n"
)
OLD = REPORT.format(2023, STORY, "下村少，听得多看得少。", "每月到村里住两晚。")
NEW = REPORT.format(2024, STORY + "今年又添了两口。", "会议还是偏多。", "把例会并成一个，省下的工夫走访。")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")


def said(capsys, *arguments):
    main([*arguments])
    return capsys.readouterr().err


def test_what_a_whole_report_shares_with_the_library_is_said_on_stderr(capsys):
    main(["import", "old.txt"])
    capsys.readouterr()
    words = said(capsys, "review", "new.txt")
    assert "new.txt 约" in words
    assert "《柳沟镇党委书记2023年度抓基层党建工作述职报告》相同，照抄 1 处" in words


@pytest.mark.parametrize("options", [["--no-copied"], ["--format", "json"], ["--extent", "part"]])
def test_it_is_not_said_where_it_is_not_wanted(capsys, options):
    main(["import", "old.txt"])
    capsys.readouterr()
    assert "照抄" not in said(capsys, "review", "new.txt", *options)


def test_a_review_makes_no_library(capsys, tmp_path):
    assert "照抄" not in said(capsys, "review", "new.txt")
    assert not (tmp_path / "data").exists()
    main(["phrase", "一岗双责"])  # the specimens alone are nobody's own documents
    capsys.readouterr()
    assert "照抄" not in said(capsys, "review", "new.txt")
