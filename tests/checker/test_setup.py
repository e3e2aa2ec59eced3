"""What the settings file says of reviews: own words and patterns, options, limits, exemptions."""

import pytest

from bot.checker.engine import review
from bot.checker.exemptions import Exemption, sift
from bot.checker.finding import Severity
from bot.checker.registry import RULES
from bot.checker.setup import setup
from bot.errors import SettingsError, UsageError
from bot.settings import load
from bot.text.model import Extent
from bot.text.parse import parse

REPORT = (
    "清溪镇党委书记2023年度抓基层党建工作述职报告\n一、履职情况\n"
    + "带领班子学习12次，走访支部21个，培训党员4期，办结群众反映的事项。\n" * 12
    + "二、存在的问题\n一是学习不够深入，结合实际不够紧密。二是联系支部不够经常。\n"
    + "三、下一步打算\n坚持每月一学，每季度走访一遍支部，把问题清单逐条销号。\n"
)


@pytest.fixture
def configured(tmp_path):
    def read(words):
        path = tmp_path / "biganzi.toml"
        path.write_text(words, encoding="utf-8")
        return setup(load({}, config=path))

    return read


def found(made, text, extent=None):
    return review(parse(text, extent=extent), made.profile, rules=made.rules, severity=made.severity).findings


def test_without_a_settings_file_the_default_rules_run():
    made = setup(load({}))
    assert made.rules == tuple(rule for rule in RULES if rule.default)
    assert made.severity is Severity.WARNING
    assert made.exemptions == ()


def test_an_own_word_is_reported_with_its_right_form_and_note(configured):
    made = configured('[[words]]\nwrong = "为民办事窗口"\nright = "便民服务窗口"\nnote = "县委办统一口径"\n')
    (finding,) = found(made, "新设为民办事窗口6个。")
    assert (finding.code, finding.severity) == ("US001", Severity.WARNING)
    assert finding.message == "“为民办事窗口”应为“便民服务窗口”（县委办统一口径）"
    assert finding.fix.replacement == "便民服务窗口"
    assert not finding.fix.safe


def test_an_own_word_without_a_right_form_is_only_pointed_out(configured):
    made = configured('[[words]]\nwrong = "打造"\nseverity = "error"\n')
    (finding,) = found(made, "打造党建品牌。")
    assert (finding.fix, finding.severity, finding.message) == (None, Severity.ERROR, "“打造”不宜使用")


def test_guards_keep_an_own_word_off_longer_words(configured):
    made = configured('[[words]]\nwrong = "会报"\nright = "汇报"\nnot_behind = ["大"]\nnot_before = ["道"]\n')
    assert not found(made, "认真学习大会报告，做好大会报道。")
    assert len(found(made, "向党委会报两次。")) == 1


def test_own_words_have_each_their_severity(configured):
    made = configured(
        '[[words]]\nwrong = "甲词"\nseverity = "error"\n[[words]]\nwrong = "乙词"\nseverity = "info"\n'
    )
    assert [finding.span for finding in found(made, "写甲词，也写乙词。")] == [(1, 3)]


def test_an_own_pattern_is_a_rule_with_its_code(configured):
    made = configured(
        '[[patterns]]\ncode = "US101"\nregex = \'第(?P<at>[0-9]+)书记\'\nmessage = "“第一书记”用汉字"\nreplacement = "一"\n'
    )
    (finding,) = found(made, "选派第1书记3名。")
    assert (finding.code, finding.span, finding.fix.replacement) == ("US101", (3, 4), "一")


def test_an_own_rule_can_be_ignored_like_any_other(tmp_path):
    path = tmp_path / "c.toml"
    path.write_text('ignore = ["US"]\n[[words]]\nwrong = "打造"\n', encoding="utf-8")
    made = setup(load({}, config=path))
    assert not any(rule.code.startswith("US") for rule in made.rules)


def test_the_severity_of_a_rule_can_be_set(configured):
    made = configured('[rules.PH001]\nseverity = "info"\n')
    assert not found(made, "全年走访X次。")
    made = configured('severity = "info"\n[rules.PH001]\nseverity = "info"\n')
    assert [finding.severity for finding in found(made, "全年走访X次。")] == [Severity.INFO]


def test_an_option_of_a_rule_can_be_set(configured):
    codes = [finding.code for finding in found(configured('severity = "info"\n'), REPORT, Extent.REPORT)]
    assert "ST011" in codes
    made = configured('severity = "info"\n[rules.ST011]\nshare = 0.01\n')
    assert "ST011" not in [finding.code for finding in found(made, REPORT, Extent.REPORT)]


def test_limits_of_parts_are_checked_where_they_are_set(configured):
    made = configured("[limits]\nproblems = [300, 1200]\ntotal = [0, 200]\nplans = [0, 20]\n")
    messages = {finding.message for finding in found(made, REPORT, Extent.REPORT) if finding.code == "ST012"}
    assert len(messages) == 3
    assert any("“存在的问题”只有" in message and "不到300字" in message for message in messages)
    assert any(message.startswith("全文有") for message in messages)
    assert any("超过20字" in message for message in messages)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ('[[words]]\nright = "甲"\n', "第1行的 [[words]]：缺少 wrong"),
        ('\n\n[[words]]\nwrong = "甲"\nright = "甲"\n', "第3行的 [[words]]：“甲”的对与错是一样的"),
        (
            '[[words]]\nwrong = "甲"\n\n[[words]]\nwrong = "甲"\nright = "乙"\n',
            "第4行的 [[words]]：“甲”写了两次",
        ),
        ('[[words]]\nwrong = "甲"\nrong = "乙"\n', "没有“rong”这一项"),
        ('[[words]]\nwrong = "甲"\nright = 3\n', "right 应当是文字"),
        ('[[words]]\nwrong = "甲"\nnot_behind = "乙"\n', "not_behind 应当是文字的列表"),
        ('[[words]]\nwrong = "甲"\nseverity = "grave"\n', "只能是 error、warning 或 info"),
        ('[[patterns]]\ncode = "PH001"\nregex = "a"\nmessage = "m"\n', "code 应当是 US101 到 US999"),
        ('[[patterns]]\ncode = "US101"\nregex = "("\nmessage = "m"\n', "不是正确的正则表达式"),
        ('[[patterns]]\ncode = "US101"\nregex = "a*"\nmessage = "m"\n', "连空白也会匹配"),
        ('[[patterns]]\ncode = "US101"\nregex = "a"\n', "缺少 message"),
        (
            '[[patterns]]\ncode = "US101"\nregex = "(a+)+$"\nmessage = "m"\n',
            "第1行的 [[patterns]]：regex 重复里套着重复，长文本会卡住",
        ),
        ('[[patterns]]\ncode = "US101"\nregex = "a*a*a*b"\nmessage = "m"\n', "regex 重复太多，长文本会卡住"),
        ("[rules.ZZ001]\nshare = 1\n", "第1行的 [rules.ZZ001]：没有编号为“ZZ001”的规则"),
        ("[rules.ST011]\nshere = 1\n", "没有“shere”这个选项，可用的有：severity、share"),
        ('[rules.ST011]\nshare = "much"\n', "应当是不小于 0 的数"),
        ("[rules]\nST011 = 3\n", "[rules.ST011] 应当写成一张表"),
        ("[limits]\nproblems = 300\n", "应当写成 [最少字数, 最多字数]"),
        ("[limits]\nappendix = [1, 2]\n", "没有“appendix”这个部分"),
        ('[[ignore]]\nreason = "无"\n', "第1行的 [[ignore]]：请至少写上 rule、word、before、after 中的一个"),
        ('[[ignore]]\nrule = "ZZ"\n', "没有以“ZZ”开头的规则"),
        ('severity = "loud"\n', "只能是 error、warning 或 info"),
        ('words = "甲"\n', "[[words]] 应当写成一张表"),
    ],
)
def test_a_row_that_cannot_be_read_is_one_sentence_with_its_line(configured, words, sentence):
    with pytest.raises(SettingsError) as caught:
        configured(words)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_code_that_no_rule_has_is_refused():
    with pytest.raises(UsageError, match="没有以“QQ”开头的规则"):
        setup(load({}), chosen=["QQ"])


TEXT = "全年走访X次。\n配备X光机1台。\n\n　　全年走访X次，解决问题9个。\n"


@pytest.mark.parametrize(
    ("exemption", "left"),
    [
        (Exemption(rule="PH"), 0),
        (Exemption(rule="PU"), 2),
        (Exemption(rule="PH001", before="走访"), 0),
        (Exemption(rule="PH001", after="次，解决"), 1),
        (Exemption(before="1台。全年走访", after="次"), 1),
        (Exemption(word="走访X次"), 0),
        (Exemption(word="X次，"), 1),
        (Exemption(word="走访次"), 2),
        (Exemption(rule="PH001", word="走访X次", after="次。"), 1),
    ],
)
def test_what_is_exempt_by_rule_word_or_place_is_not_reported(exemption, left):
    kept, used = sift(review(parse(TEXT)), (exemption,))
    assert len([finding for finding in kept.findings if finding.code == "PH001"]) == left
    assert bool(used) == (left < 2)


def test_a_place_is_known_again_where_its_line_has_moved():
    exemption = Exemption(rule="PH001", before="配合县医院走访", after="次")
    moved = "新加的一段。\n\n　　配合县医院\n走访X次。"
    assert sift(review(parse(moved)), (exemption,))[0].findings == ()
