"""A progress bar on stderr, where somebody looks at it."""

from __future__ import annotations

import sys
import time

_WIDTH = 24
_PAUSE = 0.1  # seconds between two pictures


class ProgressBar:
    """Shows how many are done, of how many, how fast, and how long it will still take.

    Args:
        unit: what is counted, in Chinese.
    """

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._began = time.monotonic()
        self._shown = 0.0
        self._live = sys.stderr.isatty()

    def __call__(self, done: int, total: int, passages: int = 0) -> None:
        """Draw the bar; quickly repeated calls draw it now and then."""
        now = time.monotonic()
        if not self._live or (done < total and now - self._shown < _PAUSE):
            return
        self._shown = now
        filled = _WIDTH * done // max(total, 1)
        rate = done / max(now - self._began, 1e-6)
        left = f"，还要 {(total - done) / rate:.0f} 秒" if done < total and rate else ""
        bar = "█" * filled + "░" * (_WIDTH - filled)
        found = f"，{passages} 段" if passages else ""
        sys.stderr.write(
            f"\r{bar} {done}/{total} {self._unit}{found}，每秒 {rate:.0f} {self._unit}{left}\x1b[K"
        )
        if done >= total:
            sys.stderr.write("\n")
        sys.stderr.flush()
