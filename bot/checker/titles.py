"""Titles of party regulations and often cited documents, and which of them a title in the text misspells."""

from __future__ import annotations

from functools import cache, lru_cache

from bot.resources import data_path

_SHORTEST = 8  # of so many characters one may be wrong and the title is still meant
_LONG = 14  # of so many characters two may be wrong


@cache
def titles() -> tuple[str, ...]:
    """All known titles."""
    lines = data_path("lexicon", "document_titles.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def _by_length() -> dict[int, tuple[str, ...]]:
    lengths = {len(title) for title in titles()}
    return {length: tuple(title for title in titles() if len(title) == length) for length in lengths}


@lru_cache(maxsize=1024)
def meant(words: str) -> str | None:
    """The known title that *words* misspell, or None."""
    plain = words.removesuffix("（试行）").removesuffix("(试行)")
    if len(plain) < _SHORTEST:
        return None
    allowed = 2 if len(plain) >= _LONG else 1
    sizes = range(len(plain) - allowed, len(plain) + allowed + 1)
    near = [title for size in sizes for title in _by_length().get(size, ())]
    if plain in near:
        return None
    return next((title for title in near if distance(plain, title, allowed) <= allowed), None)


def distance(first: str, second: str, limit: int) -> int:
    """How many characters differ between two words; more than *limit* where it is more.

    Only a band of *limit* cells round the diagonal is worked out.
    """
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    row = list(range(len(second) + 1))
    for index, char in enumerate(first, start=1):
        last, row = row, [index]
        for at, other in enumerate(second, start=1):
            if abs(index - at) > limit:
                row.append(limit + 1)
            else:
                row.append(min(last[at] + 1, row[at - 1] + 1, last[at - 1] + (char != other)))
        if min(row) > limit:
            return limit + 1
    return row[-1]
