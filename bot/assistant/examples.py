"""Passages that a language model may follow in tone: those of the person's own library never leave this machine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.assistant.services import visible_to
from bot.corpus.model import Filters
from bot.corpus.specimens import OWNER as SPECIMENS
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.assistant.services import Services
    from bot.drafting.model import LanguageModel
    from bot.text.model import Role

_MOST = 2
_QUERY = 4_000  # characters by which they are looked for


def like(
    text: str, model: LanguageModel, user: str, services: Services, role: Role | None = None
) -> list[str]:
    """Passages like *text* that *model* may be shown; with *role*, only from parts that have it."""
    among = visible_to(user) if model.local else Filters(owners=(SPECIMENS,))
    try:
        hits = services.library.search(text[:_QUERY], replace(among, role=role), limit=_MOST)
    except UsageError:  # no word to search by: there is nothing like it
        return []
    return [hit.passage.text for hit in hits if hit.passage.text not in text]
