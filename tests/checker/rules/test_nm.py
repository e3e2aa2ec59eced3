"""How figures are written: what the examples on the rules' pages cannot show."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checker import fixes
from bot.checker.engine import review, select
from bot.checker.finding import Finding, Severity
from bot.text.parse import parse

NM = select(["NM"])


def found(text: str) -> tuple[Finding, ...]:
    outcome = review(parse(text), rules=NM, severity=Severity.INFO)
    assert not outcome.failures
    return outcome.findings


def marks(text: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.span.of(text)) for finding in found(text)]


def repaired(text: str) -> str:
    return fixes.apply(text, found(text), unsafe=True).text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("走访３６户，增收４．５万元。", "走访36户，增收4.5万元。"),
        ("安装ＬＥＤ屏２块。", "安装LED屏2块。"),
        ("增长5-10%。", "增长5%-10%。"),
        ("增长5.5～10.2％。", "增长5.5％～10.2％。"),
        ("参学率由80%提高到92%，提高12%。", "参学率由80%提高到92%，提高12个百分点。"),
    ],
)
def test_repairs_write_the_figure_as_it_should_be(text: str, right: str) -> None:
    assert repaired(text) == right
    assert not marks(right)


@pytest.mark.parametrize(
    "text",
    [
        "走访ＸＸ户，形成清单Ｘ份。",
        "姓名　　得分\t３６",
        "增长5%-10%，其中2021-2024年增长30%。",
        "编号A-5的样品合格率为9%，3-5号楼覆盖率为98%。",
        "占比由40%提高到50%，增长25%。",
        "由100%下降到90%，下降10%。",
        "由30名提高到40名，提高33%。",
        "从3%到5%不等，提高了标准。",
    ],
)
def test_figures_that_only_look_alike_are_passed_over(text: str) -> None:
    assert not marks(text)


def test_the_range_marks_its_first_figure_and_the_change_its_sign() -> None:
    assert marks("增长5-10%。") == [("NM002", "5")]
    assert marks("由80%降低到71%，降低9％。") == [("NM003", "％")]


def test_a_run_is_one_finding() -> None:
    assert marks("电话０５１２转３６。") == [("NM001", "０５１２"), ("NM001", "３６")]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="党３６Ａｚ．％%5-10～，由到提高", max_size=30))
def test_repairs_come_to_rest_and_only_change_the_width(text: str) -> None:
    better = fixes.apply(text, found(text)).text
    assert not fixes.apply(better, found(better)).applied
    assert unicodedata.normalize("NFKC", better) == unicodedata.normalize("NFKC", text)
