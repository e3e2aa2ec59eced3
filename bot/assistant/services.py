"""What commands work with, put together once by `bot.cli`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.corpus.model import Filters
from bot.corpus.specimens import OWNER as SPECIMENS

if TYPE_CHECKING:
    from bot.corpus.library import Library
    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    """The parts that every command may use.

    Args:
        settings: what is configured.
        library: documents and passages, with their index.
    """

    settings: Settings
    library: Library


def visible_to(user: str) -> Filters:
    """What *user* may find: the own documents and the specimens, nobody else's."""
    return Filters(owners=(user, SPECIMENS))
