"""What the pages of the PH rules cannot show: exact spans, every form of a placeholder, every look-alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checker.engine import review, select
from bot.checker.finding import Family
from bot.checker.rule import Profile
from bot.text.parse import parse

PLACEHOLDERS = select(["PH"])


def found(text, profile=None):
    result = review(parse(text), profile, rules=PLACEHOLDERS)
    assert not result.failures
    return result.findings


def marks(text):
    return [finding.span.of(text) for finding in found(text)]


def codes(text):
    return [finding.code for finding in found(text)]


UNFILLED = {
    "走访群众X户X人次": ["X", "X"],
    "年内发展党员Ｘ名": ["Ｘ"],
    "XX县XX乡党委书记XXX": ["XX", "XX", "XXX"],
    "我是xx村党支部书记xxx": ["xx", "xxx"],
    "建成XX个示范点，投入X.XX万元": ["XX", "X.XX"],
    "形成“X个一”工作法": ["X"],
    "以X为抓手，狠抓落实": ["X"],
    "培训党员X-X名，x%的党员参加": ["X", "X", "x"],
    "联系电话：XXXXXXXX，邮箱：XXX@163.com": ["XXXXXXXX", "XXX"],
    "老人7xx人，低保3x户": ["xx", "x"],
    "新修村道XXkm": ["XX"],
    "组织开展×××活动××场次": ["×××", "××"],
    "同比增长××.×个百分点": ["××.×"],
    "张村、×村、××村": ["×", "××"],
    "打造“×××”品牌，“××小院”建成开放": ["×××", "××"],
    "召开会议*场次，覆盖*人": ["*", "*"],
    "在**市**县**镇的领导下": ["**", "**", "**"],
    "解决问题***个，办结率**%": ["***", "**"],
    "培训＊次": ["＊"],
    "20**年*月，**同志任支部书记": ["**", "*", "**"],
    "20XX年度述职报告": ["XX"],
    "2024年XX月XX日": ["XX", "XX"],
    "202×—202×年": ["×", "×"],
    "20XX-20XX学年": ["XX", "XX"],
    "二○××年×月": ["××", "×"],
    "〔20XX〕X号": ["XX", "X"],
    "党的××届×中全会": ["××", "×"],
    "习××总书记的嘱托": ["××"],
    "学习A总书记重要讲话": ["A"],
    "深入领会XXX新时代中国特色社会主义思想": ["XXX"],
    "○○镇党委书记，〇〇村支部": ["○○", "〇〇"],
    "□□局党组，△△社区": ["□□", "△△"],
    "党员□名，预备党员□名": ["□", "□"],
    "党员N名，积极分子n人": ["N", "n"],
    "OO市OO局": ["OO", "OO"],
    "共有党员＿＿名，累计______人次": ["＿＿", "______"],
    "支部成立于    年  月  日": ["    年  月  日"],
    "党支部于2024年　月　日换届": ["　月　日"],
    "发展党员（  ）名，党员( )人": ["（  ）", "( )"],
    "新建阵地[ ]处，开展【 】次，学习《 》精神": ["[ ]", "【 】", "《 》"],
    "{单位名称}党支部，<姓名>同志": ["{单位名称}", "<姓名>"],
    "（单位名称）党支部书记（姓名）": ["（单位名称）", "（姓名）"],
    "收入增长（此处填写具体数字）": ["（此处填写具体数字）"],
    "党员【待填：人数】名": ["【待填：人数】"],
    "全年发展党员（待补充）": ["（待补充）"],
    "述职人：某某": ["某某"],
    "我是某某村党支部书记某某": ["某某", "某某"],
    "下辖个村，培养积极分子名": ["下辖个", "名"],
    "召开会议次，走访群众户人": ["次", "户人"],
    "产值增长%，争取资金万元": ["%", "万元"],
    "于年月日成立，第届党委换届": ["年月日", "第届"],
    "2024年9月日召开": ["2024年9月日"],
    "建党初期的201年6月30日": ["201年6月30日"],
    "化解纠纷？？件": ["？？"],
}

SOUND = """机床XY轴联动，X轴导轨润滑
XXL号马甲，做CT和X线摄影
“1+X”“5+X”“1+N+X”机制，“党建+X”融合，“X+党建”模式
采购ThinkPad X1和iPhone X，型号为X-200，X86架构
设x=5，则y=x+2；坐标（x，y）；求x的值
4×4方阵，2×3=6，3 × 5 米，1920×1080分辨率
长×宽×高，单价×数量=总价，面积（亩）×单产
考核得分＝基础分×权重，任务完成率×60%+满意率×40%
展板120厘米×240厘米，100mm×50mm
“数据要素×现代农业”“文旅×体育”融合
答对画√，答错画×，√表示完成，×表示未完成
| 张三 | √ | × |
杜绝“×个一”式的硬性要求，不再以“×份材料”论英雄
被告人王××犯受贿罪，患者张××家属送来锦旗
群众反映村干部陈某某优亲厚友问题
某一方面、某个环节、某年某月的某一天、从某单位调入
* 重点一
- **抓学习**：全年12次
**一、履职情况**
1. **强化责任。**全年开会12次
坚持**学用结合、知行合一**的原则
***
*以上数据含预备党员
带*的为必填项，标*号的为必答题
7*24小时，5*8工作制，来电138****1234
满意度★★★★★，★ 重点工作，五星级★★★★★党支部
二○二四年、二〇二四年三月、一九○○年、九○后、〇〇后青年
□是 □否
性别：□男 □女，□个人 □集体
民主测评：好（ ）较好（ ）一般（ ）
- [ ] 待办
函数print()的用法，f(x)，[1] 参考文献
【时间】5月8日
述职人签字：____________
签名：______ 日期：____年__月__日
my__file，__init__.py，https://www.example.cn/a_b_c
姓名    职务    得分
　　第一段开头
出生年月日，填报年月，9月日均接待30人，2024年月均增长
0岁至3岁婴幼儿，0-3岁，60岁以上老人，100岁以上老人
下设办公室，发展党员名单，每户群众，户均增收，会议次数
其余人员、剩余名额、百余名党员、数十余场、300余人次
人均收入突破万元大关，达到亿元
第一次、第二届、次第推进、门第观念
待定岗人员，会务组对待定事项逐项明确
为什么？怎么办？谁来干？个人带头
A区、B区、A类、AAAA级景区、AA级信用、AAA制、B超、A股
e社区、5G+工业互联网、Wi-Fi、Q&A、CEO、VR、PPT、WPS
N种可能，第N次，1个平台+N个应用，“N个怎么办”
GB/T 9704—2012、ISO9001、PM2.5、C919、〔2025〕7号
甲村、乙村、丙村结成联建体
镇域、县域、市域社会治理，村级组织，乡村振兴""".splitlines()


@pytest.mark.parametrize(("text", "expected"), UNFILLED.items(), ids=UNFILLED)
def test_the_span_is_just_the_run_of_placeholder_characters(text, expected):
    assert marks(text) == expected


@pytest.mark.parametrize("text", SOUND)
def test_a_look_alike_is_silent(text):
    assert marks(text) == []


def test_a_special_place_is_told_by_its_own_rule_and_only_once():
    text = "20XX年，学习党的XX大和“××××××社会主义思想”，以×××同志为核心的党中央，X次"
    assert codes(text) == ["PH011", "PH004", "PH006", "PH005", "PH001"]


def test_every_finding_is_a_placeholder_and_quotes_the_run():
    (finding,) = found("慰问××户")
    assert finding.family is Family.PLACEHOLDER
    assert finding.message == "“××”是占位，请换成实际内容"


def test_the_ordinal_of_the_congress_is_offered_only_for_a_year_that_settles_it():
    text = "贯彻党的XX大精神"
    (unknown,) = found(text)
    (known,) = found(text, Profile(year=2024))
    assert unknown.fix is None
    assert known.fix is not None
    assert (known.fix.replacement, known.fix.safe) == ("二十", False)


def test_the_year_of_the_title_settles_the_congress_too():
    finding = found("青石镇党委书记2025年度述职报告\n\n一、履职情况\n贯彻党的XX大精神。")[0]
    assert finding.fix is not None
    assert finding.fix.replacement == "二十"


def test_the_full_name_of_a_masked_phrase_is_offered_but_never_safe():
    (finding,) = found("贯彻×××××××社会主义思想")
    assert finding.fix is not None
    assert (finding.fix.replacement, finding.fix.safe) == ("习近平新时代中国特色", False)


def test_a_masked_telephone_number_is_a_placeholder_only_beside_other_unfilled_words():
    assert marks("来电号码138****1234已回访") == []
    assert marks("电话：138****1234，联系人：某某") == ["****", "某某"]


def test_the_same_mou_as_in_the_title_is_reported_in_the_body_too():
    text = "某镇党委书记2024年度述职报告\n\n一、履职情况\n我带领某镇党委一班人抓落实，某些工作见效较快。"
    assert marks(text) == ["某", "某"]


def test_placeholders_in_an_advertisement_are_not_reported_again():
    assert marks("来自：【公众号：XX君】，每天更新××篇范文") == []


def test_a_placeholder_split_by_a_paid_mark_is_one_placeholder():
    text = "慰问×##paidbegin##×户"
    assert marks(text) == ["×##paidbegin##×"]


@given(
    st.text(
        alphabet="X×*＊x□○_某第届次名个人户年月日0岁%（）()【】《》“”、，。？? \n市镇学A党的大N+138",
        max_size=60,
    )
)
def test_on_any_text_no_rule_fails_and_spans_lie_inside_the_text(text):
    for finding in found(text):
        assert 0 <= finding.span.start < finding.span.end <= len(text)


@given(st.sampled_from(["X", "×", "*", "_", "？", "余名", "（ ", "某", "略", "XJP"]), st.integers(1, 3000))
def test_a_long_row_of_one_sign_is_read_without_failure(sign, times):
    found(sign * times)
