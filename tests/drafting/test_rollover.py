"""Last year's report becomes this year's with everything marked that must change."""

import pytest

from bot.drafting.facts import Facts, Figure
from bot.drafting.rollover import roll
from bot.errors import UsageError

OLD = """柳河镇党委书记2024年度抓基层党建工作述职报告
一、履职情况
（一）抓学习。党纪学习教育中，讲党课4次，党员812名。印发《柳河镇议事办法》，李春花同志带头。
二、上年度述职评议问题整改情况
去年指出的问题已整改。
三、存在的问题
一是学得不深。读得少。二是走得不勤。
四、2025年工作打算
2025年3月底前完成。
"""


def test_years_get_their_successors():
    text = roll(OLD).text
    assert "【待改：2024年，应为2025年】度" in text
    assert "四、【待改：2025年，应为2026年】工作打算" in text


def test_numbers_campaigns_titles_persons_and_relative_years_are_marked():
    rolled = roll(OLD)
    marked = {(change.words, change.why) for change in rolled.changes}
    assert {
        ("4", "数字"),
        ("党纪学习教育", "往年活动"),
        ("《柳河镇议事办法》", "文件"),
        ("李春花", "人名"),
        ("去年", "相对年份"),
    } <= marked


def test_a_plenum_is_marked_once_the_next_one_was_held():
    words = "学习贯彻党的二十届三中全会精神。"
    assert roll(words, Facts(year=2024)).text == words
    marked = "学习贯彻党的【待改：二十届三中全会，其后有二十届四中全会】精神。"
    assert roll(words, Facts(year=2025)).text == marked


def test_a_figure_of_the_same_name_gives_the_number_its_successor():
    text = roll(OLD, Facts(figures=(Figure("共有党员", "830名"), Figure("讲党课", "6次")))).text
    assert "讲党课【待改：4，应为6】次" in text
    assert "党员【待改：812，应为830】名" in text


def test_last_years_problems_are_carried_over_to_be_answered_for():
    assert roll(OLD).problems == ("学得不深", "走得不勤")


def test_nothing_but_the_marks_is_changed():
    rolled = roll(OLD)
    restored = rolled.text
    for change in rolled.changes:
        mark = f"【待改：{'，'.join(filter(None, (change.words, change.note)))}】"
        restored = restored.replace(mark, change.words, 1)
    assert restored == OLD


def test_rolling_a_marked_text_marks_nothing_twice():
    once = roll(OLD, Facts(year=2025))
    assert roll(once.text, Facts(year=2025)).changes == ()


def test_a_text_without_a_year_needs_one():
    with pytest.raises(UsageError, match="看不出是哪一年度"):
        roll("一、履职情况\n讲党课4次。")
