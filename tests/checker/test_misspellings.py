"""Slips of the keyboard in fixed terms."""

import pytest

from bot.checker import lexicon
from bot.checker.engine import review, select
from bot.checker.misspellings import everyday_slips, misspellings
from bot.resources import data_path
from bot.text.parse import parse

TYPOS = select(["WD001"])
SLIPS = misspellings()


def marks(text):
    return [finding.span.of(text) for finding in review(parse(text), rules=TYPOS).findings]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("加强基层党组织政治公能建设。", "政治公能"),
        ("激发党员干事创业热请。", "创业热请"),
        ("健全长校机制，堵塞漏洞。", "长校机制"),
        ("压实主体则任，层层传导。", "主体则任"),
        ("党员积级性不高。", "积级性"),
        ("坚持问题倒向，逐项整改。", "问题倒向"),
    ],
)
def test_a_term_with_one_character_of_the_same_sound_is_marked_whole(text, wrong):
    assert marks(text) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "针对形势变化，组织立即研判，创造历史新高。",
        "否则任何环节都会出问题，办公能力和凝聚立法共识都重要。",
        "开展村庄整治建设，项目监管更有时效性，年青干部多。",
        "打击易制毒化学品犯罪，共建发展党愿景。",
    ],
)
def test_neighbouring_words_that_make_a_wrong_form_are_passed_over(text):
    assert marks(text) == []


def test_no_term_is_a_wrong_form_of_another():
    listed = set(lexicon.words("fixed_terms"))
    assert not listed & set(SLIPS)


def test_no_set_phrase_and_no_specimen_holds_a_wrong_form():
    phrases = data_path("lexicon", "set_phrases.txt").read_text(encoding="utf-8")
    specimens = [path.read_text(encoding="utf-8") for path in data_path("specimens").glob("*.md")]
    texts = [phrases, *specimens]
    assert [wrong for wrong in SLIPS if any(wrong in text for text in texts)] == []


def test_a_repair_puts_the_term():
    (finding,) = review(parse("推动深度溶合。"), rules=TYPOS).findings
    assert finding.fix.replacement == "深度融合"
    assert not finding.fix.safe


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("认真分折原因，逐条整改。", "分折", "分析"),
        ("干部作风有了转边。", "转边", "转变"),
        ("村里环竟大为改观。", "环竟", "环境"),
    ],
)
def test_an_everyday_word_with_one_character_changed_is_marked(text, wrong, right):
    (finding,) = review(parse(text), rules=TYPOS).findings
    assert (finding.span.of(text), finding.fix.replacement) == (wrong, right)
    assert not finding.fix.safe


@pytest.mark.parametrize(
    "text",
    ["成绩充分折射出干劲。", "党支部作为一方堡垒。", "自己经营一家书店。", "柳泉镇党委和孔金荣同志结对。"],
)
def test_a_wrong_form_that_neighbouring_words_make_is_passed_over(text):
    assert marks(text) == []


def test_everyday_slips_change_one_character_of_a_word_and_are_no_listed_word():
    slips = everyday_slips()
    listed = {right for right, _ in slips.values()}
    assert not listed & set(slips)
    for wrong, (right, _) in slips.items():
        assert len(wrong) == len(right)
        assert sum(a != b for a, b in zip(wrong, right, strict=True)) == 1
