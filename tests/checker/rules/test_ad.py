"""What the pages of the AD rules cannot show: exact spans, repairs, every form and every look-alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checker.engine import review, select
from bot.checker.finding import Family
from bot.text.parse import parse

LEFTOVERS = select(["AD"])


def found(text):
    result = review(parse(text), rules=LEFTOVERS)
    assert not result.failures
    assert all(finding.family is Family.TEMPLATE_LEFTOVER for finding in result.findings)
    return result.findings


def marks(text):
    return [(finding.code, finding.span.of(text)) for finding in found(text)]


def repaired(text):
    (finding,) = found(text)
    span, words = finding.fix.span, finding.fix.replacement
    return text[: span.start] + words + text[span.end :]


WHOLE_LINES = {
    "AD001": ["##paidbegin##", "## paidend ##", "＃＃paidbegin＃＃", "##vipbegin##", "【以下为付费内容】"],
    "AD002": [
        "【更多素材请搜索某某文库】",
        "【^^更多范文^^】",
        "[更多材料请搜索#文@库]",
        "更多优质素材尽在某某文库",
        "更多公文写作范文请关注公众号：某某",
    ],
    "AD003": [
        "来源：公众号“材料铺子”：海量范文",
        "关注公众号，回复“述职”即可免费领取范文",
        "扫码关注公众号领取全套素材",
        "【写作君范文网】——海量范文免费下载",
        "VIP会员群，每日更新，一键下载，网盘同步",
        "需要代写请加微信：gwx12345",
        "添加客服微信：abc123",
        "专业代写公文材料、讲话稿，价格优惠",
        "百度网盘链接：https://pan.example.cn 提取码：ab12",
    ],
    "AD005": [
        "发布时间：2024-05-01 10:00 来源：本站 作者：佚名",
        "来源：某某网 发布时间：2024-05-01",
        "上一篇：没有了",
        "下一篇：支部工作总结",
        "【打印】【关闭】",
        "打印本页",
        "字体：大 中 小",
        "分享到：微信 微博",
        "您的位置：首页 > 党建 > 述职",
        "相关推荐",
        "展开全文",
        "加入Vip免费下载 立即下载 购物车 我的足迹",
        "下载原文",
        "标签：述职 党建",
    ],
    "AD007": [
        "（略）",
        "【略】",
        "（此处略）",
        "（以下略）",
        "根据实际填写",
        "（请根据本单位实际情况修改）",
        "【结合本单位实际展开】",
        "（此处可补充具体事例）",
        "（可根据实际情况增删）",
        "（可结合具体案例展开论述）",
    ],
    "AD008": [
        "（仅展示前500字，剩余2000字付费后可见）",
        "全文约3283字，请下载后阅读、编辑",
        "阅读全部图文内容，您需要先登录",
        "试读结束，请点击右下角登录后开通VIP",
        "登录后查看全文",
        "开通会员后即可下载全文",
        "预览结束，请下载查看",
        "本文已显示30%，查看全文请登录",
    ],
    "AD009": [
        "《支部书记述职报告》由会员分享，可在线阅读",
        "本文由用户上传，如有侵权请联系删除",
        "1、下载文档前请自行甄别文档内容的完整性",
        "以下是小编整理的述职报告范文，供大家参考",
        "希望以上范文对大家有所帮助！",
        "转载请注明出处",
        "版权归原作者所有",
    ],
    "AD011": ["以下是为您生成的述职报告：", "希望这份述职报告符合您的要求！", "（注：此处数据为虚构）"],
}

OFFICE = """办好“青石先锋”微信公众号，微信公众号：青石先锋
建立微信群3个、QQ群27个，加强阵地管理
开展会员大会12次，发展工会会员36名，规范商会会员群
丰富调研素材库，建好党建资料库，收集各类素材120份
推行“代办代写”便民服务，为老年人代写书信、代笔申请
客服热线12345接单办理2300件，外卖骑手党员接单不忘服务
清理网盘涉密资料，严禁用微信传输文件，排查微信、网盘、QQ泄密隐患
登录后即可查看办理进度，党员注册后可下载学习证书
预览功能已上线，开展新书试读活动，剩余12户完成搬迁
知识产权侵权案件12件，版权登记3件，转载文章36篇
现将做法汇报如下，供各位领导参考
第一篇章
篇章一：初心
上一年度
发布时间：5月
来源：青石县统计局
作者：张三
时间：5月8日
编辑：李四负责期刊编辑工作，编辑部共5人，全年出刊
标签：党员先锋岗
更多资料请向办公室索取
## 二、存在问题
【资料】链接
【公文写作】专题培训
（战略）
（略有增长）
（图片新闻12条）
（补充耕地）
（实际参会36人）
（自行车道）
（此处以下为附件）
（根据省委要求）
（注：数据截至12月底）
（注：原文见附件）
如需帮助请联系支部
周一~周五开放，A&B，C#语言，张三@李四
上午9:00集合，微信：未开通
电话：0512-12345678""".splitlines()


@pytest.mark.parametrize(
    ("code", "line"), [(code, line) for code, lines in WHOLE_LINES.items() for line in lines]
)
def test_a_leftover_on_a_line_of_its_own_is_marked_from_end_to_end(code, line):
    assert marks(f"前一段写完了。\n{line}\n后一段接着写。") == [(code, line)]


@pytest.mark.parametrize("line", OFFICE)
def test_what_an_office_writes_about_its_own_work_is_silent(line):
    assert marks(line) == []
    assert marks(f"前一段写完了。\n{line}\n后一段接着写。") == []


def test_two_identical_lines_of_advertising_are_both_reported():
    line = "【小蓝素材库】——会员群+网盘群同步每日更新"
    assert marks(f"正文。\n{line}\n{line}") == [("AD003", line)] * 2


def test_deleting_a_paid_mark_joins_the_halves_of_a_word_and_is_safe():
    text = "形式主义官僚##paidbegin##主义问题"
    (finding,) = found(text)
    assert finding.fix.safe
    assert repaired(text) == "形式主义官僚主义问题"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_deleting_a_leftover_that_fills_its_line_deletes_the_line(end):
    assert repaired(f"甲。{end}  ##paidend##{end}乙。") == f"甲。{end}乙。"
    assert repaired(f"甲。{end}##paidend##") == f"甲。{end}"


def test_a_slogan_at_the_end_of_a_paragraph_leaves_the_paragraph_alone():
    assert repaired("坚持以点带面。【^更多素材搜索小蓝&文库】\n下段。") == "坚持以点带面。\n下段。"


def test_an_advertising_bracket_in_a_paragraph_is_marked_without_the_sentence():
    text = "全年办实事36件，群众满意度稳步提升。基层基础更加牢固（关注公众号，回复“述职”领取范文）。\n下段。"
    assert marks(text) == [("AD003", "（关注公众号，回复“述职”领取范文）")]


def test_an_instruction_is_reported_but_its_words_stay_in_the_view():
    document = parse("二、存在问题\n（略）\n三、下一步打算")
    assert "（略）" in document.view.text
    assert marks(document.text) == [("AD007", "（略）")]


def test_a_label_of_a_collection_is_marked_without_the_title_behind_it():
    assert marks("篇一：青石村党支部书记述职报告\n正文。") == [("AD010", "篇一：")]


@given(
    st.text(
        alphabet="#paidbeginend【】^&@更多素材文库公众号：，。！\n 全文共12字请登录后（略）篇一", max_size=80
    )
)
def test_on_any_text_no_rule_fails_and_spans_lie_inside_the_text(text):
    for finding in found(text):
        assert 0 <= finding.span.start < finding.span.end <= len(text)
