"""`/rules`: the catalogue, or one rule explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.messages import Reply
from bot.checker.catalogue import find, page, table

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.services import Services


async def run(argument: str, _request: Request, _services: Services) -> Reply:
    """The page of the rule named, or the table of all."""
    if argument.strip():
        return Reply.of(page(find(argument)))
    return Reply.of(table() + "\n发 /规则 加编号，例如 /规则 PH001，看一条规则的说明")


COMMAND = Command(
    name="rules",
    aliases=("规则",),
    summary="查什么、为什么查",
    usage="/规则 或 /规则 PH001",
    run=run,
)
