"""An answer as lines of JSON, sent while it is being made.

`{"piece": "…"}` is what has just been written, `{"blocks": […]}` the reply, which says all of it again, and
`{"error": "…"}` the sentence where there is none.
"""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.channels.web.render import as_json
from bot.errors import UserError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from starlette.requests import Request as HttpRequest

    from bot.assistant.messages import Reply, Request
    from bot.channels.base import Answer

KIND = "application/x-ndjson"
_log = logging.getLogger(__name__)


def is_wanted(http: HttpRequest) -> bool:
    """Whether the page reads lines."""
    return KIND in http.headers.get("accept", "")


async def lines(answer: Answer, request: Request) -> AsyncGenerator[bytes, None]:
    """The lines of the answer to *request*; to close them, as a page that goes away does, is to stop the work."""
    pieces: asyncio.Queue[str | None] = asyncio.Queue()
    work = asyncio.ensure_future(answer(replace(request, preview=pieces.put)))
    work.add_done_callback(lambda _: pieces.put_nowait(None))
    try:
        while (piece := await pieces.get()) is not None:
            yield _line(piece=piece)
        yield _last(work)
    finally:
        work.cancel()


def _last(work: asyncio.Future[Reply]) -> bytes:
    try:
        return as_json(work.result()) + b"\n"
    except UserError as error:
        return _line(error=str(error))
    except Exception as error:  # noqa: BLE001 - whatever broke, the page gets a sentence and goes on
        return _line(error=broken(error))


def _line(**content: str) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def broken(error: Exception) -> str:
    """The sentence for an error of this program, of which the log gets the kind alone."""
    _log.error("answer failed: %s", type(error).__name__)
    return "程序内部出错，这一次没有完成；稿件还在，请再试一次"
