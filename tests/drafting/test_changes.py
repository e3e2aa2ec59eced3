"""What became different between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.changes import changes


def mended(old, found):
    for change in reversed(found):
        old = old[: change.span.start] + change.after + old[change.span.end :]
    return old


@given(st.text(alphabet="甲乙丙丁\n", max_size=60), st.text(alphabet="甲乙丙丁\n", max_size=60))
def test_the_changes_make_the_new_text_of_the_old(old, new):
    found = changes(old, new)
    assert mended(old, found) == new
    assert all(change.before == change.span.of(old) and change.before != change.after for change in found)


def test_changes_that_nearly_touch_are_one():
    (change,) = changes("今年我们做了很多的工作", "今年支部完成了不少工作")
    assert (change.before, change.after) == ("我们做了很多的", "支部完成了不少")


def test_equal_texts_have_none():
    assert changes("今年", "今年") == ()


def test_long_texts_are_compared_in_no_time(watchdog):
    with watchdog(90):
        assert changes("抓党建促发展。" * 1_700, "抓发展促党建！" * 1_700)
