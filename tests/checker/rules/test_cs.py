"""CS: what the pages of the rules cannot show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checker.engine import review
from bot.checker.finding import Severity
from bot.checker.registry import RULES
from bot.checker.repeats import repeats
from bot.text.model import Extent, Span
from bot.text.parse import parse

CS = tuple(rule for rule in RULES if rule.code.startswith("CS"))
LINE = "（二）建强队伍。选派12名年轻干部到一线蹲苗，调整村干部5名，村级队伍面貌明显改观。"
OTHER = "（三）建好阵地。投入120万元改造党群服务中心4个，群众办事少跑路。"

FORMULA = "增强“四个意识”、坚定“四个自信”、做到“两个维护”，始终走在前列。"
THOUGHT = "深入学习贯彻习近平新时代中国特色社会主义思想，坚持学用结合。"
CLAUSE = "申请人应当自收到决定之日起三十日内提出复审申请。"


def findings(text, severity=Severity.WARNING):
    result = review(parse(text), rules=CS, severity=severity)
    assert not result.failures
    return result.findings


def found(text, severity=Severity.WARNING):
    return [(finding.code, finding.span.of(text)) for finding in findings(text, severity)]


def test_a_repeated_paragraph_is_marked_from_its_number_to_its_point():
    text = f"{LINE}\n{OTHER}\n　　{LINE}\n"
    (finding,) = findings(text)
    assert (finding.code, finding.span.of(text), finding.span.start) == ("CS003", LINE, text.rindex("（二）"))
    assert finding.related == (Span(0, len(LINE)),)
    assert "第1行" in finding.message


def test_a_third_time_is_a_second_finding():
    assert [code for code, _ in found(f"{LINE}\n{OTHER}\n{LINE}\n{LINE}")] == ["CS003", "CS003"]


def test_a_paragraph_under_another_number_is_repeated_all_the_same():
    again = LINE.replace("（二）", "（四）")
    assert found(f"{LINE}\n{OTHER}\n{again}") == [("CS003", again)]


def test_a_paragraph_with_a_new_tail_is_nearly_repeated():
    long = "第一批选派12名年轻干部到项目一线蹲苗历练半年。第二批选派9名年轻干部到信访一线蹲苗历练半年。"
    assert found(f"{long}\n{OTHER}\n{long}完成。") == [("CS003", long + "完成。")]


def test_what_is_cut_out_as_advertising_is_no_repeat():
    advert = "来自：【公众号：某某文库】，最新最全党建资料库，每天更新，加客服微信领取更多素材。"
    assert found(f"{OTHER}\n{advert}\n{advert}") == []


def test_a_repeat_across_a_paid_mark_spans_what_stands_in_the_text():
    text = f"{LINE}\n{OTHER}\n##paidbegin##{LINE[:10]}##paidend##{LINE[10:]}"
    (finding,) = findings(text)
    assert finding.span.of(text) == f"{LINE[:10]}##paidend##{LINE[10:]}"


def test_a_repeated_sentence_is_marked_where_it_comes_again():
    said = "选派12名年轻干部到项目建设一线和信访维稳一线锻炼。"
    text = f"{said}改造阵地4个，惠及群众300户，群众都说好。\n走访老党员46人次，解决困难12件。{said}"
    assert found(text) == [("CS004", said)]


@pytest.mark.parametrize(
    "text",
    [
        f"{FORMULA}建阵地。\n{FORMULA}强队伍。",
        f"{THOUGHT}讲党课。\n抓阵地。{THOUGHT}",
        "选派12名年轻干部到项目建设一线和信访维稳一线锻炼。\n选派15名年轻干部到项目建设一线和信访维稳一线锻炼。",
        f"第一条　{CLAUSE}\n第二条　申请人应当提交材料。\n第三条　期限另有规定的除外。\n{CLAUSE}\n{CLAUSE}",
        "完成时限：12月底前\n完成时限：12月底前",
        "发展党员3名。\n发展党员3名。",
        "在春节、七一走访困难党员。\n做实庆“七一”活动。",
        "走访二七一社区。\n七·一前夕慰问。",
        "全年开展集体学习23次。\n2025年计划开展集体学习24次。",
        "第一支部现有党员12名。\n第二支部现有党员15名。",
        "全年走访群众320户。\n三年来累计走访群众980户。",
        "上半年共召开党委会12次。\n全年共召开党委会24次。",
        "全年召开党委会24次，研究议题63项。",
    ],
)
def test_what_stands_twice_by_right_is_passed_over(text):
    assert found(text) == []


def test_two_totals_of_one_thing_contradict_each_other():
    text = "一、履职情况\n全年共召开党委会会议24次。\n一年来，共召开党委会会议22次。"
    (finding,) = findings(text)
    assert (finding.code, finding.span.of(text)) == ("CS005", "22")
    assert finding.related[0].of(text).endswith("24次")


def test_the_interpunct_is_the_wrong_way_to_write_the_day():
    text = "庆“七·一”表彰，“七·一”慰问，七一走访。"
    assert found(text) == [("CS002", "七·一"), ("CS002", "七·一")]
    assert findings(text)[0].fix.replacement == "七一"


def test_the_comma_between_two_bodies_is_a_hint():
    text = "落实区委、区政府要求，紧跟区委、区政府部署，向区委区政府报告。"
    assert found(text) == []
    assert found(text, Severity.INFO) == [("CS002", "区委区政府")]


def test_a_coined_term_with_and_without_quotes_is_a_hint():
    text = "推进“四基一化”管理。\n一、抓四基一化\n对照四基一化自查，落实“四基一化管理”。"
    assert found(text) == []
    (finding,) = findings(text, Severity.INFO)
    assert finding.span.start == text.index("对照") + 2
    assert finding.fix.replacement == "“四基一化”"


@given(st.text(alphabet="一二是、，。\n（）甲乙丙丁戊己庚辛", max_size=200))
def test_repeats_stand_where_they_say_for_any_text(text):
    document = parse(text)
    for repeat in (*repeats(document).paragraphs, *repeats(document).sentences):
        assert repeat.first[1] <= repeat.again[0]
        assert repeat.words in document.view.text[slice(*repeat.again)]
        assert not repeat.exact or repeat.words in document.view.text[slice(*repeat.first)]


@pytest.mark.parametrize(
    "piece", [LINE, LINE + "\n", "全年共召开会议3次，", "“四基一化”四基一化", "七一七·一", "一是", "。" * 30]
)
def test_no_worst_repeat_makes_a_rule_slow(piece, watchdog):
    document = parse(piece * (300_000 // len(piece)))
    with watchdog(90):
        assert not review(document, rules=CS, severity=Severity.INFO).failures


def test_totals_in_a_row_are_read_in_linear_time(watchdog):
    document = parse(
        "清溪镇党委书记2023年度抓基层党建工作述职报告\n" + "累计" * 100_000, extent=Extent.REPORT
    )
    with watchdog(90):
        assert review(document).failures == ()
