"""Runs rules over one parsed document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.checker import anchors
from bot.checker.finding import Finding, Severity
from bot.checker.registry import RULES
from bot.checker.rule import Profile, Reading
from bot.errors import RuleError, UsageError
from bot.text.collecting import put_off
from bot.text.model import Extent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.checker.rule import Rule
    from bot.text.file_facts import Fact
    from bot.text.model import Document, Span


class Review(NamedTuple):
    """The outcome of a review.

    Args:
        document: what was reviewed.
        findings: in reading order.
        failures: rules that raised; the others have reported.
    """

    document: Document
    findings: tuple[Finding, ...]
    failures: tuple[RuleError, ...] = ()


def select(
    chosen: Sequence[str] = (), ignored: Sequence[str] = (), *, rules: Sequence[Rule] = RULES
) -> tuple[Rule, ...]:
    """The rules to run.

    Args:
        chosen: codes or prefixes (`PH`, `PH0`, `PH001`, `ALL`); empty: the rules that run by default.
        ignored: codes or prefixes to leave out.
        rules: the catalogue.

    Raises:
        UsageError: a code or prefix that no rule has.
    """
    for code in (*chosen, *ignored):
        if code != "ALL" and not any(rule.code.startswith(code.upper()) for rule in rules):
            raise UsageError(f"没有以“{code}”开头的规则，可用 biganzi rules 查看全部规则编号")
    wanted = (rule for rule in rules if (_matches(rule, chosen) if chosen else rule.default))
    return tuple(rule for rule in wanted if not _matches(rule, ignored))


def _matches(rule: Rule, codes: Iterable[str]) -> bool:
    return any(code == "ALL" or rule.code.startswith(code.upper()) for code in codes)


@put_off()
def review(
    document: Document,
    profile: Profile | None = None,
    *,
    rules: Sequence[Rule] | None = None,
    severity: Severity = Severity.WARNING,
    facts: Sequence[Fact] = (),
) -> Review:
    """Run *rules* over *document*.

    Args:
        document: the parsed text.
        profile: what the writer says of the report.
        rules: by default all that run by default.
        severity: the least grave findings to report.
        facts: what a Word file holds besides its text.
    """
    profile = profile or Profile()
    rules = select() if rules is None else tuple(rules)
    hits = anchors.find(document.view.text, rules)
    findings: list[Finding] = []
    failures: list[RuleError] = []
    for rule in rules:
        given = profile.severities.get(rule.code)
        if not _applies(rule, document, hits) or (given or rule.severity).rank > severity.rank:
            continue
        options = {**rule.options, **profile.options.get(rule.code, {})}
        reading = Reading(document, profile, hits.get(rule.code, ()), options, facts)
        try:
            findings += _run(rule, reading, given, severity)
        except Exception as error:  # noqa: BLE001 - a broken rule must not silence the others; it is reported by code
            failures.append(RuleError(rule.code, type(error).__name__))
    findings.sort(key=lambda finding: (finding.span, finding.code))
    return Review(document, tuple(findings), tuple(failures))


def _applies(rule: Rule, document: Document, hits: Mapping[str, Sequence[Span]]) -> bool:
    if rule.extent is Extent.REPORT and document.extent is Extent.PART:
        return False
    return not rule.anchors or rule.code in hits


def _run(rule: Rule, reading: Reading, given: Severity | None, least: Severity) -> list[Finding]:
    """What *rule* finds that is at least as grave as *least*; the severity is *given*, or the mark's, or the rule's."""
    return [
        Finding(
            span=mark.span,
            code=rule.code,
            name=rule.name,
            family=rule.family,
            severity=severity,
            message=mark.message,
            fix=mark.fix,
            related=mark.related,
        )
        for mark in rule.check(reading)
        if (severity := given or mark.severity or rule.severity).rank <= least.rank
    ]
