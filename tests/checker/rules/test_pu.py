"""Pairs and points: what the examples on the rules' pages cannot show."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checker import fixes
from bot.checker.engine import review, select
from bot.checker.finding import Family, Finding, Severity
from bot.text.parse import parse

PU = select(["PU"])


def found(text: str, *codes: str, severity: Severity = Severity.WARNING) -> list[Finding]:
    outcome = review(parse(text), rules=PU, severity=severity)
    assert not outcome.failures
    return [finding for finding in outcome.findings if not codes or finding.code in codes]


def marks(text: str, *codes: str, severity: Severity = Severity.WARNING) -> list[tuple[str, int, str]]:
    return [
        (finding.code, finding.span.start, finding.span.of(text))
        for finding in found(text, *codes, severity=severity)
    ]


def repaired(text: str, *, unsafe: bool = False) -> str:
    return fixes.apply(text, found(text, severity=Severity.INFO), unsafe=unsafe).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支部落实“双报到，走访36户。", ("PU001", 4, "“")),
        ("支部落实双报到”制度，走访36户。", ("PU001", 7, "”")),
        ("坚定“四心”、强化“三力，走访36户。", ("PU001", 9, "“")),
        ("实施《暖冬”行动，走访36户。", ("PU002", 2, "《")),
        ("实施“暖冬》行动，走访36户。", ("PU001", 2, "“")),
        ("印发《积分办法，走访36户。", ("PU002", 2, "《")),
        ("走访（含电话36户。", ("PU003", 2, "（")),
        ("走访36户（含电话)。", ("PU008", 9, ")")),
        ("走访36户(含电话）。", ("PU008", 5, "(")),
    ],
)
def test_the_finding_marks_the_half_that_has_no_other(text: str, expected: tuple[str, int, str]) -> None:
    assert marks(text) == [expected]


def test_a_lost_half_does_not_make_a_nested_pair_of_the_next_quotation() -> None:
    assert marks("坚定“四心、强化“三力”，走访36户。") == [("PU001", 2, "“")]


def test_pairs_are_judged_by_paragraph() -> None:
    assert [start for _, start, _ in marks("落实“双报到。\n落实双报到”。")] == [2, 13]


def test_a_quotation_over_several_paragraphs_closes_only_in_the_last() -> None:
    assert not marks("他讲了三点：\n“第一，先问群众。\n“第二，再商办法。\n“第三，账目公开。”")


def test_a_paragraph_that_opens_with_a_short_quotation_carries_none_on() -> None:
    assert marks("落实“双报到，不走过场。\n“微心愿”认领36个。") == [("PU001", 2, "“")]


def test_a_pair_torn_apart_by_a_hard_line_break_is_a_pair() -> None:
    assert not marks("全年围绕“双报\n到”开展走访，共36户。", "PU001")


def test_a_mark_inside_a_cut_word_is_found_in_the_text_as_received() -> None:
    text = "落实“双##paidbegin##报到，走访36户。"
    assert marks(text, "PU001") == [("PU001", 2, "“")]


@pytest.mark.parametrize(
    "text",
    [
        "年内要办好：1）修路；2）修渠；（三）修桥。",
        "老李说：“‘双报到’不能走过场。”",
        "《关于落实〈积分办法〉的通知》已经印发。",
        "外宣稿写的是Party's work，没有中文引号。",
        '显示屏尺寸为55"，安装在活动室。',
        "印发〔2024〕12号文件（见附件〔一〕）。",
        "【示范】“一支部一特色”（含联合支部）。",
    ],
)
def test_whole_pairs_are_passed_over(text: str) -> None:
    assert not marks(text)


@pytest.mark.parametrize(
    "text",
    [
        "党员参学率98.5%，走访3,500户，9:30集合，比分3:2。",
        "投稿邮箱gcx@example.cn，网址http://example.cn/a,b?c=党建。",
        "引用Hello, world! 作例子的外宣稿有1篇。",
        "标准号为DB32/T 1713-2024，型号为GT-3。",
        "比较两数：a,b;c:d!",
    ],
)
def test_half_width_points_of_numbers_addresses_and_english_are_right(text: str) -> None:
    assert not marks(text, "PU006")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("支部成员履行”双报到“，走访36户。", "支部成员履行“双报到”，走访36户。"),
        ('支部成员履行"双报到"，走访36户。', "支部成员履行“双报到”，走访36户。"),
        ("支部定了章程(试行),走访36户!", "支部定了章程（试行），走访36户！"),
        ("支部定了章程（试行)，走访36户。。", "支部定了章程（试行），走访36户。"),
        ("走访，，回访...", "走访，回访……"),
        ("“七·一”前夕走访36户。", "“七一”前夕走访36户。"),
        ("抓好党 建工作，走访36户。", "抓好党建工作，走访36户。"),
        ("满意率98%，参与率95%，回访率91％。", "满意率98%，参与率95%，回访率91%。"),
    ],
)
def test_safe_repairs_give_the_clean_text_at_once(text: str, right: str) -> None:
    assert repaired(text) == right
    assert not found(right)


def test_both_marks_of_a_pair_share_one_repair() -> None:
    text = "学习<中国共产党支部工作条例>，研讨6次。"
    findings = found(text)
    assert [finding.span.of(text) for finding in findings] == ["<", ">"]
    assert len({finding.fix for finding in findings}) == 1
    assert repaired(text, unsafe=True) == "学习《中国共产党支部工作条例》，研讨6次。"


def test_inside_a_title_angle_signs_become_single_title_marks() -> None:
    text = "印发《关于学习<支部工作条例>的通知》，研讨6次。"
    assert repaired(text, unsafe=True) == "印发《关于学习〈支部工作条例〉的通知》，研讨6次。"


def test_a_reversed_pair_that_might_be_two_lost_halves_is_not_repaired_unasked() -> None:
    text = "履行”双报到“职责，走访36户。"
    assert {finding.code for finding in found(text)} == {"PU004"}
    assert repaired(text) == text


@pytest.mark.parametrize("text", ["要求是双报到”和“积分制，走访36户。", "要求是双报到”、“积分制，走访36户。"])
def test_a_joining_word_between_two_lost_halves_is_no_reversed_pair(text: str) -> None:
    assert {finding.code for finding in found(text)} == {"PU001"}


def test_a_comma_between_bare_titles_is_reported_and_one_behind_a_bracket_is_not() -> None:
    assert marks("学习《甲条例》、《乙条例》（试行）、《丙条例》。") == [("PU012", 7, "、")]


def test_commas_between_quotations_are_a_hint_and_off() -> None:
    text = "做细“微服务”、“微心愿”两件事。"
    assert marks(text, "PU011", severity=Severity.INFO) == [("PU011", 7, "、")]
    assert not next(rule for rule in PU if rule.code == "PU011").default


def test_one_style_of_the_percent_sign_is_right_whichever_it_is() -> None:
    assert not marks("满意率98％，参与率95％。")
    assert not marks("满意率98%，参与率95%。")
    assert marks("满意率98％，参与率95％，回访率91%。") == [("PU014", 19, "%")]


@pytest.mark.parametrize(
    "text", ["“一二·九”运动", "“一·二八”淞沪抗战", "“3·15”晚会", "增长三·二倍", "阿·托尔斯泰"]
)
def test_points_in_names_and_in_ambiguous_dates_stay(text: str) -> None:
    assert not marks(text, "PU013")


@pytest.mark.parametrize(
    "text", ["述职人：张 三", "敢于担当 善于作为", "第三条 支部应当按月公示党费，接受监督。"]
)
def test_spaces_that_tear_no_word_apart_stay(text: str) -> None:
    assert not marks(text, "PU015")


def test_quotes_title_marks_and_brackets_belong_to_the_family_of_pairs() -> None:
    families = {rule.code: rule.family for rule in PU}
    assert {code for code, family in families.items() if family is Family.QUOTE_BALANCE} == {
        f"PU00{number}" for number in range(1, 6)
    }


WORDS = "党建 工作 抓好 A 3 一 七 人 等"
POINTS = "。 ， 、 ； ： ！ ？ , . ; : ! ? … ... 。。。 % ％ · -"
PAIRED = '“ ” ‘ ’ " 《 》 〈 〉 < > （ ） ( )'
PIECES = st.sampled_from([*WORDS.split(), *POINTS.split(), *PAIRED.split(), " ", "\n"])
TEXTS = st.lists(PIECES, max_size=16).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.data())
def test_no_choice_of_safe_repairs_makes_a_new_finding(text: str, data: st.DataObject) -> None:
    before = found(text, severity=Severity.INFO)
    chosen = [finding for finding in before if finding.fix and data.draw(st.booleans())]
    after = found(fixes.apply(text, chosen).text, severity=Severity.INFO)
    assert not Counter(finding.code for finding in after) - Counter(finding.code for finding in before)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_repairs_come_to_rest(text: str) -> None:
    for _ in range(len(text) + 2):
        better = repaired(text)
        if better == text:
            break
        text = better
    assert repaired(text) == text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_and_every_finding_lies_inside_it(text: str) -> None:
    for finding in found(text, severity=Severity.INFO):
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert finding.message
