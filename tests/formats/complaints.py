"""What a reader answers to a file that it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable


def complaint(read: Callable[..., object], *arguments: object) -> str | None:
    """The sentence with which *read* refuses; None where it reads. Any other exception is a failure."""
    try:
        read(*arguments)
    except UserError as error:
        return str(error)
    return None
