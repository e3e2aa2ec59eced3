"""`/help`: what this program does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.messages import Choice, Choices, Reply
from bot.drafting.prompts import render

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.services import Services


async def run(argument: str, _request: Request, _services: Services) -> Reply:
    """How to use the command that is named; all commands, with a line each, where none is."""
    from bot.assistant.commands import COMMANDS  # the table names this very command

    name = argument.strip().lstrip("/／").lower()
    asked = next((command for command in COMMANDS if name in {command.name, *command.aliases}), None)
    if asked:
        return Reply.of(f"/{asked.name}（{'、'.join(asked.aliases)}）：{asked.summary}\n写法：{asked.usage}")
    examples = Choices(
        (Choice("找例句：党风廉政建设", "/phrase 党风廉政建设"), Choice("看规则", "/rules")), prompt="试一试"
    )
    return Reply.of(render("replies/help.j2", commands=COMMANDS), examples)


COMMAND = Command(
    name="help",
    aliases=("帮助", "start"),
    summary="能做什么，怎么用；写上命令名看它的写法",
    usage="/帮助；/帮助 起草 看一个命令的写法",
    run=run,
)
