"""Names of people that name nobody: what counts and audits people needs to tell them apart, no more."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.assistant.store import Store


def person(user: str, store: Store) -> str:
    """A name for *user* that only this store can make."""
    return blake2b(user.encode(), key=store.salt, digest_size=16).hexdigest()
