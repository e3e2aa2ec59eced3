"""How a finding is known again where its line or column has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bot.checker.finding import Finding
    from bot.text.model import Document

_AROUND = 8  # characters by which a place is known again
_LOOK = 4 * _AROUND  # among so many, blanks included


class Fingerprint(NamedTuple):
    """A finding, known again where its line or column has changed.

    Args:
        code: the rule's.
        words: the characters found, without blanks.
        before: the characters in front, in its line: so lines can move.
        behind: the characters behind, in its line.
        line: the first characters of its line.
    """

    code: str
    words: str
    before: str
    behind: str
    line: str

    @property
    def digest(self) -> str:
        """Its rule, words and place in figures from which nobody can read what stands there."""
        from hashlib import blake2b  # takes longer to load than most reviews need

        return blake2b("\0".join(self[:4]).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def fingerprint(finding: Finding, document: Document) -> Fingerprint:
    """How *finding* of *document* is known again."""
    text, (start, end) = document.text, finding.span
    line = document.line_of(start)
    return Fingerprint(
        code=finding.code,
        words=bare(finding.span.of(text)),
        before=bare(text[max(start - _LOOK, line.start) : start])[-_AROUND:],
        behind=bare(text[end : min(end + _LOOK, document.line_of(end).end)])[:_AROUND],
        line=bare(text[line.start : min(line.end, line.start + _LOOK)])[:_AROUND],
    )


def bare(text: str) -> str:
    """*text* without its blanks and line ends."""
    return "".join(text.split())
