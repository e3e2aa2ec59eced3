"""OR: what the pages of the rules cannot show."""

import importlib

import pytest

from bot.checker import places
from bot.checker.engine import review
from bot.checker.finding import Severity
from bot.checker.registry import RULES
from bot.checker.rule import Profile
from bot.text.parse import parse

OR = tuple(rule for rule in RULES if rule.code.startswith("OR"))
TOWN = "云溪镇党委书记2024年度抓基层党建工作述职报告"
OFFICE = "云岭县水利局党组书记2024年度抓基层党建工作述职报告"
VILLAGE = "桃溪村党支部书记2024年度述职报告"
STREET = "枕河街道党工委书记2024年度抓基层党建工作述职报告"
HOSPITAL = "云泽市第二人民医院党委书记2024年度抓基层党建工作述职报告"


def found(text, profile=None):
    result = review(parse(text), profile, rules=OR)
    assert not result.failures
    return [(finding.code, finding.span.of(text)) for finding in result.findings]


def report(title, duties):
    return f"{title}\n一、履职情况\n{duties}\n二、存在的问题\n对一线研究不深。\n三、下一步打算\n抓好整改。\n"


@pytest.mark.parametrize(
    ("title", "duties", "code", "words"),
    [
        (TOWN, "形成局年度重点任务清单。", "OR002", "局年度"),
        (TOWN, "我局发展党员3名。", "OR002", "我局"),
        (TOWN, "经局党组研究，确定书记项目。", "OR002", "局党组"),
        (TOWN, "我院党员带头值班。", "OR002", "我院"),
        (TOWN, "我村党员带头。", "OR002", "我村"),
        (OFFICE, "我镇发展党员3名。", "OR002", "我镇"),
        (OFFICE, "我委把学习摆在首位。", "OR002", "我委"),
        (VILLAGE, "我社区党员带头。", "OR002", "我社区"),
        (VILLAGE, "全校师生踊跃参加。", "OR002", "全校师生"),
        (STREET, "我镇党员带头。", "OR002", "我镇"),
        (HOSPITAL, "我公司党员带头。", "OR002", "我公司"),
        (TOWN, "作为党组书记，我带头讲课。", "OR001", "作为党组书记"),
        (VILLAGE, "对照反思，作为党委书记，我研究不深。", "OR001", "作为党委书记"),
        (VILLAGE, "建好柳树村党群服务中心。", "OR005", "柳树村"),
        (VILLAGE, "石桥村党员带头清淤。", "OR005", "石桥村"),
        (TOWN, "带领青石镇党员干部抓产业。", "OR005", "青石镇"),
        (STREET, "推动柳荫街道辖区单位共驻。", "OR005", "柳荫街道"),
        (OFFICE, "推动石桥县经济高质量发展。", "OR005", "石桥县"),
        (OFFICE, "立足昆山市实际谋划水网。", "OR005", "昆山市"),
        (OFFICE, "落实《区进一步深化节水意见》。", "OR003", "区"),
    ],
)
def test_what_another_writer_left_is_marked(title, duties, code, words):
    assert found(report(title, duties)) == [(code, words)]


@pytest.mark.parametrize(
    ("title", "duties"),
    [
        (TOWN, "会同县水利局党组研究渠系布局，打破僵局，形成齐抓共管格局。"),
        (TOWN, "全局意识增强，结局圆满，局面一新，县商务局年度考核优秀。"),
        (TOWN, "我委托两名同志入户，我办理实事12件，我校对清单3遍。"),
        (TOWN, "我市、我县、我镇一体部署，全镇党员带头。"),
        (TOWN, "所辖石桥村党支部、柳树村党支部整顿提升。"),
        (TOWN, "指导村党支部换届，培训村干部，整合村集体资金。"),
        (TOWN, "按照县委部署，制定镇党委议事规则，自觉接受县委监督。"),
        (TOWN, "赴青石镇学习考察，与柳河镇党委结对共建，借鉴云桥镇党委经验。"),
        (TOWN, "推进示范镇建设，打造特色小镇党建品牌，带领全镇党员。"),
        (TOWN, "县委李书记到镇，在县委领导下工作。"),
        (TOWN, "作为第一责任人，我带头。要求各支部书记作为党支部书记靠前。"),
        (TOWN, "督促村党支部书记作为带头人履职。"),
        (VILLAGE, "在镇党委领导下，我镇三产融合，桃溪村党员带头。"),
        (VILLAGE, "全村党员、本村群众、外村客商、邻村干部都来了。"),
        (VILLAGE, "与柳树村党支部共建，由石桥村干部交流来村。"),
        (VILLAGE, "推进和美乡村建设，争创示范村党支部，服务行政村群众。"),
        (OFFICE, "对接石桥县政府，引进昆山市企业，学习沭阳县经验。"),
        (OFFICE, "云岭县党员干部带头，服务各县区群众。"),
        (OFFICE, "驻村帮扶柳树村，助青石镇党委建冷库。"),
        (HOSPITAL, "我院党员带头，托管青石镇卫生院。"),
        (OFFICE, "执行《县级水利工程管理规定》和《市政管网办法》。"),
    ],
)
def test_partners_sub_units_and_ordinary_words_are_passed_over(title, duties):
    assert found(report(title, duties)) == []


def test_a_second_post_that_the_lead_names_is_the_writers_own():
    text = report(VILLAGE, "我兼任镇联合党委书记，作为党委书记，我带头。")
    assert found(text) == []


def test_the_place_where_the_report_names_its_own_unit_is_shown():
    text = report(TOWN, "我局发展党员3名。")
    (finding,) = review(parse(text), rules=OR).findings
    assert finding.related[0].of(text) == "云溪镇"
    assert "云溪镇" in finding.message


def test_without_a_unit_nothing_is_foreign():
    assert found("我局发展党员3名。建好柳树村党群服务中心。推动石桥县经济发展。作为党组书记，我带头。") == []


def test_the_writers_word_gives_a_pasted_part_its_unit():
    text = "我局发展党员3名。"
    assert found(text, Profile(unit="云溪镇")) == [("OR002", "我局")]
    assert found(text, Profile(unit="云岭县水利局")) == []
    assert found("带领青石镇党员抓产业。", Profile(place="云溪镇")) == [("OR005", "青石镇")]


def test_two_counties_of_two_cities_cannot_both_lead_an_unknown_writer():
    led = "在宿豫区委坚强领导下，抓班子。在{}坚强领导下，带队伍。"
    assert found(led.format("昆山市委")) == [("OR005", "昆山市")]
    assert found(led.format("宿迁市委")) == []
    assert found(led.format("县委")) == []


def test_the_list_of_divisions_holds_full_names_with_their_city():
    listed = places.divisions()
    assert len(listed) > 2500
    assert len(set(listed)) == len(listed)
    assert places.cities_of("昆山市") == {("江苏省", "苏州市")}
    assert len(places.cities_of("朝阳区")) == 2
    assert "城区" not in listed
    assert all(name.endswith(("县", "市", "区", "旗", "州", "盟", "岛", "林区")) for name in listed)


def test_a_keyword_may_be_a_prefix():
    for rule in OR:
        assert rule.page.bad
        importlib.import_module(f"bot.checker.rules.or_.{rule.name.replace('-', '_')}")


@pytest.mark.parametrize(
    "piece", ["我局", "局党组", "作为党委书记，", "柳树村党员", "村", "昆山市", "该同志，我", "《区进一步"]
)
def test_no_worst_repeat_makes_a_rule_slow(piece, watchdog):
    document = parse(f"{TOWN}\n" + piece * (300_000 // len(piece)))
    with watchdog(90):
        assert not review(document, rules=OR, severity=Severity.INFO).failures
