"""What a writer can ask for: one command a file. A test holds this table against the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.assistant.commands import (
    cancel,
    context,
    download,
    draft,
    export,
    forget,
    help,  # noqa: A004
    ignore,
    import_,
    keep,
    kept,
    library,
    model,
    more,
    phrase,
    polish,
    privacy,
    review,
    rollover,
    rules,
    settings,
    shorten,
    similar,
    supplement,
    unignore,
    unkeep,
)

if TYPE_CHECKING:
    from bot.assistant.command import Command

COMMANDS: tuple[Command, ...] = (
    review.COMMAND,
    more.COMMAND,
    download.COMMAND,
    ignore.COMMAND,
    unignore.COMMAND,
    rules.COMMAND,
    phrase.COMMAND,
    context.COMMAND,
    keep.COMMAND,
    unkeep.COMMAND,
    kept.COMMAND,
    similar.COMMAND,
    draft.COMMAND,
    supplement.COMMAND,
    rollover.COMMAND,
    polish.COMMAND,
    shorten.COMMAND,
    model.COMMAND,
    library.COMMAND,
    import_.COMMAND,
    settings.COMMAND,
    privacy.COMMAND,
    export.COMMAND,
    forget.COMMAND,
    cancel.COMMAND,
    help.COMMAND,
)
