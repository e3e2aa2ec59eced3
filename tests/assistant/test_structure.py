"""The picture of a report's structure."""

from bot.assistant.messages import Structure
from bot.assistant.structure import structure
from bot.checker.rule import Profile
from bot.text.parse import parse

REPORT = (
    "青石镇党委书记抓基层党建工作述职报告\n"
    "今年以来，我认真履行第一责任人责任。\n"
    "一、履职情况\n（一）抓学习。集中研讨六次。\n（二）抓支部。走遍十二个村。\n"
    "二、存在的问题\n一是学得不深。二是走得不勤。三是抓得不严。\n"
    "三、下一步打算\n一是每月学一次。二是每周走一遍。\n"
)


def test_parts_stand_in_reading_order_and_missing_ones_where_they_belong():
    found = structure(parse(REPORT), Profile())
    assert [(part.role, part.span is None) for part in found.parts] == [
        ("opening", False),
        ("duties", False),
        ("last_year", True),
        ("problems", False),
        ("causes", True),
        ("plans", False),
    ]


def test_every_part_covers_its_words_and_no_other():
    found = structure(parse(REPORT), Profile())
    duties = next(part for part in found.parts if part.role == "duties")
    assert duties.label == "履职情况"
    words = duties.span.of(REPORT)
    assert words.startswith("一、履职情况")
    assert words.endswith("走遍十二个村。\n")
    assert duties.characters == len("".join(words.split()))
    assert found.characters == len("".join(REPORT.split()))


def test_problems_are_held_against_measures():
    found = structure(parse(REPORT), Profile())
    assert (found.problems, found.measures) == (3, 2)


def test_a_limit_that_was_set_is_shown():
    assert structure(parse(REPORT), Profile(options={"ST012": {"total_most": 3000}})).limit == 3000
    assert structure(parse(REPORT), Profile()).limit == 0


def test_a_pasted_section_lacks_nothing():
    found = structure(parse(REPORT[REPORT.index("二、") : REPORT.index("三、")]), Profile())
    assert [part.role for part in found.parts] == ["problems"]


def test_words_without_parts_have_no_structure():
    assert structure(parse("全年召开会议六次，走访群众。"), Profile()) is None


async def test_only_a_channel_that_shows_the_draft_is_told(chat):
    assert not any(isinstance(block, Structure) for block in (await chat.say(REPORT)).blocks)
    page = chat.also(user="local", chat="", shows_draft=True)
    assert any(isinstance(block, Structure) for block in (await page.say(REPORT)).blocks)
