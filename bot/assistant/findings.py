"""Findings as blocks of a reply."""

from __future__ import annotations

from collections import Counter
from itertools import chain, repeat
from typing import TYPE_CHECKING

from bot.assistant.messages import Choice, Choices, Item, Items
from bot.checker.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.checker.engine import Review
    from bot.checker.finding import Finding
    from bot.checker.fingerprints import Fingerprint
    from bot.text.model import Document

PAGE = 10
ONLY_ERRORS = "必改"


def errors(findings: Sequence[Finding]) -> list[Finding]:
    """Those that must be repaired."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def items(
    findings: Sequence[Finding], document: Document, title: str, prints: Iterable[Fingerprint] = ()
) -> Items:
    """*findings*, an entry each; those with *prints* carry the command that ignores their place."""
    known = chain(prints, repeat(None))
    entries = (_item(finding, document, print_) for finding, print_ in zip(findings, known, strict=False))
    return Items(tuple(entries), title=title)


def place(finding: Finding, document: Document) -> str:
    """Where *finding* stands: “第3行第5字”."""
    line, column = document.locate(finding.span.start)
    return f"第{line}行第{column}字"


def choices(found: Review, id_: str, *pages: Choice) -> Choices:
    """What can be done next.

    Args:
        found: the review.
        id_: of the reviewed text; empty where it is not remembered.
        pages: the ways to other findings.
    """
    return Choices((*pages, *_about_text(found, id_), *_about_rules(found)))


def pages(found: Review, id_: str, *, shown: int, only_errors: bool = False) -> Iterator[Choice]:
    """The ways to the findings that have not been shown.

    Args:
        found: the review.
        id_: of the reviewed text; empty where it is not remembered.
        shown: how many have been shown.
        only_errors: whether only those are being shown that must be repaired.
    """
    if not id_:
        return
    grave = errors(found.findings)
    wanted: Sequence[Finding] = grave if only_errors else found.findings
    if shown < len(wanted):
        only = f"{ONLY_ERRORS} " if only_errors else ""
        yield Choice(f"后面 {len(wanted) - shown} 处", f"/more {only}{shown + 1} #{id_}")
    if not only_errors and 0 < len(grave) < len(found.findings):
        yield Choice(f"只看必改 {len(grave)} 处", f"/more {ONLY_ERRORS} 1 #{id_}")


def _about_text(found: Review, id_: str) -> Iterator[Choice]:
    if not id_:
        return
    if any(finding.fix and finding.fix.safe for finding in found.findings):
        yield Choice("改好的全文", f"/download 改好 #{id_}")
    yield Choice("下载批注版", f"/download 批注 #{id_}")
    if len(found.findings) > PAGE:
        yield Choice("完整报告", f"/download 报告 #{id_}")


def _about_rules(found: Review) -> Iterator[Choice]:
    codes = [code for code, _ in Counter(finding.code for finding in found.findings).most_common(2)]
    for code in codes:
        yield Choice(f"解释 {code}", f"/rules {code}")
    for code in codes:
        yield Choice(f"忽略 {code} 这类", f"/ignore {code}")


def _item(finding: Finding, document: Document, print_: Fingerprint | None) -> Item:
    fix = finding.fix
    return Item(
        body=finding.message,
        label=place(finding, document),
        code=finding.code,
        severity=finding.severity,
        span=finding.span,
        repair=fix.replacement if fix else None,
        replaces=fix.span if fix and fix.span != finding.span else None,
        safe=bool(fix and fix.safe),
        ignore=f"/ignore {finding.code}@{print_.digest}" if print_ else "",
    )
