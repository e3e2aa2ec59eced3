"""A draft says what was given, leaves gaps where nothing was, and passes its own review."""

from dataclasses import replace

import pytest

from bot.checker.engine import review
from bot.checker.rule import Profile
from bot.drafting import facts_lines, facts_text, prompts
from bot.drafting.draft import write
from bot.drafting.facts import Facts, Figure, Problem
from bot.drafting.organisations import aspects_of, organisation_of, organisations
from bot.errors import UsageError, UserError
from bot.text.model import Role
from bot.text.outlines import outlines
from bot.text.parse import parse

FULL = facts_text.read(facts_text.example())
KINDS = [entry.name for entry in outlines()]
UNITS = {
    "township": "苇泉镇", "street": "枫林街道", "village": "石桥村", "agency": "青禾县水务局", "soe": "青禾供水公司",
    "university": "青禾师范学院", "hospital": "青禾县人民医院", "nonpublic": "青禾电商协会",
}  # fmt: skip
MORE = facts_lines.read(
    "召开党员大会5次，开展主题党日12次，集体研究“三重一大”事项31项，走访群众210户\n"
    "服务企业88家，医疗巡诊15次，学生就业率91%，前置研究重大事项22项，小区议事43次，服务职工600人，村民说事会12场，矛盾调解19起\n"
    "带头到网格里听取居民诉求，推动物业公司改进服务"
)


def full(kind, organisation="township"):
    facts = replace(FULL, kind=kind, organisation=organisation, unit=UNITS[organisation])
    return replace(facts, figures=(*facts.figures, *MORE.figures), events=(*facts.events, *MORE.events))


def findings(draft, facts):
    document = parse(draft.text, kind=facts.kind)
    found = review(document, Profile(kind=facts.kind, year=facts.year, unit=facts.unit))
    assert not found.failures
    return [(finding.code, finding.span.of(draft.text)) for finding in found.findings]


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_report_of_each_kind_from_full_facts_has_no_findings(kind):
    facts = full(kind)
    draft = write(facts)
    assert "【" not in draft.text
    assert not draft.partnerless
    assert all(item.source for item in draft.checked)
    assert findings(draft, facts) == []


@pytest.mark.parametrize("organisation", list(UNITS))
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_from_every_organisation_is_reviewed_clean_but_for_its_gaps(kind, organisation):
    facts = replace(full(kind, organisation), figures=FULL.figures[2:6], events=())
    draft = write(facts)
    assert {code for code, _ in findings(draft, facts)} <= {"PH008"}
    assert all(words.startswith("【待填：") for _, words in findings(draft, facts))


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_from_hardly_any_facts_is_all_gaps_and_no_number(kind):
    draft = write(Facts(kind=kind))
    assert "【待填：" in draft.text
    assert "【待核：" not in draft.text
    assert not draft.checked
    assert draft.questions[0].key == "unit"


def test_every_figure_and_event_given_stands_in_the_draft():
    facts = full("party-building-duty")
    text = write(facts).text
    assert all(figure.value in text for figure in facts.figures)
    assert all(event.what in text for event in facts.events)


def test_what_a_kind_has_no_place_for_is_told():
    draft = write(replace(FULL, kind="self-examination"))
    assert "讲党课4次" in draft.unused
    assert write(FULL).unused == ()


def test_the_organisation_is_known_by_the_unit():
    named = {
        name: organisation_of(Facts(unit=unit)).name for name, unit in UNITS.items() if name != "nonpublic"
    }
    assert named == {name: name for name in named}


def test_each_organisation_tells_of_its_own_work():
    headings = {aspects_of("party-building-duty", entry)[4].heading for entry in organisations()}
    assert len(headings) == len(organisations()) == 8


def test_problems_causes_and_measures_keep_their_numbers():
    text = write(FULL).text
    assert (
        text.index("二是党员教育形式单一")
        < text.index("二是研究年轻党员")
        < text.index("（二）着力解决党员教育形式单一的问题")
    )


def test_what_has_no_partner_is_told_and_left_open():
    facts = facts_lines.read("问题1：学得不深\n措施2：每周走一遍\n上年问题1：公开不及时\n整改2：已完成")
    draft = write(facts)
    assert draft.partnerless == (
        "上年问题1“公开不及时”没有写整改情况",
        "上年问题2只有整改情况，没有写是什么问题",
        "问题1“学得不深”没有写原因",
        "问题1“学得不深”没有写措施",
        "措施2没有对应的问题",
    )
    assert "二是【待填：问题2】。" in draft.text


def test_questions_come_in_the_order_that_matters():
    keys = [
        question.key.split(".")[0] for question in write(Facts(figures=(Figure("讲党课", "4次"),))).questions
    ]
    assert list(dict.fromkeys(keys)) == [
        "unit",
        "post",
        "year",
        "last_year",
        "problem",
        "duties",
        "superior",
        "basics",
    ]


def test_nothing_is_asked_when_everything_was_given():
    assert write(full("party-building-duty")).questions == ()


def test_one_part_can_be_written_alone():
    assert write(FULL, section=Role.PLANS).text.startswith("五、下一步打算\n2026年")


def test_a_part_that_the_kind_has_not_is_refused():
    with pytest.raises(UsageError, match="没有 duties 部分"):
        write(replace(FULL, kind="self-examination"), section=Role.DUTIES)


@pytest.mark.parametrize("kind", KINDS)
def test_an_outline_holds_the_facts_under_the_headings(kind):
    text = write(full(kind), outline=True).text
    assert "着力解决" not in text
    assert "抓中间状态的村用力不够" in text


def test_a_number_in_a_template_that_nobody_gave_is_marked(monkeypatch, tmp_path):
    monkeypatch.setattr(prompts, "prompts_path", tmp_path.joinpath)
    prompts._environment.cache_clear()
    for name in ("title", "opening", "duties", "last_year", "problems", "causes", "plans", "closing"):
        path = tmp_path / "skeletons" / "common" / f"{name}.j2"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{# inputs: unit #}\n{{ unit }}走访77户\n", encoding="utf-8")
    try:
        assert "苇泉镇走访【待核：77】户" in write(FULL).text
    finally:
        prompts._environment.cache_clear()


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{# inputs: salary #}\n{{ salary }}", "要用 salary"),
        ("{# inputs: unit #}\n{{ salary }}", "有误"),
        ("{# inputs: unit #}\n{% if %}", "有误"),
    ],
)
def test_a_template_with_a_missing_variable_is_one_sentence(template, words, monkeypatch, tmp_path):
    monkeypatch.setattr(prompts, "prompts_path", tmp_path.joinpath)
    prompts._environment.cache_clear()
    path = tmp_path / "skeletons" / "common" / "title.j2"
    path.parent.mkdir(parents=True)
    path.write_text(template, encoding="utf-8")
    try:
        with pytest.raises(UserError, match=words):
            write(FULL)
    finally:
        prompts._environment.cache_clear()


def test_a_problem_told_in_sentences_is_cut_into_name_and_detail():
    text = write(replace(FULL, problems=(Problem(what="学得不深。读得少，想得浅"),))).text
    assert "\n学得不深。读得少，想得浅。\n" in text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", [1, 2, 3, 4, 11])
def test_any_number_of_problems_is_counted_and_numbered_as_it_should_be(kind, number):
    problems = tuple(
        replace(
            FULL.problems[0],
            what=f"第{at}项短板补得慢".translate({48 + n: c for n, c in enumerate("甲乙丙丁戊己庚辛壬癸")}),
        )
        for at in range(number)
    )
    problems = tuple(
        replace(
            problem,
            cause=f"对{problem.what[1]}{problem.what[2]}想得不深",
            measure=f"把{problem.what}这件事抓到底",
            detail="",
        )
        for problem in problems
    )
    facts = replace(full(kind), problems=problems, last_year=FULL.last_year[: max(1, number - 2)])
    assert findings(write(facts), facts) == []


def test_what_is_unclear_about_last_years_problems_is_asked():
    facts = facts_lines.read(
        "单位：青禾协会\n上年问题1：甲事慢\n整改1：正在抓\n上年问题2：乙事慢\n整改2：抓了一阵\n整改3：办了"
    )
    sentences = [question.sentence for question in write(facts).questions]
    assert "上年问题1还没有完成，计划什么时候完成？" in sentences
    assert "上年问题2整改完成了没有？" in sentences
    assert "整改3对应的上年度问题是什么？" in sentences
    assert any(sentence.startswith("单位属于哪一类？") for sentence in sentences)
    text = write(facts).text
    assert "【待填：上年问题1的完成时限】" in text
    assert "【待填：上年问题2是否完成整改】" in text


def test_a_units_report_asks_about_facts_told_in_the_first_person():
    own = facts_text.read("单位：苇泉镇\n文种：抓基层党建工作述职报告\n问题1：我下村少\n问题2：我镇底子薄")
    keys = [question.key for question in write(own).questions]
    assert "voice" not in keys
    asked = [
        it.sentence
        for it in write(replace(own, kind="party-building-summary")).questions
        if it.key == "voice"
    ]
    assert asked == ["问题1里写了“我”，这份报告以镇党委的名义写，要不要改？"]


def test_an_aspect_told_by_events_alone_is_asked_for_numbers():
    sentences = [
        question.sentence
        for question in write(facts_lines.read("单位：苇泉镇\n带头宣讲理论，党员爱听")).questions
    ]
    assert "“抓理论武装，筑牢思想根基”有没有数字？" in sentences
