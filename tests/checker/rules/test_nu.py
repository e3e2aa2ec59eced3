"""What the pages of the NU rules cannot show: exact places, repairs, look-alikes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checker.engine import review, select
from bot.checker.finding import Severity
from bot.text.numerals import to_han
from bot.text.parse import parse

NUMBERING = select(["NU"])


def found(text, severity=Severity.WARNING):
    result = review(parse(text), rules=NUMBERING, severity=severity)
    assert not result.failures
    return result.findings


def marks(text):
    return [(finding.code, finding.span.of(text)) for finding in found(text)]


def repaired(text):
    (finding,) = found(text)
    span, words = finding.fix.span, finding.fix.replacement
    return text[: span.start] + words + text[span.end :]


def test_the_mark_behind_the_gap_is_marked_and_points_back_to_the_one_before():
    text = "（一）抓学习。每月一次。\n（二）抓队伍。每季一次。\n（四）抓作风。每年一次。"
    (finding,) = found(text)
    assert finding.span.of(text) == "（四）"
    assert [span.of(text) for span in finding.related] == ["（二）"]
    assert "缺“（三）”" in finding.message


def test_a_gap_is_repaired_only_where_correcting_one_mark_is_enough():
    assert "\n（三）抓作风" in repaired("（一）抓学习。甲。\n（二）抓队伍。乙。\n（四）抓作风。丙。")
    (finding,) = found("（一）抓学习。甲。\n（三）抓队伍。乙。\n（四）抓作风。丙。")
    assert finding.fix is None


def test_a_wrong_number_between_right_ones_is_one_fault():
    assert marks("一、甲\n子。\n二、乙\n丑。\n五、丙\n寅。\n四、丁\n卯。") == [("NU001", "五、")]
    assert marks("一、甲\n子。\n二、乙\n丑。\n二、丙\n寅。\n四、丁\n卯。") == [("NU002", "二、")]
    assert marks("一、甲\n子。\n二、乙\n丑。\n一、丙\n寅。\n四、丁\n卯。") == [("NU003", "一、")]


def test_a_number_that_only_lost_its_place_as_a_heading_is_no_gap():
    assert marks("（一）抓学习。甲。\n（二）抓队伍。乙，（三）抓作风，丙。\n（四）抓阵地。丁。") == []


def test_a_mark_of_another_style_in_a_list_is_put_into_its_style():
    text = "（一）抓学习。甲。\n（二）抓队伍。乙。\n3.抓治理。丙。\n（四）抓作风。丁。"
    assert marks(text) == [("NU008", "3.")]
    assert "\n（三）抓治理" in repaired(text)


def test_the_minority_takes_the_form_of_the_majority():
    assert repaired("1、甲。子。\n2、乙。丑。\n3.丙。寅。").endswith("3、丙。寅。")
    assert repaired("1.甲。子。\n2.乙。丑。\n3、丙。寅。").endswith("3.丙。寅。")


def test_the_point_behind_a_bracket_is_taken_out():
    assert repaired("（一）、抓班子。每季一次。") == "（一）抓班子。每季一次。"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("一.履职情况\n带头学。", "一、履职情况\n带头学。"),
        ("(一)抓学习。每月一次。", "（一）抓学习。每月一次。"),
    ],
)
def test_a_wrong_point_or_bracket_is_put_right(wrong, right):
    assert repaired(wrong) == right


def test_an_arabic_number_with_a_comma_is_only_a_hint():
    text = "1、抓学习。每月一次。\n2、抓队伍。每季一次。"
    assert found(text) == ()
    assert {finding.severity for finding in found(text, Severity.INFO)} == {Severity.INFO}


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("一是甲。二是乙。五是丙。", "五是"),
        ("首先，抓学习。再次，抓落实。", "再次"),
        ("其一，抓学习。其三，抓落实。", "其三"),
        ("第一，抓学习。第三，抓落实。", "第三"),
        ("（一）存在问题\n一是甲。二是乙。\n（二）原因分析\n二是丙，三是丁。", "二是"),
        ("主要有：\n一是甲。子。\n二是乙。丑。\n四是丙。寅。", "四是"),
    ],
)
def test_the_item_that_breaks_a_sequence_is_marked(text, mark):
    (finding,) = found(text)
    assert (finding.code, finding.span.of(text)) == ("NU005", mark)


def test_only_the_second_of_two_firsts_is_marked():
    text = "原因有：一是学得浅；一是走得少。"
    (finding,) = found(text)
    assert (finding.code, finding.span.start) == ("NU005", text.rindex("一是"))
    assert repaired(text) == "原因有：一是学得浅；二是走得少。"


@pytest.mark.parametrize(
    "text",
    [
        "四是深化整改。五是强化保障。",
        "（二）抓队伍。每季一次。\n（三）抓作风。每年一次。\n三、下一步打算\n（一）抓学习。每月一次。",
        "按照第（一）项、第（三）项要求办理。",
        "依据第三条第（二）项、第五条第（四）项，分别处理。",
        "首先，要深学。其次，要细悟。最后，要笃行。",
        "首先，我们要明确责任。",
        "一、二等奖各三项，三、四级响应依次启动。",
        "3.5万元用于修缮，4.2万元用于培训。",
        "统一是前提，唯一是关键，万里挑一是难点。",
        "老人常说“一是要勤，三是要俭”。",
        "第一章\u3000总则\n第一条\u3000有下列情形之一的：\n（一）甲；\n（二）乙。\n第二条\u3000应当提交：\n（一）丙；\n（二）丁。",
        "一、甲\n1.子。丑。\n2.寅。卯。\n二、乙\n1.辰。巳。\n2.午。未。",
        "##paidbegin##（一）抓学习。甲。\n（二）抓队伍。乙。\n##paidend##（三）抓作风。丙。",
        "原因：一是认识不深，再就是方法不多。",
        "1. 3吨\n5. 2吨\n3. 8吨",
    ],
)
def test_look_alikes_stay_silent(text):
    assert marks(text) == []


def test_a_statement_that_the_first_heading_is_not_one_is_kept_for_whole_reports():
    report = "青石镇党委书记2024年度述职报告\n二、存在的问题\n办法不多。\n三、下一步打算\n逐项整改。"
    assert marks(report) == [("NU004", "二、")]
    assert marks(report.partition("\n")[2]) == []


@given(st.integers(2, 9), st.data())
def test_a_list_with_one_item_taken_out_has_one_fault_and_a_full_list_none(size, data):
    lines = [f"（{to_han(number)}）标题{chr(0x7532 + number)}事。正文若干。" for number in range(1, size + 2)]
    assert marks("\n".join(lines)) == []
    gone = data.draw(st.integers(1, size - 1))
    del lines[gone]
    assert marks("\n".join(lines)) == [("NU001", f"（{to_han(gone + 2)}）")]


@given(st.text(alphabet="一二三四是、（）1２.。：；\n甲①第其首先次", max_size=80))
def test_any_text_can_be_read(text):
    found(text, Severity.INFO)


def test_numbering_is_checked_in_linear_time(watchdog):
    with watchdog(90):
        for piece in ("一是甲。", "一是甲。\n", "（二）乙。\n", "二是丙。\n一、丁\n", "3.戊。\n（1）己。\n"):
            found(piece * 10_000)
