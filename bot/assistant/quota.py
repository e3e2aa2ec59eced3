"""How much one person may send over a network: messages a minute, text and files an hour."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from bot.assistant.people import person
from bot.errors import TooLargeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.assistant.messages import Request
    from bot.assistant.store import Store

_MINUTE, _HOUR = 60, 3600
_MEGA, _KILO = 1_000_000, 1000
_FILE_BYTES = 50  # a file may be as many times as large as its text: fonts, pictures, markup


@dataclass(frozen=True, slots=True)
class _Limit:
    sort: str
    seconds: int
    most: int
    words: str

    def sentence(self, now: float) -> str:
        wait = self.ends(now) - now
        moment = f"{ceil(wait)} 秒" if wait < 2 * _MINUTE else f"{ceil(wait / _MINUTE)} 分钟"
        return f"{self.words}，这一条没有处理，请过 {moment}再发"

    @property
    def too_large(self) -> str:
        return f"这一条太长（{self.words}），没有处理，请分成几部分发，或者在本机的网页里处理"

    def ends(self, now: float) -> float:
        """When the stretch of time that holds *now* ends."""
        return (now // self.seconds + 1) * self.seconds


class Quota:
    """Counts what people send.

    Args:
        store: where the counts are, so that a restart does not forget them.
        clock: seconds since 1970.
        requests: messages a minute.
        text: bytes of text an hour.
    """

    def __init__(self, store: Store, clock: Callable[[], float], *, requests: int, text: int) -> None:
        self._store = store
        self._clock = clock
        self._requests = _Limit("requests", _MINUTE, requests, f"每分钟最多发 {requests} 条")
        self._text = _Limit("text", _HOUR, text, f"每小时最多发 {_size(text)}文字")
        files = text * _FILE_BYTES
        self._files = _Limit("files", _HOUR, files, f"每小时最多发 {_size(files)}文件")

    def charge(self, request: Request) -> None:
        """Count *request*.

        Raises:
            TooLargeError: it is one too many, or too long; it has not been counted.
            LibraryError: the counts cannot be read or written.
        """
        now = self._clock()
        amounts = {
            self._requests: 1,
            self._text: len(request.text.encode()),
            self._files: sum(len(file.data) for file in request.files),
        }
        name = person(request.user, self._store)
        with self._store.writing() as db:
            for limit, amount in amounts.items():
                row = (name, limit.sort, limit.ends(now))
                if not amount:
                    continue
                query = "select amount from quotas where person = ? and sort = ? and expires = ?"
                found = db.execute(query, row).fetchone()
                if amount > limit.most:
                    raise TooLargeError(limit.too_large)
                if (found[0] if found else 0) + amount > limit.most:
                    raise TooLargeError(limit.sentence(now))
                db.execute(
                    "insert into quotas (person, sort, expires, amount) values (?, ?, ?, ?) "
                    "on conflict do update set amount = amount + excluded.amount",
                    (*row, amount),
                )


def _size(number: int) -> str:
    return f"{number / _MEGA:g} MB " if number >= _MEGA else f"{number / _KILO:g} KB "
