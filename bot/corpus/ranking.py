"""What the index found, as the writer is shown it: the part asked for first, blanks last, no repeats."""

from __future__ import annotations

from functools import cache, partial
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.process import extractOne

from bot.corpus.blanks import has_blanks
from bot.corpus.question import Field, shown_words
from bot.text.model import Role
from bot.text.words import han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.corpus.model import Candidate
    from bot.corpus.question import Question

_BLANKS = 0.8  # a passage with blanks ranks below a complete one
_SAME = 85.0  # per cent of the characters, in order, from which on two passages say the same

_K1, _B = 1.2, 0.75  # as the index has them
_HEADING = 9.0  # characters that a heading usually has
_TEXT_FIELDS = (Field.WORDS, Field.BIGRAMS)

_PARTS = {
    Role.OPENING: "导语",
    Role.DUTIES: "履职做法",
    Role.LAST_YEAR: "上年整改",
    Role.PROBLEMS: "存在问题",
    Role.CAUSES: "原因分析",
    Role.PLANS: "下步打算",
    Role.CLOSING: "结尾",
}


class Ranked(NamedTuple):
    """A passage that is shown."""

    passage: Candidate
    score: float
    why: str


def rank(question: Question, found: Sequence[tuple[Candidate, float]], limit: int) -> list[Ranked]:
    """The best *limit* of the passages found, with their scores; best first."""
    factor = cache(partial(_factor, question))  # few sets of roles come at all
    waiting = [
        (-score * factor(passage.roles), passage.id, number, passage, False)
        for number, (passage, score) in enumerate(_weighed(question, found))
    ]
    heapify(waiting)
    ranked: list[Ranked] = []
    kept: list[str] = []
    while waiting and len(ranked) < limit:
        worse, name, number, passage, blank = heappop(waiting)
        if not blank and has_blanks(passage.text):  # looked for when its turn comes: that of most never does
            heappush(waiting, (worse * _BLANKS, name, number, passage, True))
            continue
        said = han(passage.text)  # figures and blanks do not make two of the same passage
        if extractOne(said, kept, scorer=fuzz.ratio, score_cutoff=_SAME):
            continue
        kept.append(said)
        ranked.append(Ranked(passage, -worse, _why(question, passage)))
    return ranked


def _weighed(
    question: Question, found: Sequence[tuple[Candidate, float]]
) -> Sequence[tuple[Candidate, float]]:
    """Scores with what the minor words add, as BM25 would reckon it.

    Grades of topics add nothing here: those that are minor stand in most of what was found.
    """
    if not question.minor or not found:
        return found
    in_text = [(word, weight) for field, word, weight in question.minor if field in _TEXT_FIELDS]
    in_heading = [(word, weight) for field, word, weight in question.minor if field is Field.HEADING]
    named = [(word, weight) for field, word, weight in question.minor if field is Field.TOPICS]
    fold = str.lower if any(word.isascii() for word, _ in in_text) else str  # Han has but one case
    usual = sum(len(passage.text) for passage, _ in found) / len(found)

    def added(passage: Candidate) -> float:
        value = sum(weight for name, weight in named if name in passage.topics) if named else 0.0
        if in_heading:
            value += _counted(in_heading, passage.heading.lower(), _HEADING)
        return value + _counted(in_text, fold(passage.text), usual)

    return [(passage, score + added(passage)) for passage, score in found]


def _counted(words: list[tuple[str, float]], text: str, usual: float) -> float:
    """What *words* add that stand in *text*, where *usual* is a text's length."""
    counts = [(count, weight) for word, weight in words if (count := text.count(word))]
    if not counts:
        return 0.0
    length = _K1 * (1 - _B + _B * len(text) / usual)
    return sum(weight * count * (_K1 + 1) / (count + length) for count, weight in counts)


def _factor(question: Question, roles: Sequence[Role]) -> float:
    """By how much a part makes its passages count for more."""
    return max((question.roles.get(role, 1.0) for role in roles), default=1.0)


def _why(question: Question, passage: Candidate) -> str:
    reasons = []
    topics = [name for name in question.topics if name in passage.topics]
    if topics:
        reasons.append(f"主题：{'、'.join(topics)}")
    parts = [_PARTS[role] for role in passage.roles if role in question.roles]
    if parts:
        reasons.append(f"部分：{'、'.join(parts)}")
    words = shown_words(question, passage.text)
    if words:
        reasons.append(f"词语：{'、'.join(words)}")
    return "；".join(reasons) or "用词相近"
