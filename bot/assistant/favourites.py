"""The passages that a person keeps: by their ids, so that what is deleted from the library is gone from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.assistant.store import insert

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.assistant.store import Store

MOST = 500


class Favourites:
    """The favourites of one person.

    Args:
        store: where they are.
        user: whose.
        clock: seconds since 1970.
    """

    def __init__(self, store: Store, user: str, clock: Callable[[], float]) -> None:
        self._store = store
        self._user = user
        self._clock = clock

    def keep(self, passage: str) -> None:
        """Keep *passage*; of too many the oldest goes."""
        row = {"user": self._user, "passage": passage, "added": self._clock()}
        with self._store.writing() as db:
            insert(db, "favourites", row, replace=True)
            db.execute(
                "delete from favourites where user = ? and passage not in "
                "(select passage from favourites where user = ? order by added desc, rowid desc limit ?)",
                [self._user, self._user, MOST],
            )

    def drop(self, passage: str) -> bool:
        """Keep *passage* no longer; False where it was not kept."""
        with self._store.writing() as db:
            sql = "delete from favourites where user = ? and passage = ?"
            return bool(db.execute(sql, [self._user, passage]).rowcount)

    def passages(self) -> list[str]:
        """Ids of the passages kept, newest first."""
        sql = "select passage from favourites where user = ? order by added desc, rowid desc"
        return [row["passage"] for row in self._store.rows(sql, [self._user])]
