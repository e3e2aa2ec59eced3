"""What the pages of the ST rules cannot show: places, severities, synonyms, parts that stand elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checker.engine import review, select
from bot.checker.finding import Severity
from bot.checker.rule import Profile
from bot.text.model import Extent
from bot.text.parse import parse

STRUCTURE = select(["ST"])
TITLE = "青石镇党委书记2024年度抓基层党建工作述职报告"
DUTIES = "一、履职情况\n带头抓学习，每月学一次，每季评一次。"
LAST_YEAR = "二、上年度述职评议问题整改情况\n三个问题已全部整改到位。"
PROBLEMS = "三、存在的问题及原因\n一是学得不深。二是走得不勤。根子在我身上。"
PLANS = "四、下一步打算\n一是每月学一次。二是每周走一遍。"


def found(text, severity=Severity.WARNING, **kwargs):
    result = review(parse(text, **kwargs), rules=STRUCTURE, severity=severity)
    assert not result.failures
    return result.findings


def codes(text, severity=Severity.WARNING, **kwargs):
    return [finding.code for finding in found(text, severity, **kwargs)]


def report(*parts, title=TITLE):
    return "\n".join((title, *parts))


def test_a_complete_report_is_silent():
    assert codes(report(DUTIES, LAST_YEAR, PROBLEMS, PLANS), Severity.INFO) == []


@pytest.mark.parametrize(
    ("parts", "code", "severity", "label"),
    [
        ((LAST_YEAR, PROBLEMS, PLANS), "ST001", Severity.ERROR, "履职情况"),
        ((DUTIES, PROBLEMS, PLANS), "ST009", Severity.WARNING, "上年度述职评议问题整改情况"),
        ((DUTIES, LAST_YEAR, PLANS), "ST001", Severity.ERROR, "存在的问题"),
        ((DUTIES, LAST_YEAR, PROBLEMS), "ST001", Severity.ERROR, "下一步打算"),
    ],
)
def test_a_part_that_is_missing_is_told_at_the_title(parts, code, severity, label):
    text = report(*parts)
    (finding,) = found(text)
    assert (finding.code, finding.severity, finding.span.of(text)) == (code, severity, TITLE)
    assert f"“{label}”" in finding.message


def test_missing_causes_are_only_a_hint():
    text = report(DUTIES, LAST_YEAR, "三、存在的问题\n一是学得不深。二是走得不勤。", PLANS)
    assert codes(text) == []
    assert codes(text, Severity.INFO) == ["ST001"]


def test_a_pasted_section_is_not_asked_for_other_parts():
    for part in (DUTIES, LAST_YEAR, PROBLEMS, PLANS):
        assert codes(part, Severity.INFO) == []


@pytest.mark.parametrize(
    "headings",
    [
        ("一、主要做法和成效", "二、上年度评议问题整改情况", "三、突出问题", "四、工作措施"),
        (
            "一、履职工作特色和亮点",
            "二、2023年度述职评议反馈问题整改",
            "三、问题及原因分析",
            "四、2025年党建工作思路",
        ),
        (
            "一、工作总结、成绩和经验",
            "二、去年查摆问题整改情况",
            "三、存在不足",
            "四、2025年抓党建的思路、重点和措施",
        ),
        ("一、履职尽责情况", "二、述职评议问题整改情况", "三、短板和差距", "四、努力方向"),
    ],
)
def test_headings_in_other_words_name_the_same_parts(headings):
    text = report(*(f"{heading}\n一是学得不深，原因是抓得不紧。二是走得不勤，已改。" for heading in headings))
    assert codes(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年度评议时点出的4个问题，有3个已整改销号。",
        "去年述职评议提出的问题已全部整改到位。",
        "针对上年度民主生活会查摆的问题，逐项完成整改。",
    ],
)
def test_last_years_rectification_may_stand_in_another_part(sentence):
    assert "ST009" not in codes(report(DUTIES + sentence, PROBLEMS, PLANS))


def test_kinds_that_do_not_ask_for_last_years_rectification_are_not_told_that_it_is_missing():
    text = report(DUTIES, PROBLEMS, PLANS, title="青石村党支部书记2024年度述职报告")
    assert codes(text) == []


def test_the_kind_that_the_writer_names_counts():
    text = report(DUTIES, PROBLEMS, PLANS, title="青石村党支部书记2024年度述职报告")
    result = review(parse(text), Profile(kind="party-building-duty"), rules=STRUCTURE)
    assert [finding.code for finding in result.findings] == ["ST009"]


def test_a_part_in_the_wrong_place_is_marked_at_its_heading():
    text = report(DUTIES, LAST_YEAR, PLANS, PROBLEMS)
    finding = next(finding for finding in found(text) if finding.code == "ST002")
    assert finding.span.of(text) == "三、存在的问题及原因"


def test_an_empty_heading_is_marked_and_a_filled_one_is_not():
    text = report("一、履职情况", LAST_YEAR, PROBLEMS, PLANS)
    (finding,) = found(text)
    assert (finding.code, finding.span.of(text)) == ("ST003", "一、履职情况")
    assert codes(report("一、履职情况\n（略）", LAST_YEAR, PROBLEMS, PLANS)) == []


@pytest.mark.parametrize(
    "text",
    [
        "一、《国都决议》\n二、《国旗决议》\n三、《国籍法》\n公布实施。",
        "（一）抓班子带队伍\n（二）抓作风严纪律\n（三）抓阵地强保障",
        "一、履职情况\n二、存在的问题\n三、下一步打算",
        "一、履职情况\n（一）抓学习\n每月一次。",
    ],
)
def test_lists_and_outlines_have_no_empty_sections(text):
    assert codes(text, extent=Extent.PART) == []


def test_a_report_without_a_title_is_told_at_its_first_line():
    text = "现就2024年抓党建工作情况述职如下：\n" + f"{DUTIES}\n{LAST_YEAR}\n{PROBLEMS}\n{PLANS}"
    (finding,) = found(text)
    assert (finding.code, finding.span.of(text)) == ("ST004", "现就2024年抓党建工作情况述职如下：")


def test_a_year_in_the_first_words_makes_its_lack_in_the_title_a_hint():
    body = (DUTIES, LAST_YEAR, PROBLEMS, PLANS)
    title = "青石镇党委书记抓基层党建工作述职报告"
    assert codes(report("现将情况述职如下。", *body, title=title)) == ["ST005"]
    assert codes(report("现将2024年情况述职如下。", *body, title=title)) == []
    assert codes(report("现将2024年情况述职如下。", *body, title=title), Severity.INFO) == ["ST005"]


@pytest.mark.parametrize(
    ("ending", "cut"),
    [
        ("把学习抓得更实，把队伍带得更强，为建设", True),
        ("把学习抓得更实。", False),
        ("把学习抓得更实。\n中共青石镇委员会\n2024年12月20日", False),
        ("把学习抓得更实。\n附件：1.工作台账，2.党费收缴表", False),
        ("把学习抓得更实！”", False),
        ("把学习抓得更实。##paidend##", False),
        ("把学习抓得更实。\n李建国", False),
    ],
)
def test_an_ending_without_an_end_is_marked(ending, cut):
    text = report(DUTIES, LAST_YEAR, PROBLEMS, PLANS + ending)
    assert ("ST008" in codes(text)) is cut


@given(st.text(alphabet="一二三、（）述职报告问题及原因\n。，履职情况下步打算2024年", max_size=120))
def test_any_text_can_be_read(text):
    for extent in Extent:
        found(text, Severity.INFO, extent=extent)


def test_structure_is_checked_in_linear_time(watchdog):
    with watchdog(90):
        for piece in ("一、履职情况\n", "二、问题及原因\n一是甲。", "去年评议指出", "下一步，", "述职报告"):
            found(TITLE + "\n" + piece * 5_000, Severity.INFO)
