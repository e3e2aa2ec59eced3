"""What a writer can ask for: one command a file. A test holds this table against the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.assistant.commands import draft, forget, help, import_, library, phrase, review, rules, similar  # noqa: A004

if TYPE_CHECKING:
    from bot.assistant.command import Command

COMMANDS: tuple[Command, ...] = (
    review.COMMAND,
    phrase.COMMAND,
    similar.COMMAND,
    draft.COMMAND,
    rules.COMMAND,
    library.COMMAND,
    import_.COMMAND,
    forget.COMMAND,
    help.COMMAND,
)
