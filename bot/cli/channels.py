"""`biganzi`, `biganzi web`, `biganzi chat`, `biganzi telegram`: the same assistant on each channel."""

from __future__ import annotations

import asyncio
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from bot.assistant.commands import COMMANDS
from bot.assistant.router import Assistant
from bot.assistant.services import Services
from bot.cli.library import opened

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Run one channel until it is stopped."""
    if getattr(chosen, "approve", ""):
        from bot.channels import telegram

        print(f"已批准 {telegram.approve(settings, chosen.approve)}，现在就可以使用")
        return 0
    with opened(settings) as library, closing(Services(settings, library)) as services:
        assistant = Assistant(services)
        if chosen.command == "chat":
            from bot.channels.terminal import chat

            history = settings.library.with_name("history")
            colour = sys.stdout.isatty() and not settings.no_color
            names = [name for command in COMMANDS for name in (*command.aliases, command.name)]
            asyncio.run(chat(assistant.answer, history=history, names=names, colour=colour))
        elif chosen.command == "telegram":
            from bot.channels import telegram

            telegram.run(settings, assistant.answer, COMMANDS, store=services.store)
        else:
            from bot.channels.web import server

            port = getattr(chosen, "port", None)
            server.run(settings if port is None else settings._replace(web_port=port), assistant.answer)
    return 0
