"""A baseline: the findings that a text had once and that need not be told again.

It holds how often each fingerprint occurs, and no word of any text.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.checker.fingerprints import fingerprint
from bot.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.checker.engine import Review

_FORM = 1
_BROKEN = "基线文件不是 biganzi review --write-baseline 写出来的，请重新生成"


def written(reviews: Iterable[Review]) -> str:
    """The baseline of *reviews*, as it is kept in a file."""
    known = Counter(
        fingerprint(finding, review.document).digest for review in reviews for finding in review.findings
    )
    import json

    return json.dumps({"baseline": _FORM, "findings": dict(sorted(known.items()))}, indent=1) + "\n"


def read(words: str) -> Counter[str]:
    """The baseline that *words*, a file's, hold.

    Raises:
        UsageError: they hold none.
    """
    import json

    try:
        table = json.loads(words)
        found = {str(digest): int(number) for digest, number in table["findings"].items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        raise UsageError(_BROKEN) from None
    if table.get("baseline") != _FORM:
        raise UsageError(_BROKEN)
    return Counter(found)


def left(review: Review, known: Counter[str]) -> Review:
    """*review* without the findings that are *known*; each uses one of its kind up."""
    if not known:
        return review
    new = []
    for finding in review.findings:
        digest = fingerprint(finding, review.document).digest
        if known[digest] > 0:
            known[digest] -= 1
        else:
            new.append(finding)
    return review._replace(findings=tuple(new))
