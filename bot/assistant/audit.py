"""Who did what and when, how much, and how it ended: never a word of it, never a name."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from bot.assistant.people import person
from bot.assistant.store import insert
from bot.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.assistant.messages import Request
    from bot.assistant.store import Store

KEEP_DAYS = 180
_DAY = 86_400

_log = logging.getLogger(__name__)


class Audit:
    """Rows that are only added, until they are too old.

    Args:
        store: where they are.
        clock: seconds since 1970.
    """

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock

    def add(self, request: Request, command: str, outcome: str, began: float) -> None:
        """Note what became of *request*. A writer is answered whether or not it can be noted.

        Args:
            request: the message.
            command: name of the command that it was taken for; empty: none.
            outcome: `done`, or the type of what went wrong.
            began: when the message came.
        """
        now = self._clock()
        try:
            row = {
                "time": began,
                "person": person(request.user, self._store),
                "channel": request.user.partition(":")[0],
                "command": command,
                "characters": len(request.text),
                "files": len(request.files),
                "outcome": outcome,
                "milliseconds": round((now - began) * 1000),
                "expires": now + KEEP_DAYS * _DAY,
            }
            with self._store.writing() as db:
                insert(db, "audit", row)
        except LibraryError:
            _log.error("a row of the audit was lost")

    def rows(self, user: str) -> list[dict[str, Any]]:
        """What is noted of *user*, oldest first."""
        sql = "select time, channel, command, characters, files, outcome, milliseconds from audit where person = ? order by key"
        return self._store.rows(sql, [person(user, self._store)])
