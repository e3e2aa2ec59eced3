"""What a report says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import subject
from bot.text.parse import parse


def read(text):
    return subject.read(parse(text))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("柳河镇党委书记2024年度抓基层党建工作述职报告", (2024, "柳河镇", "镇", ("柳河镇",), ("党委书记",))),
        ("2023年度区商务局党支部书记抓基层党建工作述职报告", (2023, "区商务局", "局", (), ("党支部书记",))),
        (
            "云岭县水利局党组书记2024年度抓基层党建工作述职报告",
            (2024, "云岭县水利局", "局", ("云岭县",), ("党组书记",)),
        ),
        ("桃溪村党支部书记2024年度述职报告", (2024, "桃溪村", "村", ("桃溪村",), ("党支部书记",))),
        (
            "枕河街道党工委书记二〇二三年度述职报告",
            (2023, "枕河街道", "街道", ("枕河街道",), ("党工委书记",)),
        ),
        (
            "云泽市第二人民医院党委书记2023年度述职报告",
            (2023, "云泽市第二人民医院", "医院", ("云泽市",), ("党委书记",)),
        ),
        (
            "中共云岭县柳河镇委员会2024年度党建工作总结",
            (2024, "云岭县柳河镇委员会", "镇", ("云岭县", "柳河镇"), ()),
        ),
        ("2023年度某镇党委书记抓基层党建工作述职报告", (2023, "某镇", "镇", (), ("党委书记",))),
        (
            "临岳理工学院材料学院党委书记2024年度述职报告",
            (2024, "临岳理工学院材料学院", "学院", (), ("党委书记",)),
        ),
        ("岚川水务集团党委书记2025年度述职报告", (2025, "岚川水务集团", "公司", (), ("党委书记",))),
        ("清荷社区党总支书记述职报告", (0, "清荷社区", "社区", ("清荷社区",), ("党总支书记",))),
        ("党组书记抓党建述职报告", (0, "", "", (), ("党组书记",))),
        ("述职述廉报告", (0, "", "", (), ())),
    ],
)
def test_the_title_names_year_unit_level_places_and_posts(title, expected):
    said = read(f"{title}\n一、履职情况\n讲党课4次。\n")
    assert (said.year, said.unit, said.level, said.places, said.posts) == expected


def test_spans_stand_in_the_text_as_received():
    text = "\ufeff##paidbegin##\n柳河镇党委书记2024年度抓基层党建工作述职报告\n一、履职情况\n讲党课4次。\n"
    said = read(text)
    assert said.unit_span.of(text) == "柳河镇"
    assert said.year_span.of(text) == "2024年"
    assert said.post_span.of(text) == "党委书记"


def test_the_lines_below_a_bare_title_name_the_writer():
    said = read("述职述廉报告\n\n云岭县市场监管局副局长\n张某某\n\n一年来，我认真履职。\n")
    assert (said.unit, said.level, said.posts) == ("云岭县市场监管局", "局", ("副局长",))


def test_the_lead_names_unit_and_post():
    said = read("述职报告\n我叫李某，现任桃溪村党支部书记。\n一、主要工作\n改厕。\n")
    assert (said.unit, said.posts) == ("桃溪村", ("党支部书记",))


def test_the_sign_off_names_the_writer():
    said = read(
        "述职报告\n一、主要工作\n改厕12户。\n二、存在的问题\n研究不深。\n述职人：柳河镇党委书记\n2025年1月8日\n"
    )
    assert (said.unit, said.posts, said.year) == ("柳河镇", ("党委书记",), 2024)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("党组书记述职报告\n现将2023年抓党建情况述职如下。\n一、履职情况\n讲课。", 2023),
        ("党组书记述职报告\n2023年，我认真履职。\n一、履职情况\n讲课。", 2023),
        ("党组书记述职报告\n一、履职情况\n讲课。\n二、2024年工作打算\n抓整改。", 2023),
        ("回顾2022年工作，成效明显。", 2022),
        ("对照2022年述职评议指出的问题整改。", 0),
        ("2022年述职评议指出的3个问题整改情况。", 0),
        ("2024年3月召开会议。", 0),
        ("讲党课4次。", 0),
    ],
)
def test_the_year_comes_from_title_lead_plans_or_date(text, year):
    assert read(text).year == year


def test_the_writers_word_goes_before_the_texts():
    told = read("柳河镇党委书记2024年度述职报告\n讲课。\n").told(year=2022, unit="云岭县水利局")
    assert (told.year, told.year_span, told.unit, told.level, told.places) == (
        2022,
        None,
        "云岭县水利局",
        "局",
        ("云岭县",),
    )
    assert read("讲课。").told(place="石桥县").places == ("石桥县",)
    assert read("讲课。").told(place="石桥县青石镇、柳河村 老街").places == (
        "石桥县",
        "青石镇",
        "柳河村",
        "老街",
    )
    assert read("讲课。").told() == subject.Subject()


def test_a_pasted_part_says_nothing_of_itself():
    assert read("二、存在的主要问题\n一是学习不够系统。二是指导不够细。\n") == subject.Subject()


@given(st.text(alphabet="云溪镇村县局党委支部书记2024年度述职报告，。\n现将任人：×某", max_size=120))
def test_any_text_is_read_and_spans_hold_what_they_name(text):
    said = read(text)
    if said.unit_span:
        assert said.unit_span.of(text) == said.unit
    if said.year_span:
        assert said.year_span.of(text)
