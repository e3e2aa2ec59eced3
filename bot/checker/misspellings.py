"""Slips of the keyboard in terms of one fixed spelling: one character taken for another of its sound or shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = 3  # the last character of so short a term may as well begin the next word: 针对形势, 组织立即


def misspellings() -> dict[str, str]:
    """Every term with one character changed: the wrong form and the right one."""
    listed = words("fixed_terms")
    cut = listed.index("!")
    alike = _alike()
    wrong = {form: term for term in listed[:cut] for form in _changed(term, alike)}
    for sound in listed:
        wrong.pop(sound, None)
    return wrong


def _alike() -> dict[str, str]:
    """For every character the others that are taken for it."""
    alike: dict[str, str] = {}
    for group in words("alike"):
        for char in group:
            alike[char] = alike.get(char, "") + group.replace(char, "")
    return alike


def _changed(term: str, alike: dict[str, str]) -> Iterator[str]:
    """*term* with each of its characters changed, but for the last of a short one."""
    for at in range(len(term) - (len(term) <= _SHORT)):
        head, tail = term[:at], term[at + 1 :]
        for char in alike.get(term[at], ""):
            yield head + char + tail
