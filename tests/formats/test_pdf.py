from __future__ import annotations

import logging

import pytest
from complaints import complaint
from hypothesis import given
from hypothesis import strategies as st
from pdffiles import encrypted, pdf

from bot.errors import TooLargeError, UnreadableFileError
from bot.formats import pdf as pdf_module
from bot.formats.pdf import read_pdf

PAGE = [
    "　　　　　　　　抓基层党建工作述职报告",
    "　　一、履职工作情况",
    "　　镇党委把村级组织活动场所改造列入年度计划，逐村过账，",
    "逐项销号，全年改造场所八处，新建党群服务站三处，群众办事",
    "不再往镇里跑。",
    "　　（一）坚持书记带头，把抓党建的责任一级一级压到支部里",
    "　　我带头包联软弱涣散村两个，每月到村不少于两次，开现场会。",
    "帮助村里理清发展思路，全年解决难题二十件。",
]
READ = [line.strip() for line in PAGE]
READ[2:5] = ["".join(READ[2:5])]
READ[-2:] = ["".join(READ[-2:])]


def test_lines_are_joined_into_paragraphs_by_their_indents() -> None:
    assert read_pdf(pdf(PAGE)).split("\n") == READ


def test_a_page_may_be_scaled() -> None:
    scaled = pdf(PAGE).replace(b"BT /F 16 Tf", b"BT /F 8 Tf").replace(b" Td <", b" Tm <")
    for line in {line for line in scaled.split(b"\n") if b" Tm <" in line}:
        head, _, rest = line.partition(b" Tf ")
        scaled = scaled.replace(line, head + b" Tf 2 0 0 2 " + rest)
    assert read_pdf(scaled).split("\n") == READ


def test_a_paragraph_goes_on_over_the_page_and_page_numbers_are_dropped() -> None:
    pages = ["— 1 —", *PAGE[:4], "", "第 1 页 共 2 页"], [*PAGE[4:], "2"]
    assert read_pdf(pdf(*pages)).split("\n") == READ


def test_signs_for_radicals_are_read_as_the_characters_they_look_like() -> None:
    assert read_pdf(pdf(["⼯作⼗⼆次"])) == "工作十二次"


def test_a_scan_is_told() -> None:
    with pytest.raises(UnreadableFileError, match="扫描件"):
        read_pdf(pdf([], [""]))


def test_a_password_is_told() -> None:
    with pytest.raises(UnreadableFileError, match="密码"):
        read_pdf(encrypted(pdf(PAGE), "秘"))


def test_a_file_that_only_forbids_printing_is_read() -> None:
    assert read_pdf(encrypted(pdf(["党建工作"]), "")) == "党建工作"


def test_encryption_that_cannot_be_undone_here_is_told_as_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    def decrypt(reader: object, password: str) -> int:
        raise pdf_module.DependencyError

    monkeypatch.setattr(pdf_module.PdfReader, "decrypt", decrypt)
    with pytest.raises(UnreadableFileError, match="密码"):
        read_pdf(encrypted(pdf(PAGE), ""))


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "PAGES_LIMIT", 2)
    with pytest.raises(TooLargeError, match="2 页"):
        read_pdf(pdf(["一"], ["二"], ["三"]))


SOUND = pdf(PAGE, PAGE)


@given(st.integers(0, len(SOUND)), st.integers(0, 200), st.binary(max_size=30))
def test_any_damage_ends_in_text_or_a_sentence(at: int, cut: int, junk: bytes) -> None:
    told = complaint(read_pdf, SOUND[:at] + junk + SOUND[at + cut :])
    assert told is None or told.startswith("PDF")


def test_nothing_of_a_draft_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        read_pdf(SOUND.replace(b"startxref\n", b"startxref\n9"))
    assert caplog.text == ""
