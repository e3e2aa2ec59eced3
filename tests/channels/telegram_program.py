"""A bot that can be killed: `python telegram_program.py TOKEN ROOT DATABASE SECONDS`.

It takes so many seconds for an answer and puts each request into a file beside the database. “炸” ends it on
the spot; an answer to “长” has three parts.
"""

import asyncio
import os
import sys
from pathlib import Path

from bot.assistant.messages import Reply, Request
from bot.channels import telegram
from bot.settings import Settings


def main(token: str, root: str, database: str, seconds: str) -> None:
    asked = Path(database).with_name("asked.txt")

    async def answer(request: Request) -> Reply:
        with asked.open("a", encoding="utf-8") as file:
            file.write(f"{request.text[:4]}\n")
        await asyncio.sleep(float(seconds))
        if request.text == "炸":
            os._exit(9)
        if request.text == "长":
            return Reply.of("一" * 4000, "二" * 4000, "三" * 4000)
        return Reply.of(f"收到：{request.text[:20]}，{len(request.text)}字")

    settings = Settings(Path(database), telegram_token=token, telegram_allow=(42, 43), telegram_api=root)
    telegram.run(settings, answer, ())


if __name__ == "__main__":
    main(*sys.argv[1:])
