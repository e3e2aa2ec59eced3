from __future__ import annotations

import pytest
from wordfiles import alternatives, definition, docx, level, number, numbered, paragraph, style

from bot.formats.docx_read import read_docx

HAN = level(0, "chineseCounting", "%1、")
BRACKET = level(1, "chineseCounting", "（%2）")
DECIMAL = level(2, "decimal", "%3.")
USUAL = definition(0, HAN, BRACKET, DECIMAL)


def lines(body: str, *definitions: str, styles: str = "") -> list[str]:
    return read_docx(docx(body, numbering="".join(definitions), styles=styles)).text.split("\n")


def test_headings_of_three_levels_are_numbered_as_word_shows_them() -> None:
    body = (
        numbered("履职情况", 1)
        + numbered("压实责任", 1, 1)
        + numbered("定期研究", 1, 2)
        + numbered("带头督办", 1, 2)
        + numbered("建强队伍", 1, 1)
        + numbered("列出课程", 1, 2)
        + paragraph("正文不编号。")
        + numbered("存在问题", 1)
        + numbered("学得不深", 1, 1)
    )
    assert lines(body, USUAL, number(1, 0)) == [
        "一、履职情况",
        "（一）压实责任",
        "1.定期研究",
        "2.带头督办",
        "（二）建强队伍",
        "1.列出课程",
        "正文不编号。",
        "二、存在问题",
        "（一）学得不深",
    ]


@pytest.mark.parametrize(
    ("form", "text", "third"),
    [
        ("chineseCountingThousand", "第%1部分 ", "第三部分 工作"),
        ("ideographDigital", "%1、", "三、工作"),
        ("japaneseCounting", "（%1）", "（三）工作"),
        ("decimalEnclosedCircle", "%1", "③ 工作"),
        ("upperRoman", "%1.", "III.工作"),
        ("lowerLetter", "%1)", "c)工作"),
        ("decimal", "%1", "3 工作"),
        ("bullet", "●", "工作"),
        ("none", "附：", "附：工作"),
    ],
)
def test_a_label_is_written_in_the_format_of_its_level(form: str, text: str, third: str) -> None:
    body = "".join(numbered("工作", 1) for _ in range(3))
    assert lines(body, definition(0, level(0, form, text)), number(1, 0))[-1] == third


def test_a_number_never_runs_into_the_digits_behind_it() -> None:
    body = numbered("12次会议", 1) + numbered("会议12次", 1)
    assert lines(body, definition(0, level(0, "decimal", "%1.")), number(1, 0)) == [
        "1. 12次会议",
        "2.会议12次",
    ]


def test_a_label_without_suffix_stands_close() -> None:
    attached = level(0, "decimal", "%1", '<w:suff w:val="nothing"/>')
    assert lines(numbered("期", 1), definition(0, attached), number(1, 0)) == ["1期"]


def test_a_label_may_hold_the_numbers_of_the_levels_above() -> None:
    two = definition(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2"))
    legal = definition(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = numbered("甲", 1) + numbered("乙", 1) + numbered("丙", 1, 1)
    assert lines(body, two, number(1, 0))[-1] == "二.1 丙"
    assert lines(body, legal, number(1, 0))[-1] == "2.1 丙"


def test_a_list_may_begin_with_another_number() -> None:
    assert lines(numbered("甲", 1), definition(0, level(0, "decimal", "%1.", start=5)), number(1, 0)) == [
        "5.甲"
    ]


def test_lists_of_one_definition_count_on_until_one_begins_anew() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = "".join(numbered("甲", it) for it in (1, 1, 2, 3, 3))
    nums = number(1, 0) + number(2, 0) + number(3, 0, override)
    assert lines(body, USUAL, nums) == ["一、甲", "二、甲", "三、甲", "一、甲", "二、甲"]


def test_a_list_may_replace_a_level_of_its_definition() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1）")}</w:lvlOverride>'
    assert lines(numbered("甲", 1), USUAL, number(1, 0, override)) == ["1）甲"]


@pytest.mark.parametrize(("restart", "last"), [("0", "（二）乙"), ("1", "（一）乙"), ("", "（一）乙")])
def test_a_level_may_count_on_under_the_next_heading(restart: str, last: str) -> None:
    extra = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    levels = definition(0, HAN, level(1, "chineseCounting", "（%2）", extra))
    body = numbered("甲", 1) + numbered("乙", 1, 1) + numbered("甲", 1) + numbered("乙", 1, 1)
    assert lines(body, levels, number(1, 0))[-1] == last


def test_a_style_numbers_its_paragraphs_and_those_of_the_styles_based_on_it() -> None:
    first = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>')
    linked = definition(0, first, level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>'))
    reference = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        style("H1", reference)
        + style("H2", reference, "heading 2")
        + style("Own", '<w:basedOn w:val="H2"/>')
        + style("Loop", '<w:basedOn w:val="Loop"/>')
    )
    body = "".join(
        paragraph("甲", f'<w:pStyle w:val="{name}"/>') for name in ("H1", "H2", "Own", "Loop", "Gone", "H1")
    )
    assert lines(body, linked, number(1, 0), styles=styles) == [
        "一、甲",
        "1.甲",
        "2.甲",
        "甲",
        "甲",
        "二、甲",
    ]


def test_the_default_style_may_carry_a_number_and_a_paragraph_may_refuse_it() -> None:
    reference = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Normal", reference, default=True)
    assert lines(paragraph("甲") + numbered("乙", 0), USUAL, number(1, 0), styles=styles) == [
        "（一）甲",
        "乙",
    ]


def test_a_list_style_stands_for_its_definition() -> None:
    link = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="公文"/></w:abstractNum>'
    styles = style("公文", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    body = numbered("甲", 2)
    assert lines(body, link, USUAL, number(1, 0), number(2, 7), styles=styles) == ["一、甲"]


def test_a_newer_number_format_is_read_from_its_fallback() -> None:
    forms = alternatives('<w:numFmt w:val="custom" w:format="001, 002"/>', '<w:numFmt w:val="decimalZero"/>')
    custom = f'<w:lvl w:ilvl="0"><w:start w:val="3"/>{forms}<w:lvlText w:val="%1、"/></w:lvl>'
    assert lines(numbered("甲", 1), definition(0, custom), number(1, 0)) == ["03、甲"]


@pytest.mark.parametrize(
    ("used", "depth", "shown"),
    [("1", 5, "甲"), ("1", -1, "一、甲"), ("9", 0, "甲"), ("8", 0, "甲"), ("x", 0, "甲")],
    ids=["no such level", "no level at all", "no such definition", "no such list", "no number"],
)
def test_a_broken_reference_leaves_the_words_alone(used: str, depth: int, shown: str) -> None:
    assert lines(numbered("甲", used, depth), USUAL, number(1, 0), number(9, 99)) == [shown]


def test_a_label_refers_to_missing_levels_in_silence() -> None:
    assert lines(numbered("甲", 1), definition(0, level(0, "decimal", "%9%1.")), number(1, 0)) == ["1.甲"]


def test_an_endless_label_is_cut() -> None:
    assert (
        len(lines(numbered("甲", 1), definition(0, level(0, "decimal", "%1" * 9999)), number(1, 0))[0]) < 50
    )
