"""`biganzi polish` and `biganzi shorten`: a text in better or fewer words, from the language model."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from bot.assistant.commands import polish, shorten
from bot.assistant.messages import Reply, Request, Text
from bot.assistant.people import LOCAL_USER
from bot.channels.render import render
from bot.cli.inputs import read
from bot.cli.model import Typed, agreed
from bot.cli.outputs import check_text, write_text

if TYPE_CHECKING:
    import argparse

    from bot.assistant.command import Command
    from bot.assistant.services import Services
    from bot.settings import Settings


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Write the text that the model makes of another; what is to be looked at goes to stderr."""
    check_text(chosen.output, chosen.path)
    text = read(chosen.path)
    if chosen.command == "polish":
        command, argument = polish.COMMAND, text
    else:
        command, argument = shorten.COMMAND, f"{chosen.to}字\n{text}"
    typed = Typed(chosen.output)
    with agreed(chosen, settings) as (_, services):
        request = Request(user=LOCAL_USER, text=argument, preview=typed.preview)
        reply = asyncio.run(_answer(command, request, services))
    summary, words, *rest = reply.blocks
    body = words.body + "\n" if isinstance(words, Text) else ""
    typed.finish(body)
    if chosen.output:
        write_text(chosen.output, body)
    print(render(Reply((summary, *rest))), file=sys.stderr)
    return 0


async def _answer(command: Command, request: Request, services: Services) -> Reply:
    return await command.run(request.text, request, services)
