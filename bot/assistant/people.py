"""Who is at work: the person at this machine, and names that name nobody, for what counts and audits people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.assistant.store import Store

LOCAL_USER = (
    "local"  # whoever sits at this machine: the page, the terminal and the command line share a library
)


def person(user: str, store: Store) -> str:
    """A name for *user* that only this store can make."""
    from hashlib import blake2b  # a review asks for the other name only

    return blake2b(user.encode(), key=store.salt, digest_size=16).hexdigest()
