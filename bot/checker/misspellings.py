"""Slips of the keyboard: one character taken for another of its sound or shape, in fixed terms and everyday words."""

from __future__ import annotations

from bot.checker.lexicon import Entry, lines, surnames, words
from bot.text.patterns import regex
from bot.text.words import search_words

_SHORT = 3  # the last character of so short a term may as well begin the next word: 针对形势, 组织立即
_EVERYDAY = 2  # characters of an everyday word
_AROUND = 6  # characters on each side that say where words begin and end
_LAST_HANS_RE = regex(r"[\u4e00-\u9fff]*$")
_FIRST_HANS_RE = regex(r"[\u4e00-\u9fff]*")


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


def everyday_slips() -> dict[str, tuple[str, str]]:
    """Every wrong form of an everyday word: the right word, and the form with its guards as it is listed."""
    rights: dict[str, str] = {}
    for line in lines("everyday_slips"):
        right, *forms = line.split()
        rights.update(dict.fromkeys(forms, right))
    return {form[:_EVERYDAY]: (right, form) for form, right in rights.items()}


class Slip(Entry):
    """A wrong form of an everyday word, which neighbouring words may make too: 分折 in 充分折射."""

    __slots__ = ()

    @classmethod
    def read(cls, right: str, listed: str) -> Slip:
        """The slip *listed* with its guards: `<` and what must not stand in front of it, `>` and what not behind."""
        wrong, guards = listed[:_EVERYDAY], listed[_EVERYDAY:]
        before, _, behind = guards.partition(">")
        source = "data/lexicon/everyday_slips.txt"
        return cls(wrong, right, tuple(before[1:]), tuple(behind), safe=False, source=source)

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether no guard forbids it and the right word puts together what stands apart as single characters."""
        return super().holds(text, start, end) and _joins(text, start, end, self.right)


def _joins(text: str, start: int, end: int, right: str) -> bool:
    """Whether *right* at text[start:end] leaves two single characters fewer between the words around it."""
    before = _LAST_HANS_RE.search(text[max(0, start - _AROUND) : start])
    behind = _FIRST_HANS_RE.match(text, end, end + _AROUND)
    left_words, right_words = before[0] if before else "", behind[0] if behind else ""
    if {*search_words(left_words)[-1:]} & surnames():
        return False  # it may be the name of a person
    as_written = _single(left_words + text[start:end] + right_words)
    return _single(left_words + right + right_words) <= as_written - len(right)


def _single(text: str) -> int:
    return sum(len(word) == 1 for word in search_words(text))
