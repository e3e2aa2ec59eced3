"""Vectors of passages in the record: one byte a number, made by one model, gone with their passage."""

from __future__ import annotations

import json
import math
from array import array
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.corpus.record import Record

_META = "semantic"  # the model that made them
_TOP = 127
_WITHOUT = (
    "select p.key, p.text from passages p left join vectors v on v.key = p.key "
    "where p.key > ? and v.key is null order by p.key limit ?"
)
# Between reading the text and writing its vector the passage may have gone, and its key to another.
_KEEP = (
    "insert or ignore into vectors (key, vector) "
    "select key, ? from passages where key = ? and text = ? and (select value from meta where name = ?) = ?"
)


class Vectors:
    """The vectors of one library.

    Args:
        record: where they are.
        model: which made them; those of another are thrown away.
    """

    def __init__(self, record: Record, model: str) -> None:
        self._record = record
        self._model = model
        if record.meta(_META) != model:
            with record.writing() as db:
                db.execute("delete from vectors")
                record.remember(_META, model)

    def of(self, keys: Iterable[int]) -> dict[int, bytes]:
        """The vectors of the passages with these keys, as far as there are any."""
        sql = "select key, vector from vectors where key in (select value from json_each(?))"
        return {row["key"]: row["vector"] for row in self._record.rows(sql, [json.dumps(list(keys))])}

    def without(self, after: int, most: int) -> list[tuple[int, str]]:
        """Keys and texts of the next passages after a key that have none."""
        return [(row["key"], row["text"]) for row in self._record.rows(_WITHOUT, [after, most])]

    def missing(self) -> int:
        """How many passages have none."""
        sql = "select (select count(*) from passages) - (select count(*) from vectors) as missing"
        return int(self._record.rows(sql)[0]["missing"])

    def keep(self, passages: Sequence[tuple[int, str]], vectors: Sequence[bytes]) -> None:
        """Write the *vectors* of *passages*, of those that are still there."""
        with self._record.writing() as db:
            for (key, text), vector in zip(passages, vectors, strict=True):
                db.execute(_KEEP, [vector, key, text, _META, self._model])


def packed(vector: Sequence[float]) -> bytes:
    """*vector*, each number rounded to a byte; its direction is what counts."""
    top = max(map(abs, vector), default=0.0)
    return array("b", [round(number / top * _TOP) for number in vector] if top else []).tobytes()


def cosine(vector: Sequence[float], other: bytes) -> float | None:
    """How alike the directions of two vectors are, from -1 to 1; None where they cannot be compared."""
    numbers = array("b", other)
    lengths = math.hypot(*vector) * math.hypot(*numbers)
    if len(numbers) != len(vector) or not lengths:
        return None
    return float(sum(map(mul, vector, numbers))) / lengths
