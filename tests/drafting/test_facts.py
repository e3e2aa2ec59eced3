"""Facts are read from TOML and from lines; what is wrong is one sentence that names the key."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting import facts_lines, facts_text, facts_toml
from bot.errors import UsageError

LINES = """单位：石桥村
职务：党支部书记
年度：二〇二五
文种：党支部书记述职报告
党员46名，其中预备党员2名
- 召开党员大会5次、支委会12次
2025年3月修好了东头的水渠，老人挑水不用绕路
上年问题：村务公开不及时
整改：每季度贴到村民小组，已完成
问题1：学得不深
原因1：坐不下来
措施1：每月学一次
期限1：2026年1月底前
"""


def test_the_example_is_a_facts_file():
    facts = facts_text.read(facts_text.example())
    assert (facts.kind, facts.organisation, facts.year) == ("party-building-duty", "township", 2025)
    assert len(facts.figures) == 14
    assert [item.done for item in facts.last_year] == [True, False]


def test_lines_are_read_into_facts():
    facts = facts_text.read(LINES)
    assert (facts.unit, facts.post, facts.year, facts.kind) == (
        "石桥村",
        "党支部书记",
        2025,
        "branch-secretary-duty",
    )
    assert [figure.words for figure in facts.figures] == [
        "党员46名",
        "其中预备党员2名",
        "召开党员大会5次",
        "支委会12次",
    ]
    assert facts.events[0].date == "2025年3月"
    assert facts.last_year[0].done is True
    (problem,) = facts.problems
    assert (problem.what, problem.cause, problem.measure, problem.due) == (
        "学得不深",
        "坐不下来",
        "每月学一次",
        "2026年1月底前",
    )


def test_the_name_of_a_kind_on_a_line_of_its_own_is_the_kind():
    assert facts_lines.read("述职述廉报告\n讲党课4次").kind == facts_lines.read("文种：述职述廉报告").kind


@pytest.mark.parametrize(
    ("told", "contradicts"),
    [
        ("全镇共有党员920名，人人有联系人", True),
        ("全镇党员总数920名", True),
        ("全镇共有党员934名", False),
        ("全年共走访党员920名", False),
        ("慰问困难党员20名", False),
    ],
)
def test_a_total_told_in_passing_contradicts_the_figures(told, contradicts):
    lines = f"党员934名\n2025年6月，{told}，做法被县委推广"
    if contradicts:
        with pytest.raises(UsageError, match="两个不同的数"):
            facts_lines.read(lines)
    else:
        assert facts_lines.read(lines).figures


def test_a_measure_without_a_number_goes_to_the_last_problem():
    facts = facts_lines.read("问题：学得不深\n措施：每月学一次\n问题：走得不勤\n措施：每周走一遍")
    assert [(problem.what, problem.measure) for problem in facts.problems] == [
        ("学得不深", "每月学一次"),
        ("走得不勤", "每周走一遍"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('unit = "甲镇"\nunti = "乙镇"\n', "不认识的键 unti（第2行）"),
        ('unit = "甲镇"\n[[problem]]\nwhat = "学得不深"\nwhy = "懒"\n', "不认识的键 why（第4行）"),
        ('year = "2025"\n', "year 应当是四位数的年份（第1行）"),
        ("unit = 3\n", "unit 应当是加引号的文字（第1行）"),
        ('unit = "甲镇\n', "格式有误"),
        ('kind = "诗歌"\n', "kind 不能是“诗歌”（第1行）"),
        ('documents = "甲办法"\n', 'documents 应当写成 ["甲", "乙"]'),
        ("event = 3\n", "event 应当写成 [[event]]"),
        ('[figures]\n"讲党课" = "很多次"\n', "“讲党课”的值没有数字（第2行）"),
        ('[[last_year]]\nproblem = "甲"\ndone = "是"\n', "done 应当是 true 或 false（第3行）"),
        ('[[event]]\ndate = "2025年3月"\n', "缺少 what"),
        (
            '[figures]\n"党员" = "812名"\n"共有党员" = "821名"\n',
            "两个不同的数：“党员812名（第2行）”和“共有党员821名（第3行）”",
        ),
        ('[figures]\n"党员" = "812名"\n"正式党员" = "800名"\n"预备党员" = "10名"\n', "加起来不是这个数"),
        ('[figures]\n"上年度反馈问题" = "3个"\n[[last_year]]\nproblem = "甲"\n', "列出的上年度问题却有1个"),
    ],
)
def test_a_wrong_file_is_one_sentence(text, words):
    with pytest.raises(UsageError) as caught:
        facts_toml.read(text)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "没有读到素材"),
        ("单位：甲镇\n单位：乙镇", "“单位”写了两次"),
        ("党员812名\n共有党员821名", "两个不同的数"),
        ("年度：去年", "年度“去年”看不懂"),
        ("文种：诗歌", "文种不能是“诗歌”"),
        ("单位类型：剧团", "单位类型不能是“剧团”"),
    ],
)
def test_wrong_lines_are_one_sentence(text, words):
    with pytest.raises(UsageError, match=words):
        facts_lines.read(text)


@given(st.text(alphabet='单位：甲镇问题12原因措施整改年度="[]讲党课次，。\n ', max_size=80))
def test_any_text_is_facts_or_a_sentence(text):
    facts = None
    with suppress(UsageError):  # nothing else may be raised
        facts = facts_text.read(text)
    assert facts is None or list(facts.statements()) or facts.kind
