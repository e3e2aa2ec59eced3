"""What every `Corpus` does, whichever index it searches: run by a module that gives the fixture `corpus`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from writing import BRIDGE, CLINIC, LEDGER, LIMP, SCHOOL, document

from bot.corpus.model import Filters
from bot.errors import UsageError
from bot.text.model import Role

if TYPE_CHECKING:
    from bot.corpus.model import Corpus, Hit

ANNA = Filters(owners=("web:anna",))
BERT = Filters(owners=("web:bert",))
BOTH = Filters(owners=("web:anna", "web:bert"))


def texts(hits: list[Hit]) -> list[str]:
    return [hit.passage.text for hit in hits]


class CorpusContract:
    def test_what_was_added_is_found_at_once(self, corpus: Corpus) -> None:
        added = corpus.add([document("甲", BRIDGE, SCHOOL), document("乙", CLINIC)], owner="web:anna")
        assert (len(added.new), added.repeated, added.passages) == (2, (), 3)
        assert texts(corpus.search("修水渠", ANNA))[0] == BRIDGE
        assert texts(corpus.search("护士站值守", ANNA))[0] == CLINIC

    def test_a_blank_is_never_shown_as_a_model(self, corpus: Corpus) -> None:
        blank = f"带队走访X次，修了××村的水渠。{LEDGER}"
        corpus.add([document("甲", blank)], owner="web:anna")
        (hit,) = corpus.search("水渠", ANNA)
        assert hit.passage.text == f"带队走访【待填】次，修了【待填】村的水渠。{LEDGER}"
        kept = corpus.passage(hit.passage.id, owners=["web:anna"])
        assert kept is not None
        assert kept.text == blank  # what was copied is compared with it

    def test_the_same_document_twice_is_one(self, corpus: Corpus) -> None:
        first = corpus.add([document("甲", BRIDGE)], owner="web:anna")
        again = corpus.add([document("甲", BRIDGE)], owner="web:anna")
        assert (again.new, again.repeated, again.passages) == ((), first.new, 0)
        assert [entry.passages for entry in corpus.documents(["web:anna"])] == [1]

    def test_two_users_never_see_each_others_passages(self, corpus: Corpus) -> None:
        corpus.add([document("甲", BRIDGE)], owner="web:anna")
        corpus.add([document("甲", BRIDGE), document("乙", LEDGER)], owner="web:bert")
        assert {hit.passage.owner for hit in corpus.search(BRIDGE + "水渠", ANNA)} == {"web:anna"}
        assert corpus.search("账目晒在村口", ANNA) == []
        assert corpus.similar(LEDGER, ANNA).overlaps == ()
        assert [entry.owner for entry in corpus.documents(["web:anna"])] == ["web:anna"]
        (hit,) = corpus.search("账目晒在村口", BERT)
        assert corpus.passage(hit.passage.id, owners=["web:anna"]) is None
        assert corpus.passage(hit.passage.id, owners=["web:bert"]) == hit.passage

    def test_nobodys_search_finds_nothing(self, corpus: Corpus) -> None:
        corpus.add([document("甲", BRIDGE)], owner="web:anna")
        assert corpus.search("水渠", Filters(owners=())) == []

    def test_filters_leave_out_what_does_not_fit(self, corpus: Corpus) -> None:
        village = document(
            "甲", BRIDGE, roles=(Role.DUTIES,), kind="summary", organisation="village", year=2023
        )
        other = document(
            "乙", LIMP, roles=(Role.PROBLEMS, Role.CAUSES), kind="duty", organisation="soe", year=2024
        )
        corpus.add([village, other], owner="web:anna")
        owners = ("web:anna",)
        for narrowed, expected in (
            (Filters(owners, role=Role.CAUSES), LIMP),
            (Filters(owners, role=Role.PROBLEMS), LIMP),
            (Filters(owners, role=Role.DUTIES), BRIDGE),
            (Filters(owners, kind="summary"), BRIDGE),
            (Filters(owners, organisation="soe"), LIMP),
            (Filters(owners, year=2023), BRIDGE),
        ):
            assert texts(corpus.search("支部", narrowed)) == [expected]
        assert corpus.search("支部", Filters(owners, year=2022)) == []

    def test_a_pasted_paragraph_finds_its_like(self, corpus: Corpus) -> None:
        corpus.add([document("甲", BRIDGE, SCHOOL, CLINIC, LEDGER, LIMP)], owner="web:anna")
        pasted = "村里的账目我们每个季度都晒出来，就算买一把扫帚也要写上是谁经手，有人来问就当面翻给他看看。"
        assert texts(corpus.search(pasted, ANNA))[0] == LEDGER

    def test_near_identical_passages_are_shown_once(self, corpus: Corpus) -> None:
        corpus.add(
            [document("甲", BRIDGE), document("乙", BRIDGE.replace("石桥村", "柳沟村"))], owner="web:anna"
        )
        assert len(corpus.search("旧水渠", ANNA)) == 1

    def test_no_more_than_the_limit_and_best_first(self, corpus: Corpus) -> None:
        corpus.add([document("甲", BRIDGE, LEDGER, LIMP)], owner="web:anna")
        hits = corpus.search("支部", ANNA, limit=2)
        assert len(hits) == 2
        assert hits[0].score >= hits[1].score > 0

    @pytest.mark.parametrize("query", ["", "，。！", "2024", "XX", "  \n", "😀", "\ud800"])
    def test_a_query_without_words_is_answered_with_a_sentence(self, corpus: Corpus, query: str) -> None:
        with pytest.raises(UsageError, match="主题"):
            corpus.search(query, ANNA)

    @pytest.mark.parametrize(
        "query", ['水渠" OR "护士', "title:水渠", "水渠 -护士", "水渠*", "NEAR(水渠 护士)", "(水渠"]
    )
    def test_no_query_is_a_query_language(self, corpus: Corpus, query: str) -> None:
        corpus.add([document("甲", BRIDGE)], owner="web:anna")
        assert texts(corpus.search(query, ANNA)) == [BRIDGE]

    def test_copied_words_are_found_with_their_place(self, corpus: Corpus) -> None:
        corpus.add([document("甲", CLINIC, SCHOOL)], owner="web:anna")
        text = "本年度我们改了排班，" + CLINIC[:24] + "，大家都说方便。"
        similar = corpus.similar(text, ANNA)
        (overlap,) = similar.overlaps
        assert overlap.span.of(text) == CLINIC[:24]
        assert overlap.passage_start == 0
        assert overlap.as_row(text)["document"] == "甲"
        assert similar.passages[0].passage.text == CLINIC

    def test_what_is_forgotten_is_not_found(self, corpus: Corpus) -> None:
        added = corpus.add([document("甲", BRIDGE), document("乙", LEDGER)], owner="web:anna")
        corpus.add([document("甲", BRIDGE)], owner="web:bert")
        assert corpus.forget("web:anna", added.new[0]) == 1
        assert texts(corpus.search("水渠 账目", ANNA)) == [LEDGER]
        assert corpus.forget("web:anna") == 1
        assert corpus.search("水渠 账目", BOTH)[0].passage.owner == "web:bert"
        assert corpus.forget("web:anna") == 0

    def test_nobody_forgets_anothers_document(self, corpus: Corpus) -> None:
        added = corpus.add([document("甲", BRIDGE)], owner="web:anna")
        assert corpus.forget("web:bert", added.new[0]) == 0
        assert texts(corpus.search("水渠", ANNA)) == [BRIDGE]
