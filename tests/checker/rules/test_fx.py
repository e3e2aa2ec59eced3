"""FX: what the pages of the rules cannot show."""

import pytest

from bot.checker import formulations, titles
from bot.checker.engine import review
from bot.checker.finding import Family, Severity
from bot.checker.registry import RULES
from bot.checker.rule import Profile
from bot.text.parse import parse

FX = tuple(rule for rule in RULES if rule.code.startswith("FX"))


def found(text, *, year=0):
    result = review(parse(text), Profile(year=year), rules=FX)
    assert not result.failures
    return [(finding.code, finding.span.of(text)) for finding in result.findings]


def mended(text, *, year=0):
    """The text after the first finding's repair."""
    fix = review(parse(text), Profile(year=year), rules=FX).findings[0].fix
    return text[: fix.span.start] + fix.replacement + text[fix.span.end :]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("带头坚定“四个意识”。", "FX001", "坚定"),
        ("协调推进“五位一体”总体布局。", "FX001", "协调推进"),
        ("反对形式主义、官僚主义、享乐主义和奢侈之风。", "FX002", "奢侈之风"),
        ("严守政治纪律、组织纪律、廉洁纪律、群众纪律、劳动纪律、生活纪律。", "FX002", "劳动纪律"),
        ("打造市场化、法制化、国际化营商环境。", "FX002", "法制化"),
        ("提高政治判断力、政治领导力、政治执行力。", "FX002", "政治领导力"),
        ("增强政治意识、大局意识、大局意识、看齐意识。", "FX002", "大局意识"),
        ("“四个自信”（道路自信、理论自信、文化自信）是根本。", "FX002", "道路自信、理论自信、文化自信"),
        ("坚决做到“三个维护”。", "FX003", "三个维护"),
        ("执行四议一公开制度。", "FX003", "四议一公开"),
        ("学习习近平新时代中国特色思想。", "FX004", "习近平新时代中国特色思想"),
        ("以习近平新世代中国特色社会主义思想为指导。", "FX004", "习近平新世代中国特色社会主义思想"),
        ("组织学习《中国共产党记律处分条例》。", "FX004", "中国共产党记律处分条例"),
        ("学习《中国共产党支部工作条理（试行）》。", "FX004", "中国共产党支部工作条理（试行）"),
        ("解决群众急难盼愁问题。", "FX004", "急难盼愁"),
        ("带头做到两个维护。", "FX005", "两个维护"),
        ("以学铸魂、以学正风、以学增智、以学促干。", "FX008", "以学铸魂、以学正风、以学增智、以学促干"),
        ("自治区委巡视之外，区委巡视组也来过。", "FX010", "区委巡视"),
        ("落实省委巡察组反馈意见。", "FX010", "省委巡察组"),
    ],
)
def test_a_misquoted_set_phrase_is_marked_where_it_is_wrong(text, code, words):
    assert (code, words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "把增强“四个意识”、坚定“四个自信”、做到“两个维护”贯穿始终。",
        "不断增强“两个维护”的思想自觉，把“四个自信”融入课堂。",
        "统筹推进“五位一体”总体布局、协调推进“四个全面”战略布局。",
        "构建村企社民五位一体工作机制。",
        "推行网格员、志愿者、物业五位一体服务。",
        "弘扬政治建设、作风建设的好传统。",
        "从政治纪律、工作纪律两个方面自查。",
        "坚持创新、协调、绿色、开放、共享的新发展理念。",
        "走市场化、专业化、品牌化的路子。",
        "一体推进不敢腐、不能腐、不想腐。",
        "力戒形式主义、官僚主义。",
        "反对形式主义、官僚主义、享乐主义和奢靡之风。",
        "落实“三个确保”，推行三抓三促、四察四治。",
        "设立三个维护班组和两个确定的联系点。",
        "学习中国特色社会主义经济思想和空想社会主义思想史。",
        "学习习近平新时代中国特色社会主义经济思想。",
        "学习习近平经济思想、习近平生态文明思想、习近平文化思想。",
        "在新时代坚持社会主义思想道德建设。",
        "中国共产党第二十届中央委员会第三次全体会议公报。",
        "组织学习《中国共产党党组工作条例》和《云溪镇党委工作规则》。",
        "印发《云岭县党员教育管理工作细则》。",
        "第三农场与三农村合作社签约，三农户受益。",
        "沿海四风力发电机组并网。",
        "贯彻“党政同责、一岗双责”要求。",
        "开展三会一课质量抽查，执行三重一大制度。",
        "学习总书记最新重要讲话，复习总书记提出的要求。",
        "自学习总结经验以来，练习总量增加。",
        "落实自治区党委巡视、省委巡视、中央巡视反馈意见。",
        "成立市委巡视整改工作领导小组，开展县委巡察。",
        "机关党委抓落实，局党组每季听取汇报。",
        "县公安局党委、县水利局党组分别派员。",
        "一、坚决做到两个维护\n（一）深入学习。每月集中研讨。",
    ],
)
def test_sound_wording_is_passed_over(text):
    assert found(text, year=2024) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("带头坚定“四个意识”。", "带头增强“四个意识”。"),
        ("增强政治意识、大局意识、中心意识、看齐意识。", "增强政治意识、大局意识、核心意识、看齐意识。"),
        ("学习党的二十届四中全体会议精神。", "学习党的二十届四中全会精神。"),
        ("纠治四风问题。", "纠治“四风”问题。"),
        ("把握学思想、重实践、强党性、建新功的要求。", "把握学思想、强党性、重实践、建新功的要求。"),
        ("整改县委巡视反馈的问题。", "整改县委巡察反馈的问题。"),
        ("学习习总书记讲话。", "学习习近平总书记讲话。"),
    ],
)
def test_a_repair_leaves_nothing_to_report(text, right):
    assert mended(text, year=2024) == right
    assert found(right, year=2024) == []


def test_a_phrase_quoted_elsewhere_is_quoted_without_asking():
    text = "做到“两个维护”。带头做到两个维护。"
    (finding,) = review(parse(text), rules=FX).findings
    assert finding.fix.safe
    assert finding.span.start == text.rindex("两个维护")


def test_a_phrase_that_is_quoted_by_custom_is_asked_for_only_beside_a_quoted_one():
    assert found("落实一岗双责。") == []
    assert found("落实“一岗双责”。再抓一岗双责。") == [("FX005", "一岗双责")]


def test_serial_important_speeches_are_out_of_date_from_2018_on():
    text = "学习习近平总书记系列重要讲话精神。"
    assert found(text, year=2016) == []
    assert found(text) == []
    assert found(text, year=2023) == [("FX004", "系列重要讲话")]


def test_the_city_of_a_municipality_inspects_by_right():
    assert found("落实北京市委要求，整改市委巡视反馈的问题。") == []
    assert found("整改市委巡视反馈的问题。") == [("FX010", "市委巡视")]


def test_an_outdated_task_counts_only_in_the_plans_and_only_after_its_time():
    report = "云溪镇党委书记{}年度述职报告\n一、履职情况\n{}\n二、存在的问题\n研究不深。\n三、下一步打算\n{}"
    task = "抓好疫情防控，守好村口。"
    assert found(report.format(2023, "讲党课4次。", task)) == [("FX007", "疫情防控")]
    assert found(report.format(2023, task, "抓好整改。")) == []
    assert found(report.format(2021, "讲党课4次。", task)) == []
    assert found(report.format(2023, "讲党课4次。", "配合畜牧站抓好动物疫情防控。")) == []


def test_an_outdated_phrase_is_of_the_family_year():
    assert next(rule for rule in FX if rule.code == "FX007").family is Family.YEAR


def test_a_misnamed_thought_is_an_error():
    (finding,) = review(parse("坚持习近平新时代社会主义思想。"), rules=FX).findings
    assert finding.severity is Severity.ERROR


def test_both_names_of_one_body_are_related_to_one_another():
    text = "局党组带头，局党组部署，局党委审定。"
    (finding,) = review(parse(text), rules=FX).findings
    assert finding.span.of(text) == "局党委"
    assert finding.related[0].of(text) == "局党组"


def test_the_set_phrases_are_well_formed():
    names = [entry.name for entry in formulations.formulations()]
    assert len(names) == len(set(names))
    for entry in formulations.formulations():
        assert entry.source
        assert entry.quoted in {"always", "custom", "no"}
        assert len(entry.members) == len(set(entry.members))
        assert not set(entry.verbs) & set(entry.wrong_verbs)
        assert bool(entry.verbs) == bool(entry.wrong_verbs)
        assert entry.name not in entry.near


def test_no_known_title_is_a_misspelling_of_another():
    assert [title for title in titles.titles() if titles.meant(title)] == []


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [("纪律", "纪律", 0), ("纪律", "记律", 1), ("条例", "条例例", 1), ("甲乙丙丁", "戊己庚辛", 3)],
)
def test_the_distance_of_two_words_is_exact_up_to_its_limit(first, second, apart):
    assert titles.distance(first, second, 2) == apart


@pytest.mark.parametrize(
    "piece",
    [
        "“四个意识”",
        "政治意识、",
        "市场化、",
        "《中国共产党",
        "习近平新时代",
        "社会主义思想",
        "三农",
        "“",
        "学思想、强党性、",
        "市委巡视",
        "局党委局党组",
    ],
)
def test_no_worst_repeat_makes_a_rule_slow(piece, watchdog):
    document = parse(piece * (300_000 // len(piece)))
    with watchdog(90):
        assert not review(document, Profile(year=2024), rules=FX, severity=Severity.INFO).failures
