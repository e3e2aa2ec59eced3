"""Slips of the keyboard in terms of one fixed spelling: one character taken for another of its sound or shape."""

from __future__ import annotations

from bot.checker.lexicon import words

_SHORT = 3  # the last character of so short a term may as well begin the next word: 针对形势, 组织立即


def misspellings() -> dict[str, str]:
    """Every term with one character changed, but for the last of a short one: the wrong form and the right one."""
    listed = words("fixed_terms")
    cut = listed.index("!")
    alike = _alike()
    wrong: dict[str, str] = {}
    for term in listed[:cut]:
        for at in range(len(term) - (len(term) <= _SHORT)):
            head, tail = term[:at], term[at + 1 :]
            for char in alike.get(term[at], ""):
                wrong[head + char + tail] = term
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
