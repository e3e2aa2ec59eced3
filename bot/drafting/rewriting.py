"""Has a language model put a draft into better or fewer words, and holds the outcome against the draft.

The model is shown the draft and examples as quoted data between marks that occur in neither. Whatever it answers,
a number or name that the draft does not give becomes 【待核：…】, and what the draft gave and the answer lost is told.
"""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.drafting.changes import changes
from bot.drafting.guard import Sources, guard
from bot.drafting.marks import MARK_RE
from bot.drafting.model import Message
from bot.drafting.prompts import render
from bot.drafting.wording import unseen, written
from bot.errors import TooLargeError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.drafting.changes import Change
    from bot.drafting.guard import Checked
    from bot.drafting.model import LanguageModel
    from bot.drafting.wording import Show

LONGEST = 12_000  # characters; what a model is given at once it must also be able to say
_ATTEMPTS = 3  # to become short enough


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A draft in other words.

    Args:
        text: the new words, with 【待核：…】 round what the draft does not give.
        length: its characters, blanks and those marks not counted.
        checked: its numbers and names, with the line of the draft that gives them.
        lost: numbers, names and 【待填】 marks of the draft that are not in it any more.
        changes: how it differs from the draft.
    """

    text: str
    length: int
    checked: tuple[Checked, ...]
    lost: tuple[str, ...]
    changes: tuple[Change, ...]


def length(text: str) -> int:
    """How many characters *text* has, blanks not counted."""
    return sum(not char.isspace() for char in text)


async def polish(
    text: str, model: LanguageModel, examples: Sequence[str] = (), show: Show = unseen
) -> Rewritten:
    """*text* in better words.

    Args:
        text: the draft.
        model: who writes.
        examples: passages whose tone to follow, and nothing else.
        show: told each sentence, guarded, as soon as it is written.

    Raises:
        UserError: the text is too long, or the model does not write.
    """
    fence = fence_for(text, *examples)
    task = render("llm/polish.j2", text=text, examples=examples, fence=fence)
    known = _sources(text, "原稿")
    return _compared(text, await written(model, _talk(text, task, fence), fence, guarded(known, show)), known)


async def shorten(text: str, model: LanguageModel, most: int, show: Show = unseen) -> Rewritten:
    """*text* in at most *most* characters, or as few as the model brings about; nothing is ever cut off.

    Args:
        text: the draft.
        model: who writes.
        most: characters.
        show: told each sentence of each attempt, guarded, as soon as it is written.

    Raises:
        UserError: the text is short enough or too long, or the model does not write.
    """
    if length(text) <= most:
        raise UsageError(f"原稿是 {length(text)} 字，没有超过 {most} 字，不用压缩")
    fence = fence_for(text)
    known = _sources(text, "原稿")
    talk = _talk(
        text, render("llm/shorten.j2", text=text, length=length(text), most=most, fence=fence), fence
    )
    tries: list[str] = []
    for _ in range(_ATTEMPTS):
        tries.append(await written(model, talk, fence, guarded(known, show)))
        over = length(tries[-1]) - most
        if over <= 0:
            break
        await show(f"\n\n（还多 {over} 字，再压一次）\n\n")
        again = render("llm/shorten_again.j2", length=most + over, most=most, over=over)
        talk = (*talk, Message("assistant", tries[-1]), Message("user", again))
    return _compared(text, min(tries, key=length), known)


def guarded(known: Sources, show: Show) -> Show:
    """Tells *show* sentences in which nothing stands unmarked that *known* does not give."""
    before = "\n"

    async def told(sentence: str) -> None:
        nonlocal before
        # Only at the head of a line is a figure the mark of a list, and none to be guarded.
        margin = "" if before.endswith("\n") else "，"
        before = sentence
        await show(guard(margin + sentence, known).text[len(margin) :])

    return told


def within_reach(text: str) -> None:
    """Refuse what is more than a model takes at once.

    Raises:
        TooLargeError: it is.
    """
    if length(text) > LONGEST:
        raise TooLargeError(f"文字有 {length(text)} 字，语言模型一次最多处理 {LONGEST} 字，请分段发")


def _talk(text: str, task: str, fence: str) -> tuple[Message, ...]:
    within_reach(text)
    return (Message("system", render("llm/rules.j2", fence=fence)), Message("user", task))


def fence_for(*texts: str) -> str:
    """A word that no text holds, so that none can pretend to have ended."""
    words = iter(lambda: secrets.token_hex(4), "")
    return next(word for word in words if not any(word in text for text in texts))


def _compared(old: str, new: str, known: Sources) -> Rewritten:
    judged = guard(new, known)
    missing = [item.words for item in guard(old, _sources(new, "新稿")).unsourced]
    marks = Counter(MARK_RE.findall(old)) - Counter(MARK_RE.findall(new))
    return Rewritten(
        text=judged.text,
        length=length(new),
        checked=judged.checked,
        lost=tuple(dict.fromkeys([*missing, *marks])),
        changes=changes(old.rstrip(), new.rstrip()),  # no writer calls a last line feed a change
    )


def _sources(text: str, name: str) -> Sources:
    return Sources((f"{name}第{number}行", line) for number, line in enumerate(text.splitlines(), 1))
