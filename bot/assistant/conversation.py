"""What is remembered of a chat: the texts reviewed last and the search that is being paged, until they expire.

Texts are remembered only so that the rest of a review, the repaired text and the comparison with a second paste can
be given. They expire after a day (`keep_hours`), and `/forget` deletes them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.assistant.store import insert
from bot.checker.fingerprints import Fingerprint
from bot.corpus.model import Filters
from bot.errors import UsageError
from bot.text.model import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.assistant.store import Store

_REVIEWS = 4  # a chat; an older button says that its text is gone
_FILE_LIMIT = 5_000_000  # bytes of a file that is remembered, to be handed back with comments


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A text that was reviewed.

    Args:
        text: what was reviewed.
        name: name of the file it came in; empty where it was pasted.
        data: that file.
        prints: what was found.
        shown: how many of the findings have been shown.
    """

    text: str
    name: str = ""
    data: bytes = field(default=b"", repr=False)
    prints: tuple[Fingerprint, ...] = ()
    shown: int = 0

    @property
    def id(self) -> str:
        """What its buttons carry."""
        return blake2b(self.text.encode(), digest_size=4).hexdigest()


@dataclass(frozen=True, slots=True)
class Searched:
    """A search whose results are being looked through.

    Args:
        query: what was asked for.
        role: only from parts with this role.
        kind: only from this kind of report.
        year: only from this year.
        page: which page was shown, from 1.
        passages: ids of the passages shown on it.
    """

    query: str
    role: Role | None = None
    kind: str = ""
    year: int = 0
    page: int = 1
    passages: tuple[str, ...] = ()

    def among(self, visible: Filters) -> Filters:
        """The filters of this search over what its writer may find."""
        return Filters(visible.owners, role=self.role, kind=self.kind, year=self.year)


class Conversation:
    """One person in one chat.

    Args:
        store: where it is kept.
        user: who.
        chat: where.
        clock: seconds since 1970.
        seconds: how long things are remembered.
    """

    def __init__(
        self, store: Store, user: str, chat: str, clock: Callable[[], float], *, seconds: float
    ) -> None:
        self._store = store
        self._place = (user, chat)
        self._clock = clock
        self._seconds = seconds

    def keep_review(self, reviewed: Reviewed) -> None:
        """Remember *reviewed* as the last review."""
        user, chat = self._place
        row = {
            "user": user,
            "chat": chat,
            "id": reviewed.id,
            "name": reviewed.name,
            "text": reviewed.text,
            "data": reviewed.data if len(reviewed.data) <= _FILE_LIMIT else b"",
            "prints": json.dumps(reviewed.prints),
            "shown": reviewed.shown,
            "expires": self._clock() + self._seconds,
        }
        with self._store.writing() as db:
            db.execute(
                "delete from reviews where user = ? and chat = ? and id = ?", [*self._place, row["id"]]
            )
            insert(db, "reviews", row)
            db.execute(
                "delete from reviews where user = ? and chat = ? and key not in "
                "(select key from reviews where user = ? and chat = ? order by key desc limit ?)",
                [*self._place, *self._place, _REVIEWS],
            )

    def note_shown(self, id_: str, shown: int) -> None:
        """Remember how many findings of a text have been shown."""
        with self._store.writing() as db:
            sql = "update reviews set shown = ? where user = ? and chat = ? and id = ?"
            db.execute(sql, [shown, *self._place, id_])

    def last_review(self) -> Reviewed | None:
        """The text that was reviewed last, or None where none is remembered."""
        rows = self._reviews("order by key desc limit 1")
        return rows[0] if rows else None

    def review(self, id_: str = "") -> Reviewed:
        """The text whose buttons carry *id_*; without, the last one.

        Raises:
            UsageError: it is not remembered any more.
        """
        rows = self._reviews("and id = ?", id_) if id_ else self._reviews("order by key desc limit 1")
        if not rows:
            raise UsageError("这份稿子已经不在了（审过的稿子只保留一段时间），请把稿子再发一次")
        return rows[0]

    def _reviews(self, condition: str, *arguments: object) -> list[Reviewed]:
        sql = f"select * from reviews where user = ? and chat = ? and expires > ? {condition}"  # noqa: S608 - written above
        return [
            Reviewed(
                text=row["text"],
                name=row["name"],
                data=row["data"],
                prints=tuple(Fingerprint(*each) for each in json.loads(row["prints"])),
                shown=row["shown"],
            )
            for row in self._store.rows(sql, [*self._place, self._clock(), *arguments])
        ]

    def keep_search(self, searched: Searched) -> None:
        """Remember *searched* as the search that is being looked through."""
        user, chat = self._place
        row = {
            "user": user,
            "chat": chat,
            "query": searched.query,
            "role": searched.role or "",
            "kind": searched.kind,
            "year": searched.year,
            "page": searched.page,
            "passages": json.dumps(searched.passages),
            "expires": self._clock() + self._seconds,
        }
        with self._store.writing() as db:
            insert(db, "searches", row, replace=True)

    def last_search(self) -> Searched | None:
        """The search that is being looked through, or None."""
        sql = "select * from searches where user = ? and chat = ? and expires > ?"
        for row in self._store.rows(sql, [*self._place, self._clock()]):
            return Searched(
                query=row["query"],
                role=Role(row["role"]) if row["role"] else None,
                kind=row["kind"],
                year=row["year"],
                page=row["page"],
                passages=tuple(json.loads(row["passages"])),
            )
        return None

    def shown(self, number: str) -> str:
        """The id of passage *number* of the page shown last; *number* itself where it is an id."""
        searched = self.last_search()
        passages: Sequence[str] = searched.passages if searched else ()
        if number.isdecimal() and number.isascii() and 0 < int(number[:4]) <= len(passages):
            return passages[int(number[:4]) - 1]
        return number

    def keep_material(self, text: str) -> None:
        """Remember *text* as the facts of the draft that is being written."""
        user, chat = self._place
        row = {"user": user, "chat": chat, "text": text, "expires": self._clock() + self._seconds}
        with self._store.writing() as db:
            insert(db, "materials", row, replace=True)

    def material(self) -> str:
        """The facts of the draft that is being written; empty where there are none."""
        sql = "select text from materials where user = ? and chat = ? and expires > ?"
        return "".join(row["text"] for row in self._store.rows(sql, [*self._place, self._clock()]))

    def clear(self) -> int:
        """Forget what is being looked through, so that the next message starts afresh; returns how much it was."""
        with self._store.writing() as db:
            return sum(
                db.execute(f"delete from {table} where user = ? and chat = ?", self._place).rowcount  # noqa: S608 - names from here
                for table in ("searches", "reviews", "materials")
            )
