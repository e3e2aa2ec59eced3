"""Regular expressions that are compiled when they are first used.

The checker has some three hundred. Compiling all of them takes longer than reviewing a report, which needs a few.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """Stands for a compiled pattern; from the first use on it holds the methods of the real one."""

    def __init__(self, source: str, flags: int) -> None:
        self._made_of = (source, flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the real pattern has
        compiled = re.compile(*self._made_of)
        for method in ("match", "search", "fullmatch", "finditer", "findall", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of *source*, compiled when it is first used."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
