"""What the pages of the CT rules cannot show: exact places, repairs, look-alikes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checker.engine import review, select
from bot.checker.finding import Severity
from bot.text.numerals import to_han
from bot.text.parse import parse

COUNTS = select(["CT"])


def found(text):
    result = review(parse(text), rules=COUNTS, severity=Severity.INFO)
    assert not result.failures
    return result.findings


def marks(text):
    return [(finding.code, finding.span.of(text)) for finding in found(text)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("主要有三个方面：一是学得浅。二是走得少。", "三个"),
        ("主要有四条：一是学得浅。二是走得少。三是抓得软。", "四条"),
        ("存在问题有三：一是学得浅。二是走得少。", "三"),
        ("问题有3个，一是学得浅。二是走得少。", "3个"),
        ("主要存在五大问题：一是学。二是思。三是用。四是干。", "五大"),
        ("抓了三件实事：一是修路。二是架灯。", "三件"),
        ("存在3方面问题：一是学得浅。二是走得少。", "3方面"),
        ("存在三个方面的主要问题：一是学得浅。二是走得少。", "三个"),
        ("有以下四点：\n一是学得浅。甲。\n二是走得少。乙。\n三是抓得软。丙。", "四点"),
        ("体会有四点：\n1.学得深。甲。\n2.走得勤。乙。\n3.抓得严。丙。", "四点"),
        ("我主要做了四件事。\n（一）修路。甲。\n（二）架灯。乙。\n（三）通水。丙。", "四件"),
        ("主要有三个方面：第一，责任不实。第二，监督不严。", "三个"),
        ("主要有三个方面：（1）责任不实；（2）监督不严。", "三个"),
        ("评议反馈的3个问题，整改情况如下：一是甲；二是乙；三是丙；四是丁。", "3个"),
        ("上级点评时提出3个问题，我逐项对账。一是甲的问题，已补。二是乙的问题，已补。", "3个"),
        ("做到“三个坚持”：一是坚持学习。二是坚持调研。", "三个"),
        ("具体有两点表现：其一，部署多；其二，跟踪少；其三，用得浅。", "两点"),
        ("主要有三点：一是认识不深，具体是：一是学得浅，二是记得少。二是办法不多。", "三点"),
    ],
)
def test_the_stated_count_is_marked(text, claim):
    (finding,) = found(text)
    assert (finding.code, finding.span.of(text)) == ("CT001", claim)


@pytest.mark.parametrize(
    "text",
    [
        "落实中央八项规定精神，一是抓教育。二是抓监督。三是抓查处。",
        "严格执行“三会一课”，一是抓规范。二是抓实效。",
        "对四项重点措施的内容进行梳理：一是明责任。二是抓落实。",
        "深入14个村走访，主要做法：一是早谋划。二是勤督促。",
        "在思想、组织、作风等三个方面，一是抓学习。二是抓队伍。",
        "召开3次会议，研究解决5个问题，具体做法是：一是早谋划。二是勤督促。",
        "梳理三类问题、五个方面：一是甲。二是乙。三是丙。四是丁。五是戊。",
        "我做到两个维护，一是学在前。二是做在前。三是抓在前。",
        "我抓了五个方面的工作。主要做法有两点：一是甲。二是乙。",
        "反馈的问题共有12个，主要是：一是学得浅。二是走得少。",
        "指出3个问题，已完成2个，1个在推进。一是甲的问题，已补。二是乙的问题，已补。三是丙的问题，在补。",
        "推进五项工程、三大行动：一是甲工程。二是乙工程。三是丙工程。四是丁工程。五是戊工程。",
        "主要有三个方面：一是学得浅。二是走得少。此外，抓得也不严。",
        "主要有三个方面：\n一是学得浅。甲。\n（1）读。\n（2）记。\n二是走得少。乙。\n三是抓得软。丙。",
        "一、存在的问题\n2023年点评的3个问题已改2个。对照要求，主要有两个方面的问题：一是学得浅。二是走得少。",
        "（三）聚焦两个关键，抓实四项任务。一是甲。二是乙。三是丙。四是丁。",
        "以上四个方面，我将逐项整改。",
        "围绕6个方面、13条措施加强监督，班子8条问题全部销号。",
    ],
)
def test_claims_without_a_list_of_their_own_stay_silent(text):
    assert marks(text) == []


def test_the_repair_puts_the_number_that_is_listed():
    (finding,) = found("主要有三个方面：一是学得浅。二是走得少。")
    assert (finding.fix.replacement, finding.fix.safe) == ("两个", False)
    (finding,) = found("存在4个问题：一是学得浅。二是走得少。三是抓得软。")
    assert finding.fix.replacement == "3个"


def test_a_heading_is_held_against_its_sub_headings():
    text = "三、落实三项措施\n（一）甲事。子。\n（二）乙事。丑。\n（三）丙事。寅。\n（四）丁事。卯。"
    (finding,) = found(text)
    assert (finding.code, finding.span.of(text), finding.fix.replacement) == ("CT004", "三项", "四项")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("从思想、组织、作风五个方面抓起。", "五个"),
        ("围绕政治建设、思想建设、组织建设、作风建设三个方面发力。", "三个"),
        ("抓好“三会一课”、主题党日、谈心谈话四项制度落实。", "四项"),
        ("在东岭村、西沟村、南坪村4个村试点。", "4个"),
        ("在东岭、西沟、南坪、北河等三个村试点。", "三个"),
        ("组织村干部、党员、群众代表四类人员参观。", "四类"),
        ("围绕讲政治、抓学习、强组织、转作风“五个关键”用力。", "五个"),
    ],
)
def test_items_in_front_are_counted(text, claim):
    (finding,) = found(text)
    assert (finding.code, finding.span.of(text)) == ("CT002", claim)


@pytest.mark.parametrize(
    "text",
    [
        "从政治、思想、组织、作风、纪律五个方面整改。",
        "抓好支部规范建设、流动党员管理、后备力量培养三项重点。",
        "从政治、思想和组织三个方面查摆。",
        "从严从实、一体推进学习、调查、检视、整改四项措施。",
        "抓好农业、农村、农民工作，两项工作同部署。",
        "抓住“学习、宣传、贯彻”三个环节。",
        "依托县、镇两级党校，抓好理论学习、业务培训、实践锻炼三个环节。",
        "在机关、学校、东岭村、西沟村2个村试点。",
        "三、落实三项措施",
        "对标学习、工作、生活中的三个方面逐项整改。",
        "在东岭、西沟、南坪等三个村试点，在县、乡、村等三级推开。",
        "推广体制、公共服务领域5项制度经验。",
        "实施“强基工程”、支持青年成长“五大行动”。",
    ],
)
def test_items_that_are_not_what_is_counted_stay_silent(text):
    assert marks(text) == []


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("全镇12个村中，一类村4个、二类村5个、三类村2个。", "12个村"),
        ("全县党员500名，其中男党员300名、女党员210名。", "500名"),
        ("党员46名，其中在职党员30名、退休党员15名。", "46名"),
        ("下设党组织21个，其中村党组织14个、社区党组织1个、机关党组织3个、“两新”党组织2个。", "21个"),
        ("12个村，其中一类村4个、二类村5个、三类村2个，软弱涣散村2个。", "12个村"),
        ("教师党员40名、学生党员55名，共96名。", "96名"),
        ("全年开会24次，其中上半年10次、下半年12次。", "24次"),
        ("班子成员7人，其中书记1人、副书记2人、委员3人。", "7人"),
        ("反馈问题23个，已整改18个，正在推进4个。", "23个"),
        ("设党支部14个。其中，机关支部5个，退休支部2个，下属支部6个。", "14个"),
        ("意见32条，归并为思想类9条、组织类12条、作风类8条。", "32条"),
    ],
)
def test_the_total_that_its_parts_do_not_make_up_is_marked(text, total):
    (finding,) = found(text)
    assert (finding.code, finding.span.of(text)) == ("CT003", total)


@pytest.mark.parametrize(
    "text",
    [
        "党员30名，其中女党员16名、35岁以下党员20名。",
        "班子5人，其中书记1人、副书记2人、委员5人。",
        "党员120名，其中大专以上学历80名、党龄20年以上60名。",
        "全镇14个村中，示范村3个、先进村5个。",
        "检查发现问题20个，其中学习方面6个、组织方面5个。",
        "下设13个党支部，其中教师党支部5个、学生党支部7个。",
        "全年召开会议20次，其中党委会12次、支委会9人次。",
        "党课4次、走访30户、慰问12户，共42户。",
        "14个村中，一类村4.5个、二类村3个。",
        "立案1200人，移送73人。其中，处分科级干部54人、其他人员285人。",
        "投入比上年增加40万元，其中教育85万元、阵地35万元。",
        "反馈问题23个，已整改18个，整改率78%。",
    ],
)
def test_parts_that_need_not_make_up_the_whole_stay_silent(text):
    assert marks(text) == []


@given(st.integers(2, 9), st.integers(2, 9))
def test_a_claim_is_reported_exactly_where_it_differs_from_its_list(claimed, listed):
    items = "".join(f"{to_han(number)}是{chr(0x7532 + number)}事不实。" for number in range(1, listed + 1))
    claim = "两" if claimed == 2 else to_han(claimed)
    expected = [] if claimed == listed else [("CT001", f"{claim}个")]
    assert marks(f"主要有{claim}个方面：{items}") == expected
    assert marks(f"主要有{claimed}个方面：\n" + items.replace("。", "。\n")) == (
        [] if not expected else [("CT001", f"{claimed}个")]
    )


@given(st.text(alphabet="一二三个方面项、：，其中共党员12名是。\n", max_size=80))
def test_any_text_can_be_read(text):
    found(text)


def test_counts_are_checked_in_linear_time(watchdog):
    with watchdog(90):
        for piece in (
            "三个方面：一是甲。",
            "有四点：\n一是甲。\n",
            "其中甲1名、",
            "甲、乙、三个方面",
            "指出3个问题。一是甲问题。二是乙问题。\n",
        ):
            found(piece * 5_000)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("收入由21万元增加到28万元，增加9万元。", "9"),
        ("漏损率从11.6件下降至9.8件，下降了2.8件。", "2.8"),
        ("党员120名，其中35岁以下党员30名，占35%。", "35"),
        ("问卷发放300份，收回285份，回收率90%。", "90"),
    ],
)
def test_a_figure_that_others_of_its_sentence_belie_is_marked(text, figure):
    (finding,) = found(text)
    assert (finding.code, finding.span.of(text)) == ("CT007", figure)


@pytest.mark.parametrize(
    "text",
    [
        "收入由21万元增加到28万元，增加7万元。",
        "收入由21万元增加到28万元，增长33%。",
        "由3个支部发展到8个，增加党员120名。",
        "党员120名，其中青年党员30名，占青年职工的60%。",
        "党员31名，其中女党员10名，占32.3%。",
        "党员0名，其中女党员0名，占0%。",
        "问卷发放300份，收回285份，回收率95%，满意率90%。",
        "受理诉求300件，办结285件，满意率90%。",
    ],
)
def test_figures_that_agree_or_say_something_else_stay_silent(text):
    assert marks(text) == []
