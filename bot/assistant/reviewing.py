"""A review as one person wants it: by what they say of their reports, without what they do not want reported."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.assistant.comparison import Comparison, compare
from bot.assistant.preferences import Means
from bot.checker import engine
from bot.checker.exemptions import Exemption, sift
from bot.checker.fingerprints import fingerprint
from bot.errors import LibraryError
from bot.formats.read import read_whole
from bot.text.parse import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.assistant.conversation import Reviewed
    from bot.assistant.preferences import Ignore
    from bot.assistant.services import Services
    from bot.checker.engine import Review
    from bot.checker.finding import Finding
    from bot.checker.fingerprints import Fingerprint
    from bot.checker.rule import Profile
    from bot.text.file_facts import Fact
    from bot.text.model import Document, Extent


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome.

    Args:
        review: with what is to be reported.
        profile: what the checker was told of the report.
        silenced: the findings that are not to be.
    """

    review: Review
    profile: Profile
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


def check(
    text: str, user: str, services: Services, facts: Sequence[Fact] = (), extent: Extent | None = None
) -> Checked:
    """Review *text* for *user*.

    Args:
        text: the draft.
        user: whose preferences count.
        services: how reviews are done.
        facts: what its Word file holds besides.
        extent: whether it is a part or a whole report; by default that is recognised.
    """
    setup, preferences = services.setup, services.preferences(user)
    profile = setup.profile._replace(**preferences.told())
    document = parse(text, kind=profile.kind or None, extent=extent)
    found = engine.review(document, profile, rules=setup.rules, severity=setup.severity, facts=facts)
    found, _ = sift(found, setup.exemptions)
    ignores = preferences.ignores()
    if not ignores:
        return Checked(found, profile)
    silent, used = _silenced(found, ignores)
    day = datetime.fromtimestamp(services.clock(), UTC).astimezone().date().isoformat()
    fresh = [ignore.key for ignore in used if ignore.used != day]
    if fresh:
        with suppress(LibraryError):  # the review matters more than when an ignore was used
            preferences.use(fresh, day)
    left = tuple(finding for finding in found.findings if finding not in silent)
    return Checked(found._replace(findings=left), profile, tuple(silent))


def check_again(reviewed: Reviewed, user: str, services: Services) -> Checked:
    """Review once more what was reviewed before, by what *user* has chosen since."""
    facts = read_whole(reviewed.name, reviewed.data).facts if reviewed.data else ()
    return check(reviewed.text, user, services, facts)


def _silenced(found: Review, ignores: Sequence[Ignore]) -> tuple[set[Finding], list[Ignore]]:
    """The findings that are not to be reported, and the ignores that say so."""
    silent: set[Finding] = set()
    used: list[Ignore] = []
    for ignore in ignores:
        matched = {finding for finding in found.findings if _covers(ignore, finding, found.document)}
        if matched:
            silent |= matched
            used.append(ignore)
    return silent, used


def _covers(ignore: Ignore, finding: Finding, document: Document) -> bool:
    match ignore.means:
        case Means.RULE:
            return Exemption(rule=ignore.what).covers(finding, document.text)
        case Means.WORD:
            return Exemption(word=ignore.what).covers(finding, document.text)
        case Means.PLACE:
            known = finding.code == ignore.code
            return known and fingerprint(finding, document).digest == ignore.what
