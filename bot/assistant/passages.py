"""Passages of the library as blocks of a reply."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from bot.assistant.messages import Choice, Choices, Quote
from bot.assistant.services import visible_to
from bot.corpus.blanks import marked
from bot.errors import LibraryError, UsageError
from bot.text.model import Role

if TYPE_CHECKING:
    from bot.assistant.conversation import Conversation
    from bot.assistant.services import Services
    from bot.corpus.model import Hit, Passage

PARTS = {
    Role.OPENING: "开头",
    Role.DUTIES: "履职",
    Role.LAST_YEAR: "上年整改",
    Role.PROBLEMS: "问题",
    Role.CAUSES: "原因",
    Role.PLANS: "打算",
    Role.CLOSING: "结尾",
}


def quote(hit: Hit, label: str = "", *, kept: bool = False) -> Quote:
    """A found passage as a block: where it stood, and why it was found."""
    return quoted(hit.passage, label, hit.why, kept=kept)


def quoted(passage: Passage, label: str = "", why: str = "", *, kept: bool = False) -> Quote:
    """A passage as a block; *label* stands in front of its source."""
    place = f"{passage.title} · {passage.heading}" if passage.heading else passage.title
    year = f"（{passage.year}）" if passage.year and str(passage.year) not in place else ""
    return Quote(marked(passage.text), source=label + place + year, why=why, passage=passage.id, kept=kept)


def kept_by(user: str, services: Services) -> frozenset[str]:
    """Ids of the favourites of *user*; none where that cannot be told, for a passage can be read without."""
    with suppress(LibraryError):
        return frozenset(services.favourites(user).passages())
    return frozenset()


def find(passage_id: str, user: str, services: Services) -> Passage:
    """The passage with *passage_id*, if *user* may see it.

    Raises:
        UsageError: there is none.
    """
    passage = services.library.passage(passage_id, owners=visible_to(user).owners)
    if passage is None:
        raise UsageError(f"没有“{passage_id[:40]}”这一段，请先查找例句，再用第几条的数字来指")
    return passage


def pick(conversation: Conversation, prompt: str, command: str) -> Choices:
    """Buttons for the passages of the page shown last.

    Raises:
        UsageError: no page has been shown.
    """
    searched = conversation.last_search()
    passages = searched.passages if searched else ()
    if not passages:
        raise UsageError("请先查找例句，再用第几条的数字来指，例如：/收藏 2")
    options = (Choice(f"第 {number} 条", f"{command} {id_}") for number, id_ in enumerate(passages, 1))
    return Choices(tuple(options), prompt=prompt)
