"""A review together with the name of what was reviewed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from bot.checker.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.checker.engine import Review
    from bot.checker.finding import Finding


class Reviewed(NamedTuple):
    """One reviewed file.

    Args:
        path: its name as the writer gave it; `-` for standard input.
        review: what was found.
    """

    path: str
    review: Review


def counts(findings: Iterable[Finding]) -> str:
    """How many of which severity, in words: “必改 3 处，疑似 1 处”; empty where there are none."""
    found = Counter(finding.severity for finding in findings)
    return "，".join(f"{severity.label} {found[severity]} 处" for severity in Severity if found[severity])


def summary(findings: tuple[Finding, ...]) -> str:
    """One sentence: how many, and of which severity."""
    return f"共 {len(findings)} 处：{counts(findings)}" if findings else "没有发现问题"
