"""Which findings of two reviews are the same."""

from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.comparison import compare, is_mended
from bot.checker import engine
from bot.checker.fingerprints import Fingerprint, fingerprint
from bot.text.parse import parse

prints = st.lists(st.builds(Fingerprint, *(st.sampled_from(["", "甲", "乙"]) for _ in range(5))), max_size=12)


def prints_of(text):
    document = parse(text)
    return [fingerprint(finding, document) for finding in engine.review(document).findings]


@given(prints, prints)
def test_every_finding_is_gone_new_or_left(before, after):
    gone, new, left = compare(before, after)
    assert len(gone) + left == len(before)
    assert len(new) + left == len(after)


@given(prints)
def test_a_review_compared_with_itself_has_changed_nothing(found):
    assert compare(found, found) == ((), (), len(found))


def test_a_finding_is_known_again_where_its_neighbours_were_repaired():
    before = prints_of("一是全年召开党委会议X次、走访党员X户、办理实事X件。二是带头讲党课四次。")
    after = prints_of("一是全年召开党委会议12次、走访党员X户、办理实事9件。二是带头讲党课四次。")
    gone, new, left = compare(before, after)
    assert (len(gone), new, left) == (2, (), 1)


def test_the_same_fault_elsewhere_is_a_new_one():
    before = prints_of("一是全年召开党委会议X次。\n二是到村里走访十二户。")
    after = prints_of("一是全年召开党委会议12次。\n二是到村里走访X户人家。")
    gone, new, left = compare(before, after)
    assert (len(gone), new, left) == (1, (0,), 0)


def test_a_text_with_repairs_is_known_and_a_part_of_it_or_another_is_not():
    text = "一是学习不深，全年只组织学习X次。\n二是指导不细，下基层的时间不多。\n三是担当不够，遇到难事有时绕着走。\n"
    assert is_mended(text, text.replace("X", "12").replace("有时", "偶尔"))
    assert not is_mended(text, text[:17])
    assert not is_mended(text, "四是统筹不好，重业务轻党建的现象还没有根本扭转，考核指挥棒作用发挥不充分。")
    assert not is_mended("", "")


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_mutual(one, other):
    assert is_mended(one, other) == is_mended(other, one)


def test_a_book_is_compared_in_linear_time(watchdog):
    with watchdog(90):
        is_mended("述职报告" * 200_000, "述职材料" * 200_000)
