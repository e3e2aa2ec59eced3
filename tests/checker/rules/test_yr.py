"""YR: what the pages of the rules cannot show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checker import events
from bot.checker.engine import review
from bot.checker.finding import Severity
from bot.checker.registry import RULES
from bot.checker.rule import Profile
from bot.text.parse import parse

YR = tuple(rule for rule in RULES if rule.code.startswith("YR"))
REPORT = """云溪镇党委书记{year}年度抓基层党建工作述职报告
现将{lead}年抓基层党建工作情况述职如下。
一、履职情况
{duties}
二、上年度述职评议问题整改情况
{last_year}
三、存在的问题
对一线研究不深。
四、{plan_title}
{plans}
"""


def report(year=2024, **parts):
    given_parts = {
        "lead": year,
        "duties": "讲党课4次。",
        "last_year": "3个问题已全部整改。",
        "plan_title": "下一步打算",
        "plans": "抓好整改。",
    }
    return REPORT.format(year=year, **(given_parts | parts))


def found(text, *, year=0):
    result = review(parse(text), Profile(year=year), rules=YR)
    assert not result.failures
    return [(finding.code, finding.span.of(text)) for finding in result.findings]


def test_a_report_of_one_year_is_passed_over():
    assert found(report()) == []


@pytest.mark.parametrize(
    ("parts", "code", "words"),
    [
        ({"lead": 2023}, "YR001", "2023年"),
        ({"duties": "2023年，我认真履行第一责任人职责。"}, "YR001", "2023年"),
        ({"duties": "2023年，在县委坚强领导下，抓班子带队伍。"}, "YR001", "2023年"),
        ({"last_year": "2024年度述职评议指出的3个问题已全部整改。"}, "YR001", "2024年"),
        ({"plan_title": "2024年工作打算"}, "YR002", "2024年"),
        ({"plan_title": "2023年工作思路和措施"}, "YR002", "2023年"),
        ({"plans": "2024年6月底前建成冷库。"}, "YR002", "2024年"),
        ({"plans": "2024年，我将抓好整改。"}, "YR002", "2024年"),
        ({"plans": "2023年底前建成冷库。"}, "YR002", "2023年"),
        ({"duties": "学习党的二十届四中全会精神，开展研讨。"}, "YR009", "二十届四中全会"),
        ({"plans": "贯彻落实党的二十届四中全会精神。"}, "YR009", "二十届四中全会"),
        ({"duties": "研读《习近平谈治国理政》第五卷。"}, "YR009", "习近平谈治国理政》第五卷"),
        ({"duties": "扎实开展党史学习教育，办读书班2期。"}, "YR010", "党史学习教育"),
        (
            {"duties": "以“不忘初心、牢记使命”主题教育为契机，解决难题。"},
            "YR010",
            "不忘初心、牢记使命”主题教育",
        ),
    ],
)
def test_a_year_that_does_not_fit_is_marked_where_it_stands(parts, code, words):
    assert found(report(**parts)) == [(code, words)]


@pytest.mark.parametrize(
    "parts",
    [
        {"duties": "2023年启动的供水工程年内完工。"},
        {"duties": "2022年以来，累计建成冷库4座。"},
        {"duties": "与2023年相比，收入增长12%。"},
        {"duties": "印发〔2023〕5号文件，落实《行动方案（2021—2025年）》。"},
        {"duties": "2023年度述职评议指出的问题，年内全部整改。"},
        {"duties": "2019年以来，持续巩固深化“不忘初心、牢记使命”主题教育成果。"},
        {"duties": "巩固拓展学习贯彻习近平新时代中国特色社会主义思想主题教育成果。"},
        {"duties": "推动党史学习教育常态化长效化。"},
        {"duties": "扎实开展党纪学习教育，办读书班3天。"},
        {"duties": "学习党的二十大和二十届三中全会精神。"},
        {"last_year": "2023年度述职评议反馈3个问题，已全部整改。"},
        {"plan_title": "2025年工作打算"},
        {"plans": "2025年6月底前建成冷库，2026年全面投产。"},
        {"plans": "在2024年试点的基础上全面推开。"},
        {"plans": "力争2024年12月底前完成改厕，2024年底前销号。"},
        {"plans": "用好2024年6月底前建成的冷库。"},
        {"plan_title": "2024—2026年工作打算"},
        {"plans": "巩固党纪学习教育成果。"},
    ],
)
def test_a_look_back_and_a_due_date_ahead_are_passed_over(parts):
    assert found(report(**parts)) == []


def test_a_meeting_that_is_looked_forward_to_is_no_anachronism():
    assert found(report(2021, duties="以优异成绩迎接党的二十大胜利召开。")) == []
    assert found(report(2021, duties="做好党的二十大代表推荐选举工作。")) == []
    assert found(report(2021, duties="宣讲党的二十大精神12场。")) == [("YR009", "党的二十大")]


def test_plans_may_know_what_became_known_before_the_report_was_written():
    assert found(report(2022, plans="学习贯彻党的二十届二中全会精神。")) == []
    assert found(report(2022, duties="学习贯彻党的二十届二中全会精神。")) == [("YR009", "二十届二中全会")]


def test_without_a_year_nothing_is_said_of_years():
    assert found("学习党的二十届四中全会精神，扎实开展党史学习教育。2024年6月底前完成。") == []


def test_the_writers_word_gives_a_pasted_part_its_year():
    part = "学习党的二十届二中全会精神，开展研讨4次。"
    assert found(part, year=2022) == []  # it may be of the plans
    assert found(f"一、履职情况\n{part}", year=2022) == [("YR009", "二十届二中全会")]
    assert found(part, year=2021) == [("YR009", "二十届二中全会")]


@pytest.mark.parametrize(
    "text",
    [
        "（一）抓阵地。建成驿站3处。\n2018年，我镇试行积分制。\n如今，党的二十大精神宣讲走进驿站。",
        "一是抓治理。2018年试点以来，宣讲党的二十大精神16场。\n2018年8月29日，首家驿站开门，此后服务群众2万人次。",
    ],
)
def test_a_year_in_mid_text_is_not_taken_for_the_year_of_a_pasted_part(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("duties", "later"),
    [
        ("2025年5月，组织党员参观红色基地。", True),
        ("于2026年1月建成党群服务中心。", True),
        ("2025年1月，召开述职评议会。", False),
        ("2025年5月前完成换届，方案已经印发。", False),
        ("计划到2025年5月全部达标。", False),
        ("落实《三年行动方案（2023年5月至2026年5月）》。", False),
    ],
)
def test_what_is_dated_after_the_report_is_doubted(duties, later):
    assert [code for code, _ in found(report(duties=duties))] == ["YR001"] * later


def test_the_title_is_shown_beside_another_year():
    text = report(lead=2023)
    (finding,) = review(parse(text), rules=YR).findings
    assert finding.related[0].of(text) == "2024年"
    assert finding.fix.replacement == "2024"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023年2月29日开会。", "2023年2月29日"),
        ("4月31日前完成。", "4月31日"),
        ("2024年0月3日开会。", "2024年0月3日"),
        ("5月0日。", "5月0日"),
    ],
)
def test_a_day_that_no_calendar_has(text, words):
    assert found(text) == [("YR003", words)]


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月29日开会。", "2月29日开会。", "12月31日前完成。", "24月龄羔羊出栏。", "历时13个月。",
        "30日内答复。", "电话0511-8月。", "2024年10月8日（星期二）开会。", "每周一调度，每周五晾晒。",
        "10月8日（星期三）。", "连续23年获评先进。",
        "23年来从未间断。", "从教23年，全程参与。", "有23年党龄。", "自23年前建厂以来。",
        "2023年底完成，2024年初见效。", "二〇二四年一月。", "二○二三年十二月。", "零的突破。",
        "一百零八户。", "二零一号地块。", "4月至7月集中整治。", "11月至次年3月冬训。", "12月至2月防火。",
        "2023年10月至2024年3月。", "9月15日至9月28日。", "2021—2025年规划。", "从3月到5月。",
    ],
)  # fmt: skip
def test_sound_dates_are_passed_over(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2024年10月8日（星期三）开会。", "2024年10月8日（星期二）开会。"),
        ("2024年10月8日（周一）开会。", "2024年10月8日（周二）开会。"),
        ("二零二四年一月。", "二〇二四年一月。"),
        ("24年12月底完成。", "2024年12月底完成。"),
        ("截至24年底，已完成。", "截至2024年底，已完成。"),
    ],
)
def test_a_repair_of_a_date(text, right):
    (finding,) = review(parse(text), rules=YR).findings
    fix = finding.fix
    assert text[: fix.span.start] + fix.replacement + text[fix.span.end :] == right
    assert found(right) == []


@pytest.mark.parametrize("text", ["8月至5月整治。", "（2025年—2023年）", "6月20日至6月10日。"])
def test_a_range_that_ends_before_it_begins(text):
    assert [code for code, _ in found(text)] == ["YR007"]


@given(st.dates().filter(lambda day: 2000 <= day.year <= 2099))
def test_no_real_date_is_impossible(day):
    weekday = "一二三四五六日"[day.weekday()]
    assert found(f"{day.year}年{day.month}月{day.day}日（星期{weekday}）召开会议。") == []


def test_relative_years_are_a_hint_that_is_off():
    (rule,) = (rule for rule in YR if rule.code == "YR008")
    assert not rule.default
    assert found("如今年轻人返乡，去年的账本还在。") == []
    hints = review(parse("如今年轻人返乡，去年的账本还在。"), rules=[rule], severity=Severity.INFO).findings
    assert len(hints) == 1


def test_events_are_dated_and_campaigns_begin_in_their_year():
    for event in events.events():
        assert event.forms
        assert not event.active or event.active[0] == event.since.year
    assert [event.since for event in events.events()] == sorted(event.since for event in events.events())


@pytest.mark.parametrize(
    "piece", ["2024年", "2024年12月", "1月至", "月", "24年", "二零", "党纪学习教育", "星期三", "\n2023年，我"]
)
def test_no_worst_repeat_makes_a_rule_slow(piece, watchdog):
    document = parse(piece * (300_000 // len(piece)))
    with watchdog(90):
        assert not review(document, Profile(year=2024), rules=YR, severity=Severity.INFO).failures
