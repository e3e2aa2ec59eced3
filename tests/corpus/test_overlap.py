from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest
from contract import ANNA
from hypothesis import given, settings
from hypothesis import strategies as st
from test_ranking import passage
from writing import BRIDGE, CLINIC, LEDGER, SCHOOL, document

from bot.corpus.library import Library
from bot.corpus.overlap import overlaps
from bot.corpus.set_phrases import own_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.corpus.model import Passage

LONG = BRIDGE + CLINIC + LEDGER


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def finds(*texts: str) -> Callable[[str, int], list[tuple[Passage, float]]]:
    return lambda *_: [(passage(text), 1.0) for text in texts]


def rewritten(text: str, share: float) -> str:
    chance = random.Random(1)
    return "".join(chance.choice("渠桥账学护修") if chance.random() < share else sign for sign in text)


def test_the_share_of_what_was_copied_is_told() -> None:
    new = "今年我换了做法，先问老人要什么，再定先修哪一段，定了就贴在墙上。"
    found = overlaps(LEDGER + new, finds(LEDGER), 10)
    assert found.share == pytest.approx(len(LEDGER) / len(LEDGER + new), abs=0.02)
    assert overlaps(new, finds(LEDGER), 10).share == 0
    assert overlaps("", finds(LEDGER), 10).share == 0


@pytest.mark.parametrize("share", [0.05, 0.15, 0.3])
def test_a_rewritten_passage_is_still_known_for_its_source(share: float) -> None:
    text = rewritten(LONG, share)
    found = overlaps(text, finds(SCHOOL, LONG), 10)
    assert {overlap.passage.text for overlap in found.overlaps} == {LONG}
    assert all(
        overlap.span.of(text) == LONG[overlap.passage_start :][: overlap.span.end - overlap.span.start]
        for overlap in found.overlaps
    )
    assert found.passages[0].passage.text == LONG
    assert "相同" in found.passages[0].why
    assert found.share > 0.3


def test_a_passage_across_two_windows_and_a_window_in_a_long_passage_are_known() -> None:
    before = "晨雾散去以后大家各自下地，谁也没有提起昨天的争执，只听见锄头碰着石子的声音。" * 2
    assert overlaps(before + rewritten(LONG, 0.2) + before, finds(LONG), 10).overlaps
    long = f"{before}{LONG}{SCHOOL}{before[:60]}"
    assert overlaps(rewritten(LONG, 0.2), finds(long), 10).overlaps


@pytest.mark.parametrize(
    "shared",
    [
        "深刻领悟“两个确立”的决定性意义",
        "按照《中国共产党支部工作条例（试行）》",
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”",
        "入党积极分子、发展对象",
    ],
)
def test_set_phrases_and_titles_are_copied_from_nobody(shared: str) -> None:
    assert (
        overlaps(f"我带头学习，{shared}，再下去讲。", finds(f"支部开会时{shared}，会后谈心。"), 10).overlaps
        == ()
    )


def test_what_stands_around_a_set_phrase_is_copied() -> None:
    assert own_words("增强“四个意识”的水渠").strip() == "的水渠"
    shared = f"{BRIDGE[:20]}，做到“两个维护”"
    (overlap,) = overlaps(shared, finds(shared), 10).overlaps
    assert overlap.span == (0, len(shared))


def test_a_short_run_that_many_documents_have_is_a_set_phrase(library: Library) -> None:
    phrase = "先把话说到群众心坎上去"
    for number, text in enumerate((BRIDGE, CLINIC, LEDGER, SCHOOL)):
        library.add([document(f"第{number}篇", f"{text}我们{phrase}，")], owner="web:anna")
        copied = library.similar(f"这一年下来，我们{phrase}，其余的慢慢来。", ANNA).overlaps
        assert bool(copied) is (number < 3)


def test_a_long_run_was_copied_however_many_have_it(library: Library) -> None:
    for number in range(6):
        library.add([document(f"第{number}篇", f"{number}号：{LEDGER}")], owner="web:anna")
    (overlap,) = library.similar(LEDGER, ANNA).overlaps
    assert overlap.span == (0, len(LEDGER))


@settings(deadline=None)
@given(
    st.text(alphabet="支部修渠账，。；\n 1X", max_size=300), st.text(alphabet="支部修渠账，。", max_size=200)
)
def test_any_two_texts_can_be_compared(text: str, other: str) -> None:
    found = overlaps(text, finds(other), 10)
    assert 0 <= found.share <= 1
    for overlap in found.overlaps:
        assert (
            overlap.span.of(text) == other[overlap.passage_start :][: overlap.span.end - overlap.span.start]
        )


def test_a_long_text_takes_time_in_proportion() -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        overlaps(LONG * times, finds(LONG, LEDGER * 3), 10)
        return time.process_time() - start

    seconds(10)
    assert seconds(400) < 20 * max(seconds(40), 0.02)
