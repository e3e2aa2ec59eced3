"""What the index found, as the writer is shown it: the part asked for first, blanks last, no repeats."""

from __future__ import annotations

import re
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from bot.corpus.question import Field, shown_words
from bot.text.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.corpus.model import Candidate
    from bot.corpus.question import Question

# A passage with blanks is a model of wording at best: the writer has to fill in what a complete one shows. It
# stays in the results, for it may be the only one that fits.
_BLANKS = 0.8
_BLANK_RE = re.compile(
    r"(?<![A-Za-z\d])[XxＸｘ×]+(?![A-Za-z\d])"
    r"|[*＊]{2,}|_{2,}|[（(][ \u3000]*[）)]|【[^】]{0,20}】|…{3,}|[○●]{2,}"
)
_BLANK_SIGN_RE = re.compile(
    r"[XxＸｘ×*＊_（(【…○●]"
)  # most passages hold none, and are told in a tenth of the time
_SAME = 85.0  # per cent of the characters, in order, from which on two passages say the same
_SKIPPED_RE = re.compile(r"[\d０-９XＸx×*＊\s，。；：、]+")

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


def has_blanks(text: str) -> bool:
    """Whether *text* holds places to be filled in."""
    return _BLANK_SIGN_RE.search(text) is not None and _BLANK_RE.search(text) is not None


class Ranked(NamedTuple):
    """A passage that is shown."""

    key: int
    passage: Candidate
    score: float
    why: str


def rank(question: Question, found: Iterable[tuple[int, Candidate, float]], limit: int) -> list[Ranked]:
    """The best *limit* of the passages found, with their keys and scores; best first."""
    waiting = [
        (-score * _factor(question, passage), passage.id, key, passage, False)
        for key, passage, score in _weighed(question, list(found))
    ]
    heapify(waiting)
    ranked: list[Ranked] = []
    kept: list[str] = []
    while waiting and len(ranked) < limit:
        worse, name, key, passage, blank = heappop(waiting)
        if not blank and has_blanks(passage.text):  # looked for when its turn comes: that of most never does
            heappush(waiting, (worse * _BLANKS, name, key, passage, True))
            continue
        words = _SKIPPED_RE.sub("", passage.text)
        if any(fuzz.ratio(words, other, score_cutoff=_SAME) for other in kept):
            continue
        kept.append(words)
        ranked.append(Ranked(key, passage, -worse, _why(question, passage)))
    return ranked


def _weighed(
    question: Question, found: list[tuple[int, Candidate, float]]
) -> Iterator[tuple[int, Candidate, float]]:
    """Scores with what the minor words add, as BM25 would reckon it."""
    if not question.minor or not found:
        yield from found
        return
    in_text = [(word, weight) for field, word, weight in question.minor if field in _TEXT_FIELDS]
    in_heading = [(word, weight) for field, word, weight in question.minor if field is Field.HEADING]
    named = [(word, weight) for field, word, weight in question.minor if field is Field.TOPICS]
    usual = sum(len(passage.text) for _, passage, _ in found) / len(found)
    for key, passage, score in found:
        added = _counted(in_text, passage.text.lower(), usual)
        added += _counted(in_heading, passage.heading.lower(), _HEADING)
        added += sum(weight for name, weight in named if name in passage.topics)
        yield key, passage, score + added


def _counted(words: list[tuple[str, float]], text: str, usual: float) -> float:
    """What *words* add that stand in *text*, where *usual* is a text's length."""
    length = _K1 * (1 - _B + _B * len(text) / usual)
    return sum(
        weight * count * (_K1 + 1) / (count + length) for word, weight in words if (count := text.count(word))
    )


def _factor(question: Question, passage: Candidate) -> float:
    """By how much the passage's part makes it count for more."""
    return max((question.roles.get(role, 1.0) for role in passage.roles), default=1.0)


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
