"""What the index found, as the writer is shown it: the part asked for first, blanks last, no repeats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.corpus.model import Hit
from bot.corpus.question import shown_words
from bot.text.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.corpus.model import Passage
    from bot.corpus.question import Question

# A passage with blanks is a model of wording at best: the writer has to fill in what a complete one shows. It
# stays in the results, for it may be the only one that fits.
_BLANKS = 0.8
_BLANK_RE = re.compile(
    r"(?<![A-Za-z\d])[XxＸｘ×]+(?![A-Za-z\d])"
    r"|[*＊]{2,}|_{2,}|[（(][ \u3000]*[）)]|【[^】]{0,20}】|…{3,}|[○●]{2,}"
)
_BLANK_SIGNS = "XxＸｘ×*＊_（(【…○●"  # most passages hold none of them, and are told in a tenth of the time
_SAME = 85.0  # per cent of the characters, in order, from which on two passages say the same
_SKIPPED_RE = re.compile(r"[\d０-９XＸx×*＊\s，。；：、]+")

_K1, _B = 1.2, 0.75  # as the index has them

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
    return any(sign in text for sign in _BLANK_SIGNS) and _BLANK_RE.search(text) is not None


def rank(question: Question, found: Iterable[tuple[Passage, float]], limit: int) -> list[Hit]:
    """The best *limit* of the passages found, best first."""
    scored = [
        (_score(question, passage, score), passage) for passage, score in _weighed(question, list(found))
    ]
    hits: list[Hit] = []
    kept: list[str] = []
    for score, passage in sorted(scored, key=lambda item: (-item[0], item[1].id)):
        if len(hits) == limit:
            break
        words = _SKIPPED_RE.sub("", passage.text)
        if any(fuzz.ratio(words, other, score_cutoff=_SAME) for other in kept):
            continue
        kept.append(words)
        hits.append(Hit(passage, score, _why(question, passage)))
    return hits


def _weighed(question: Question, found: list[tuple[Passage, float]]) -> Iterator[tuple[Passage, float]]:
    """Scores with what the minor words add, as BM25 would reckon it."""
    usual = sum(len(passage.text) for passage, _ in found) / max(len(found), 1)
    for passage, score in found:
        text = passage.text.lower()
        length = _K1 * (1 - _B + _B * len(text) / usual) if usual else 0.0
        for _, word, weight in question.minor:
            if count := text.count(word):
                score += weight * count * (_K1 + 1) / (count + length)  # noqa: PLW2901 - a sum
        yield passage, score


def _score(question: Question, passage: Passage, score: float) -> float:
    factor = max((question.roles.get(role, 1.0) for role in passage.roles), default=1.0)
    return score * factor * (_BLANKS if has_blanks(passage.text) else 1.0)


def _why(question: Question, passage: Passage) -> str:
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
