"""What a Word file holds besides its text is told by kind, in words, at its place."""

import pytest

from bot.checker.engine import review, select
from bot.text.file_facts import Fact, FactKind
from bot.text.model import Span
from bot.text.parse import parse

TEXT = "全年召开党委会12次，研究党建工作4次。"


@pytest.mark.parametrize(
    ("fact", "code", "message"),
    [
        (Fact(FactKind.COMMENT, Span(2, 4), "请核实"), "FM001", "批注“请核实”没有处理，请处理后删去"),
        (Fact(FactKind.CHANGE, Span(2, 4)), "FM002", "这里插入的文字还是修订状态，请接受或者拒绝"),
        (Fact(FactKind.CHANGE, Span(2, 2), "旧字"), "FM002", "这里删去的“旧字”还是修订状态，请接受或者拒绝"),
        (Fact(FactKind.HIDDEN, Span(2, 2), "暗语"), "FM003", "这里有隐藏的文字“暗语”，请删去或者取消隐藏"),
        (Fact(FactKind.FIELD, Span(2, 4)), "FM004", "“召开”是模板里的域，请填写"),
        (Fact(FactKind.FIELD, Span(2, 2)), "FM004", "这里的域没有填写，请填写或者删去"),
        (Fact(FactKind.HIGHLIGHT, Span(2, 4)), "FM005", "“召开”带着突出显示，请核对后去掉底色"),
    ],
)
def test_a_fact_is_told_at_its_place(fact, code, message):
    (finding,) = review(parse(TEXT), facts=[fact]).findings
    assert (finding.code, finding.span, finding.message, finding.fix) == (code, fact.span, message, None)


def test_a_text_that_is_no_word_file_has_nothing_of_the_kind():
    assert review(parse(TEXT), rules=select(["FM"])).findings == ()
