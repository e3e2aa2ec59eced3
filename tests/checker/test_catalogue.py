"""What holds for every rule of the catalogue."""

import importlib
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checker import engine, fixes
from bot.checker.catalogue import markdown_table, page, table
from bot.checker.finding import Family, Severity
from bot.checker.registry import RULES
from bot.resources import data_path
from bot.text.file_facts import Fact, FactKind
from bot.text.model import Extent, Span
from bot.text.parse import parse

FOLDER = Path(engine.__file__).parent / "rules"
WHOLE = "整篇："
PREFIXES = {
    "PH": {Family.PLACEHOLDER}, "AD": {Family.TEMPLATE_LEFTOVER}, "NU": {Family.NUMBERING}, "CT": {Family.COUNT_MISMATCH},
    "ST": {Family.MISSING_SECTION, Family.STRUCTURE}, "PU": {Family.QUOTE_BALANCE, Family.PUNCTUATION},
    "FX": {Family.FORMULATION, Family.YEAR, Family.PUNCTUATION}, "YR": {Family.YEAR}, "OR": {Family.UNIT_LEFTOVER}, "WD": {Family.TYPO},
    "NM": {Family.PUNCTUATION}, "CS": {Family.CONSISTENCY, Family.DUPLICATE_PASSAGE}, "EN": {Family.CHARACTERS}, "FM": {Family.FILE},
}  # fmt: skip


FILE_RE = re.compile("文件（(.{1,4})）：")
FACTS = {
    "批注": FactKind.COMMENT, "修订": FactKind.CHANGE, "隐藏": FactKind.HIDDEN, "域": FactKind.FIELD, "突出显示": FactKind.HIGHLIGHT,
}  # fmt: skip


def reviewed(example, **options):
    """The review of an example: a part, a whole report, or a Word file all of which has something on it."""
    text = flat(example)
    document = parse(text, extent=Extent.REPORT if example.startswith(WHOLE) else Extent.PART)
    file = FILE_RE.match(example)
    facts = [Fact(FACTS[file[1]], Span(0, len(text)), "请核对")] if file else []
    return engine.review(document, facts=facts, **options)


def flat(example):
    return FILE_RE.sub("", example.removeprefix(WHOLE), count=1)


def examples(which):
    return [
        pytest.param(rule, example, id=f"{rule.code}-{number}")
        for rule in RULES
        for number, example in enumerate(getattr(rule.page, which), 1)
    ]


def test_every_file_is_in_the_table_in_order_of_code_and_no_code_or_name_stands_twice():
    files = {
        path.relative_to(FOLDER).with_suffix("").as_posix()
        for path in FOLDER.glob("*/*.py")
        if path.stem != "__init__"
    }
    listed = [module_of(rule).replace("bot.checker.rules.", "").replace(".", "/") for rule in RULES]
    assert set(listed) == files
    codes = [rule.code for rule in RULES]
    assert codes == sorted(codes)
    assert (
        len(set(codes))
        == len(codes)
        == len({rule.name for rule in RULES})
        == len({rule.title for rule in RULES})
    )


def module_of(rule):
    return next(
        name
        for path in FOLDER.glob(f"*/{rule.name.replace('-', '_')}.py")
        if importlib.import_module(name := f"bot.checker.rules.{path.parent.name}.{path.stem}").RULE is rule
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_names_say_what_is_wrong_and_agree_with_prefix_and_family(rule):
    assert re.fullmatch(r"[A-Z]{2}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert not re.match(r"(no|check|avoid|use|should|disallow|banned)-", rule.name)
    assert rule.family in PREFIXES[rule.code[:2]]
    assert rule.default or rule.severity is Severity.INFO or rule.page.why, "a rule that is off says why"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_page_with_examples_on_both_sides(rule):
    text = rule.page
    assert text.summary
    assert text.what
    assert text.why
    assert text.bad
    assert text.good
    assert rule.title in page(rule)


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_a_bad_example_is_reported_by_its_rule(rule, example):
    found = reviewed(example, rules=[rule], severity=Severity.INFO)
    assert not found.failures
    assert found.findings, f"{rule.code} is silent on {example!r}"


@pytest.mark.parametrize(("rule", "example"), examples("good"))
def test_a_good_example_is_silent_under_all_rules(rule, example):
    found = reviewed(example)
    assert not found.failures
    assert [(finding.code, finding.span.of(found.document.text)) for finding in found.findings] == []
    assert not reviewed(example, rules=[rule], severity=Severity.INFO).findings


def specimens():
    for path in sorted(data_path("specimens").glob("*.md")):
        text = re.sub(r"\A\+\+\+\n.*?\n\+\+\+\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        yield pytest.param(text, id=path.stem)


@pytest.mark.parametrize("text", [*specimens()])
def test_a_clean_report_yields_nothing(text):
    found = engine.review(parse(text))
    assert [(finding.code, finding.span.of(text), finding.message) for finding in found.findings] == []
    assert not found.failures


WORDS = sorted({word for rule in RULES for word in rule.anchors} | {
    "一、", "（一）", "1.", "一是", "三个方面", "：", "。", "，", "“", "”", "《", "》", "（", "）", "X", "×", "*", "2023年", "\n", "履职情况", "存在的问题",
    "下一步打算", "述职报告", "党员", "名", "其中", "12", "##paidbegin##",
})  # fmt: skip
ANY_TEXT = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=30).map("".join))


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_on_any_text_no_rule_raises_spans_lie_inside_and_the_order_is_by_span(text):
    document = parse(text, extent=Extent.REPORT)
    found = engine.review(document, rules=RULES, severity=Severity.INFO)
    assert found.failures == ()
    spans = [(finding.span, finding.code) for finding in found.findings]
    assert spans == sorted(spans)
    for finding in found.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        for span in (*finding.related, *([finding.fix.span] if finding.fix else [])):
            assert 0 <= span.start <= span.end <= len(text)
    assert engine.review(document, rules=RULES, severity=Severity.INFO).findings == found.findings


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_repairs_come_to_rest_and_bring_up_no_new_finding(text):
    def look(words):
        return engine.review(parse(words)).findings

    for unsafe in (False, True):
        fixed = fixes.repair(text, look, unsafe=unsafe)
        assert not Counter(one.code for one in look(fixed.text)) - Counter(one.code for one in look(text))
        again = fixes.repair(fixed.text, look, unsafe=unsafe)
        assert again.text == fixed.text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_no_rule_hangs_on_its_own_worst_repeats(rule, watchdog):
    with watchdog(90):
        for unit in {*rule.anchors[:1], flat(rule.page.bad[0])}:
            found = engine.review(parse(unit * (30_000 // len(unit)), extent=Extent.REPORT), rules=[rule])
            assert not found.failures


def test_a_megabyte_of_every_rules_faults_is_reviewed_in_linear_time(watchdog):
    unit = "\n".join(flat(example) for rule in RULES for example in rule.page.bad)
    with watchdog(60):
        found = engine.review(parse(unit * (350_000 // len(unit)), extent=Extent.REPORT))
    assert not found.failures


def test_the_catalogue_is_written_out_whole():
    assert table().count("\n") >= len(RULES)
    assert markdown_table().count("\n") == len(RULES) + 1


def test_every_lexicon_file_belongs_to_a_rule_or_is_named_by_the_code():
    source = "".join(path.read_text(encoding="utf-8") for path in FOLDER.parent.parent.rglob("*.py"))
    for path in data_path("lexicon").glob("*"):
        assert path.name in source or path.stem in source, f"{path.name} belongs to nothing"
