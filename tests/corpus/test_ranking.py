from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from writing import BRIDGE, CLINIC, LEDGER, LIMP, SCHOOL

from bot.corpus.model import Passage
from bot.corpus.overlap import overlaps
from bot.corpus.question import Field, Question, Term
from bot.corpus.ranking import rank
from bot.text.model import Role

if TYPE_CHECKING:
    from collections.abc import Callable


def passage(text: str, *roles: Role, name: str = "") -> Passage:
    return Passage(
        id=name or text, document="d", title="甲", roles=roles, heading="", text=text, kind="",
        organisation="", year=0, topics=("支部建设",), owner="web:anna", source="", licence="",
    )  # fmt: skip


def finds(*texts: str) -> Callable[[str, int], list[tuple[Passage, float]]]:
    return lambda *_: [(passage(text), 1.0) for text in texts]


def question(roles: dict[Role, float] | None = None) -> Question:
    return Question((), (), roles or {}, ("支部建设",), ("支部", "部", "水渠"), pasted=False)


def test_a_passage_with_blanks_ranks_below_a_complete_one() -> None:
    blank, whole = passage("带队走访X次，" + LEDGER), passage(SCHOOL)
    assert [hit.passage for hit in rank(question(), [(blank, 10.0), (whole, 9.0)], 10)] == [
        whole,
        blank,
    ]


def test_a_passage_of_the_part_asked_for_ranks_above_a_better_match_of_another() -> None:
    wrong, right = passage(BRIDGE, Role.DUTIES), passage(LIMP, Role.CAUSES, Role.PROBLEMS)
    hits = rank(question({Role.PROBLEMS: 1.5}), [(wrong, 10.0), (right, 8.0)], 10)
    assert [hit.passage for hit in hits] == [right, wrong]
    assert hits[0].why == "主题：支部建设；部分：存在问题；词语：支部"
    assert hits[1].why == "主题：支部建设；词语：支部、水渠"


def test_what_was_not_looked_up_counts_where_it_stands() -> None:
    minor = (
        Term(Field.WORDS, "扫帚", 2.0),
        Term(Field.HEADING, "整改", 2.0),
        Term(Field.TOPICS, "支部建设", 2.0),
    )
    asked = replace(question(), minor=minor)
    swept, plain = passage(LEDGER), passage(SCHOOL)
    elsewhere = replace(plain, id="c", text=CLINIC, topics=())
    headed = replace(plain, id="d", text=BRIDGE, heading="整改落实", topics=())
    found = [(each, 1.0) for each in (elsewhere, swept, plain, headed)]
    scores = {ranked.passage.id: ranked.score for ranked in rank(asked, found, 10)}
    assert scores[swept.id] > scores[plain.id] > scores[elsewhere.id] == 1.0
    assert scores["d"] > 2.0


def test_latin_words_that_were_not_looked_up_count_in_capitals_too() -> None:
    asked = replace(question(), minor=(Term(Field.WORDS, "app", 2.0),))
    scores = [
        ranked.score
        for ranked in rank(asked, [(passage(f"用App上报。{LEDGER}"), 1.0), (passage(SCHOOL), 1.0)], 10)
    ]
    assert scores[0] > scores[1] == 1.0


def test_figures_and_blanks_do_not_make_two_of_the_same_passage() -> None:
    found = [(passage(f"全年{number}次走村入户，{LEDGER}"), 9.0 - number) for number in range(3)]
    found.append((passage(f"全年X次走村入户，{LEDGER}"), 9.5))
    assert len(rank(question(), found, 10)) == 1


def test_runs_are_found_where_the_text_repeats_and_shuffles_them() -> None:
    text = f"{CLINIC[:20]}，改了。\n{LEDGER[5:30]}……{CLINIC[10:30]}"
    found = overlaps(text, finds(CLINIC, LEDGER), 10).overlaps
    assert [overlap.span.of(text) for overlap in found] == [CLINIC[:20], LEDGER[5:30], CLINIC[10:30]]
    assert [overlap.passage_start for overlap in found] == [0, 5, 10]


def test_a_sentence_without_end_is_looked_up_in_pieces() -> None:
    asked: list[str] = []
    overlaps("渠" * 1000 + "。" + CLINIC, lambda *call: asked.append(call[0]) or [], 10)
    assert "".join(asked) == "渠" * 1000 + "。" + CLINIC
    assert max(map(len, asked)) <= 280


def test_figures_and_dashes_in_common_are_no_copy() -> None:
    same = "2023—2024，1234567890"
    assert overlaps(same, finds(same), 10).overlaps == ()


def test_a_monotonous_text_takes_no_longer() -> None:
    start = time.process_time()
    overlaps("修" * 50_000, finds("修" * 400), 10)
    assert time.process_time() - start < 5
