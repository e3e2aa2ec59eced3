from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.corpus.facets import roles_asked, without_question_words
from bot.corpus.labels import organisation_of, roles_of, year_of
from bot.corpus.question import Field, ask, shown_words
from bot.corpus.topics import GRADES, grade, grades_told, topics, topics_asked, topics_meant, topics_told
from bot.text.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence


class Rare:
    """An index in which every word is rare but those given."""

    size = 1000

    def __init__(self, *common: str) -> None:
        self._common = common

    def frequencies(self, field: Field, words: Sequence[str]) -> list[float]:
        return [900.0 if word in self._common else 1.0 for word in words]


def weights(query: str, field: Field = Field.WORDS) -> dict[str, float]:
    return {term.word: term.weight for term in ask(query, Rare()).terms if term.field is field}


def roles(query: str) -> set[Role]:
    return set(roles_asked(query, topics_asked(query)))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("谈心谈话 做法", {Role.DUTIES}),
        ("谈心谈话的问题", {Role.PROBLEMS}),
        ("支部活动吸引力不强", {Role.PROBLEMS, Role.CAUSES}),
        ("党务力量薄弱的根源", {Role.PROBLEMS, Role.CAUSES}),
        ("明年打算", {Role.PLANS}),
        ("巡察反馈问题整改", {Role.LAST_YEAR}),
        ("上年度评议问题的整改", {Role.LAST_YEAR}),
        ("述职报告的开头怎么写", {Role.OPENING}),
        ("结束语", {Role.CLOSING}),
        ("缺乏创新", {Role.PROBLEMS, Role.CAUSES}),
        ("老套路", {Role.PROBLEMS, Role.CAUSES}),
        ("星辰 大海", set()),
    ],
)
def test_a_query_asks_for_a_part_of_a_report(query: str, expected: set[Role]) -> None:
    assert roles(query) == expected


def test_a_topic_asked_for_without_a_part_wants_its_usual_one_a_little() -> None:
    asked = roles_asked("三会一课", topics_asked("三会一课"))
    assert set(asked) == {Role.DUTIES}
    assert asked[Role.DUTIES] < roles_asked("做法", ())[Role.DUTIES]


def test_question_words_are_dropped_unless_there_is_nothing_else() -> None:
    assert without_question_words("入党积极分子培养怎么写").strip() == "入党积极分子培养"
    assert without_question_words("怎么写") == "怎么写"
    assert "怎么" not in weights("怎么写结对帮扶")


def test_a_topic_is_looked_for_by_how_fully_it_is_spoken_of() -> None:
    (topic, *_) = topics_asked("两张皮")
    found = weights("两张皮", Field.GRADES)
    assert list(found) == [grade(topic.name, number) for number in GRADES]
    assert found[grade(topic.name, 1)] < 1.0 <= found[grade(topic.name, 2)]  # one of its words says little
    assert weights("星空望远镜", Field.GRADES) == {}


def test_a_passage_has_a_grade_for_each_number_of_a_topics_words_up_to_three() -> None:
    hospital = next(topic for topic in topics() if topic.name == "医院党建")
    for number in range(5):
        text = "、".join(hospital.key_terms[:number]) + "。" + "".join(hospital.key_terms[:1])
        grades = [each for each in grades_told(text) if each.startswith("医院党建")]
        assert grades == [grade("医院党建", each) for each in range(1, min(max(number, 1), 3) + 1)]
    assert grades_told("春天来了，山坡上的花都开了") == []


def test_words_that_name_a_part_count_little() -> None:
    found = weights("谈心谈话 问题")
    assert found["问题"] < found["谈心"]


def test_a_topic_is_named_by_any_order_of_an_aliass_words() -> None:
    assert topics_asked("对下面的指导不够，基层意见大")[0].name == "基层指导"


def test_a_short_query_may_use_everyday_words() -> None:
    assert topics_asked("护士和病人吵架")[0].name == "医院党建"


def test_a_passage_tells_its_topics_by_name_or_by_several_key_terms() -> None:
    assert topics_told("今年抓党风廉政，开展廉政谈话。")[0] == "党风廉政"
    first, second, *_ = next(topic for topic in topics() if topic.name == "医院党建").key_terms
    assert "医院党建" in topics_told(f"既管{first}，也管{second}。")
    assert "医院党建" not in topics_told(f"只管{first}。")


def test_a_paragraph_in_everyday_words_is_known_by_them() -> None:
    assert next(iter(topics_meant("车间里老师傅带徒弟，工期紧也没出过事故，成本还降了一成"))) == "国企党建"
    assert topics_meant("春天来了，山坡上的花都开了") == {}


def test_a_word_of_several_topics_says_less_of_each() -> None:
    meant = {
        word: [topic.name for topic in topics() if word in topic.plain] for word in ("骑手", "企业主", "老板")
    }
    assert len(meant["老板"]) > 1
    assert topics_meant("老板") == {}
    assert topics_meant("企业主") == dict.fromkeys(meant["企业主"], 1.0)


def test_many_words_make_a_topic_no_surer_than_a_few() -> None:
    few, many = "门诊、病房、手术", "门诊、病房、手术、护士、医生、急诊、挂号"
    assert topics_meant(few)["医院党建"] == topics_meant(many)["医院党建"]


def test_no_everyday_word_stands_for_more_than_a_few_topics() -> None:
    words = Counter(word for topic in topics() for word in topic.plain)
    assert max(words.values()) <= 3
    assert all(topic.plain and len(topic.plain) == len(set(topic.plain)) for topic in topics()[:-1])


def test_no_alias_stands_under_two_topics() -> None:
    names = [name for topic in topics() for name in topic.names]
    assert len(names) == len(set(names))


def test_a_pasted_paragraph_weighs_its_words_by_their_frequency() -> None:
    found = weights("水渠修好以后，水渠边上又栽了树，沿着水渠走的人多了，老人们常到树下乘凉、下棋、拉家常。")
    assert found["水渠"] == 3 * found["乘凉"]


def test_a_long_paragraph_is_cut_to_its_strongest_words_and_frequent_ones_are_not_lost() -> None:
    rare = "".join(chr(code) + "，" for code in range(0x4E10, 0x4E90))
    question = ask("支部" * 40 + rare, Rare("支部"))
    kept = [term.word for term in question.terms if term.field is Field.WORDS]
    assert len(kept) == 48
    assert "支部" in kept


class Many(Rare):
    """The same, a thousand times as large."""

    size = 1_000_000

    def frequencies(self, field: Field, words: Sequence[str]) -> list[float]:
        return [found * 1_000 for found in super().frequencies(field, words)]


def test_what_is_frequent_and_counts_for_little_is_weighed_and_not_looked_up() -> None:
    question = ask("水渠 坡度", Many("坡度"))
    assert "坡度" in {term.word for term in question.minor}
    assert "坡度" not in {term.word for term in question.terms}
    assert "水渠" in {term.word for term in question.terms}
    assert all(term.weight > 0 for term in question.minor)
    alone = ask("坡度", Many("坡度"))  # the weightiest is looked up, however frequent
    assert "坡度" in {term.word for term in alone.terms}


class Fifths(Rare):
    """An index of a million passages, a fifth of which hold the words given."""

    size = 1_000_000

    def frequencies(self, field: Field, words: Sequence[str]) -> list[float]:
        return [200_000.0 if word in self._common else 1_000.0 for word in words]


def test_a_frequent_word_among_many_rare_ones_is_weighed_and_not_looked_up() -> None:
    rare = "".join(chr(code) + "，" for code in range(0x4E10, 0x4E38))
    question = ask(f"坡度，{rare}", Fifths("坡度"))
    assert [term.word for term in question.minor] == ["坡度"]
    assert "坡度" in {term.word for term in ask("坡度 水渠", Fifths("坡度")).terms}


def test_a_single_character_that_stands_everywhere_is_left_out_unless_it_is_all_that_was_asked() -> None:
    question = ask("坡的水渠", Rare("的"))
    assert "的" not in {term.word for term in (*question.terms, *question.minor)}
    assert "的" in {term.word for term in ask("的", Rare("的")).terms}


@given(st.text())
def test_any_query_becomes_a_question(query: str) -> None:
    question = ask(query, Rare())
    assert all(term.weight > 0 and term.word for term in question.terms)
    assert all(word in query.lower() for word in shown_words(question, query.lower()))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("柳沟镇党委书记2023年度述职报告", "township"),
        ("枣林街道党工委书记述职报告", "street"),
        ("柳沟镇石桥村党支部书记述职报告", "village"),
        ("新苑社区党总支书记述职", "village"),
        ("第三人民医院党委书记述职", "hospital"),
        ("理工学院机械系党总支书记述职", "university"),
        ("城投集团党委书记述职", "soe"),
        ("园区非公企业综合党委书记述职", "nonpublic"),
        ("县农业农村局党组书记述职", "agency"),
        ("编办党支部书记述职", "agency"),
        ("乡村振兴心得", ""),
    ],
)
def test_a_title_tells_the_kind_of_organisation(title: str, expected: str) -> None:
    assert organisation_of(title) == expected


def test_a_title_tells_the_year() -> None:
    assert year_of("2023年度述职报告") == 2023
    assert year_of("二〇二四年述职报告") == 2024
    assert year_of("第123456号") == 0


def test_a_part_is_named_by_role_or_by_heading() -> None:
    assert roles_of("causes") == (Role.CAUSES,)
    assert roles_of("二、存在的主要问题及原因分析") == (Role.PROBLEMS, Role.CAUSES)
    assert roles_of("导语") == (Role.OPENING,)
    assert roles_of("会议信息") == ()
