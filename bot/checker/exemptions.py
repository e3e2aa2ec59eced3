"""Findings that a writer does not want reported: by rule, by word, by the words round a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.checker.fingerprints import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.checker.engine import Review
    from bot.checker.finding import Finding

_BLANKS = 4  # as many blanks as characters may stand between the words round a place, times this


class Exemption(NamedTuple):
    """What is not to be reported; all that it names must hold.

    Args:
        rule: a code, or the beginning of codes.
        word: a word that holds the finding: “X光机” for the X in it.
        before: words that stand directly in front, blanks and line ends apart.
        after: words that stand directly behind.
        reason: why, in the writer's words.
        where: the row of the settings file, for a message.
    """

    rule: str = ""
    word: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""
    where: str = ""

    def covers(self, finding: Finding, text: str) -> bool:
        """Whether *finding* in *text* is exempt."""
        start, end = finding.span
        if not finding.code.startswith(self.rule):
            return False
        if self.word and not _holds(self.word, text, start, end):
            return False
        before, after = bare(self.before), bare(self.after)
        front = text[max(0, start - _BLANKS * len(before)) : start]
        behind = text[end : end + _BLANKS * len(after)]
        return bare(front).endswith(before) and bare(behind).startswith(after)


def _holds(word: str, text: str, start: int, end: int) -> bool:
    """Whether text[start:end] lies wholly inside an occurrence of *word*."""
    if start == end or end - start > len(word):
        return False
    return text.find(word, max(end - len(word), 0), start + len(word)) >= 0


def sift(review: Review, exemptions: Sequence[Exemption]) -> tuple[Review, frozenset[Exemption]]:
    """*review* without what is exempt, and the exemptions that were needed."""
    used: set[Exemption] = set()
    kept: list[Finding] = []
    for finding in review.findings:
        covering = [one for one in exemptions if one.covers(finding, review.document.text)]
        used.update(covering)
        if not covering:
            kept.append(finding)
    return review._replace(findings=tuple(kept)), frozenset(used)
