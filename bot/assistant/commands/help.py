"""`/help`: what this program does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.messages import Choice, Choices, Reply
from bot.drafting.prompts import render

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.services import Services


async def run(_argument: str, _request: Request, _services: Services) -> Reply:
    """All commands, with a line each."""
    from bot.assistant.commands import COMMANDS  # the table names this very command

    examples = Choices(
        (Choice("找例句：党风廉政建设", "/phrase 党风廉政建设"), Choice("看规则", "/rules")), prompt="试一试"
    )
    return Reply.of(render("replies/help.j2", commands=COMMANDS), examples)


COMMAND = Command(
    name="help",
    aliases=("帮助", "start"),
    summary="能做什么，怎么用",
    usage="/帮助",
    run=run,
)
