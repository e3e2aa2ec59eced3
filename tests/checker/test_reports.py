"""Reviews written out."""

import json

import jsonschema
import pytest

from bot.checker.engine import Review
from bot.checker.finding import Family, Finding, Fix, Severity
from bot.checker.reports import written
from bot.checker.reports.reviewed import Reviewed, counts, summary
from bot.resources import data_path
from bot.text.model import Span
from bot.text.parse import parse

TEXT = "一、履职情况\n全年召开会议X次，其它<工作>也已落实|到位。\n二、存在的问题及原因\n\t一是不深。"


def finding(words, code="PH001", *, fix=None, severity=Severity.ERROR, related=()):
    start = TEXT.index(words)
    return Finding(
        Span(start, start + len(words)),
        code,
        "latin-x-placeholder",
        Family.PLACEHOLDER,
        severity,
        f"“{words}”是占位",
        fix,
        related,
    )


@pytest.fixture
def reviewed():
    at = TEXT.index("其它")
    findings = (
        finding("X"),
        finding(
            "其它",
            "WD007",
            fix=Fix(Span(at, at + 2), "其他", safe=True),
            severity=Severity.WARNING,
            related=(Span(0, 2),),
        ),
        finding("<工作>"),
        finding("\t一是"),
    )
    return [Reviewed("稿 子.txt", Review(parse(TEXT), findings)), Reviewed("空.txt", Review(parse(""), ()))]


def test_json_is_the_contract(reviewed):
    objects = json.loads(written(reviewed, "json"))
    schema = json.loads(data_path("schemas", "review.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(objects)
    first, empty = objects
    assert first["characters"] == len(TEXT)
    assert first["findings"][0] | {"message": ""} == {
        "code": "PH001", "name": "latin-x-placeholder", "family": "placeholder", "severity": "error", "start": 13, "end": 14,
        "line": 2, "column": 7, "text": "X", "message": "", "fix": None, "related": [],
    }  # fmt: skip
    assert first["findings"][1]["fix"]["replacement"] == "其他"
    assert first["findings"][1]["related"] == [{"start": 0, "end": 2}]
    assert empty["findings"] == empty["sections"] == []


def test_a_section_that_fills_two_roles_is_listed_once_for_each(reviewed):
    sections = json.loads(written(reviewed, "json"))[0]["sections"]
    assert [(one["role"], one["title"]) for one in sections] == [
        ("duties", "履职情况"), ("problems", "存在的问题及原因"), ("causes", "存在的问题及原因"),
    ]  # fmt: skip


def test_json_lines_hold_one_finding_each_with_its_path(reviewed):
    rows = [json.loads(line) for line in written(reviewed, "jsonl").splitlines()]
    assert [(row["path"], row["code"]) for row in rows] == [
        ("稿 子.txt", "PH001"), ("稿 子.txt", "WD007"), ("稿 子.txt", "PH001"), ("稿 子.txt", "PH001"),
    ]  # fmt: skip


def test_text_puts_the_caret_under_the_wrong_han_character(reviewed):
    lines = written(reviewed, "text").splitlines()
    assert lines[0] == "稿 子.txt:2:7 PH001 [必改] “X”是占位"
    assert lines[1] == "    全年召开会议X次，其它<工作>也已落实|到位。"
    assert lines[2] == "    " + "  " * 6 + "^"
    assert lines[5] == "    " + "  " * 6 + " " + "  " * 2 + "^^^^"
    assert lines[-1] == "共 4 处：必改 3 处，疑似 1 处，其中 1 处可以用 --fix 直接改好"


def test_text_cuts_a_long_line_round_the_place():
    text = "甲" * 100 + "X" + "乙" * 100
    found = Finding(
        Span(100, 101), "PH001", "latin-x-placeholder", Family.PLACEHOLDER, Severity.ERROR, "占位"
    )
    _, excerpt, caret, _ = written([Reviewed("-", Review(parse(text), (found,)))], "text").splitlines()
    assert excerpt == "    …" + "甲" * 18 + "X" + "乙" * 18 + "…"
    assert caret.index("^") == 4 + 1 + 2 * 18


def test_sarif_counts_code_points(reviewed):
    run = json.loads(written(reviewed, "sarif"))["runs"][0]
    region = run["results"][1]["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert (region["startLine"], region["startColumn"], region["endColumn"], region["charLength"]) == (
        2,
        10,
        12,
        2,
    )
    assert (
        run["results"][1]["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        == "%E7%A8%BF%20%E5%AD%90.txt"
    )


def test_markdown_keeps_its_table_whole(reviewed):
    words = written(reviewed, "markdown")
    assert r"\<工作\>" in words
    assert all(line.count(" | ") == 4 for line in words.splitlines() if line.startswith("| 第"))


def test_html_shows_the_words_as_words_and_marks_each_place(reviewed):
    page = written(reviewed, "html")
    assert "&lt;工作&gt;" in page
    assert "<工作>" not in page
    assert page.count("<mark id=") == 4
    assert "http" not in page.replace("http-equiv", "")


def test_overlapping_marks_of_the_page_repeat_no_text():
    found = tuple(
        Finding(span, "PH001", "latin-x-placeholder", Family.PLACEHOLDER, Severity.ERROR, "占位")
        for span in (Span(0, 3), Span(1, 2), Span(2, 4))
    )
    page = written([Reviewed("a", Review(parse("甲乙丙丁戊"), found))], "html")
    assert [page.count(char) for char in "甲乙丙丁戊"] == [1, 1, 1, 1, 1]


def test_counts_are_words(reviewed):
    assert counts(reviewed[0].review.findings) == "必改 3 处，疑似 1 处"
    assert summary(()) == "没有发现问题"
