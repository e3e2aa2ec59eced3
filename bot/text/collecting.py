"""Puts off the search for reference cycles while one text is worked on, or the program is loaded.

Either is a great many small objects, none of them garbage before the work is done. The collector looks
through all of them again and again as they come into being, which on a long text costs as much as the work.
"""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_lock = threading.Lock()
_waiting: list[bool] = []  # one for each text that is being worked on; the first knows how it was before


@contextmanager
def put_off() -> Iterator[None]:
    """No search for cycles until the last text that is being worked on, in any thread, is done."""
    with _lock:
        _waiting.append(_waiting[0] if _waiting else gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            if _waiting.pop() and not _waiting:
                gc.enable()
