"""A review as one person wants it: by what they say of their reports, without what they do not want reported."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.assistant.comparison import Comparison, compare, fingerprint
from bot.assistant.preferences import Means
from bot.checker import engine
from bot.errors import LibraryError
from bot.text.parse import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.assistant.comparison import Fingerprint
    from bot.assistant.preferences import Ignore
    from bot.assistant.services import Services
    from bot.checker.engine import Review
    from bot.checker.finding import Finding
    from bot.text.model import Document

Silences = Callable[["Finding"], bool]


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome.

    Args:
        review: with what is to be reported.
        silenced: the findings that are not to be.
    """

    review: Review
    silenced: tuple[Finding, ...] = ()

    def prints(self) -> tuple[Fingerprint, ...]:
        """How the findings are known again."""
        return tuple(fingerprint(finding, self.review.document) for finding in self.review.findings)

    def changes_since(self, before: Sequence[Fingerprint]) -> Comparison:
        """What became of the findings of the review *before*; what has been silenced since is not gone."""
        prints = self.prints()
        silenced = (fingerprint(finding, self.review.document) for finding in self.silenced)
        gone, new, _ = compare(before, (*prints, *silenced))
        appeared = tuple(index for index in new if index < len(prints))
        return Comparison(gone, appeared, len(prints) - len(appeared))


def check(text: str, user: str, services: Services) -> Checked:
    """Review *text* for *user*."""
    settings, preferences = services.settings, services.preferences(user)
    profile = preferences.profile()
    rules = engine.select(settings.select, settings.ignore)
    found = engine.review(parse(text, kind=profile.kind or None), profile, rules=rules)
    ignores = preferences.ignores()
    if not ignores:
        return Checked(found)
    silent, used = _silenced(found, ignores)
    day = datetime.fromtimestamp(services.clock(), UTC).astimezone().date().isoformat()
    fresh = [ignore.key for ignore in used if ignore.used != day]
    if fresh:
        with suppress(LibraryError):  # the review matters more than when an ignore was used
            preferences.use(fresh, day)
    left = tuple(finding for finding in found.findings if finding not in silent)
    return Checked(replace(found, findings=left), tuple(silent))


def place_print(print_: Fingerprint) -> str:
    """The print of a place, from which nobody can read what stands there."""
    return blake2b("\0".join(print_[:4]).encode(), digest_size=16).hexdigest()


def _silenced(found: Review, ignores: Sequence[Ignore]) -> tuple[set[Finding], list[Ignore]]:
    """The findings that are not to be reported, and the ignores that say so."""
    silent: set[Finding] = set()
    used: list[Ignore] = []
    for ignore in ignores:
        silences = _SILENCES[ignore.means](ignore, found.document)
        matched = {finding for finding in found.findings if silences(finding)}
        if matched:
            silent |= matched
            used.append(ignore)
    return silent, used


def _by_rule(ignore: Ignore, _document: Document) -> Silences:
    return lambda finding: finding.code.startswith(ignore.what)


def _by_word(ignore: Ignore, document: Document) -> Silences:
    """What lies wholly inside the word: “X” in “X光机”, but no sentence that happens to hold the word."""
    text, word = document.text, ignore.what

    def silences(finding: Finding) -> bool:
        start, end = finding.span
        if start == end or end - start > len(word):
            return False
        return text.find(word, max(end - len(word), 0), start + len(word)) >= 0

    return silences


def _by_place(ignore: Ignore, document: Document) -> Silences:
    return lambda finding: (
        finding.code == ignore.code and place_print(fingerprint(finding, document)) == ignore.what
    )


_SILENCES: dict[Means, Callable[[Ignore, Document], Silences]] = {
    Means.RULE: _by_rule,
    Means.WORD: _by_word,
    Means.PLACE: _by_place,
}
