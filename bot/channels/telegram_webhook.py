"""Takes updates that Telegram posts to a public address, where polling is not wanted.

This program listens on the loopback unless told otherwise: what is public is the proxy in front of it, which
also speaks TLS.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import socket
from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.requests import Request

    from bot.channels.telegram_intake import Take

_MOST_BYTES = 1_000_000  # an update has some ten thousand
_HEADER = "X-Telegram-Bot-Api-Secret-Token"


def application(take: Take, secret: str, is_well: Callable[[], bool]) -> Starlette:
    """The web application: updates at any address, and `/healthz` for whoever watches over it.

    Args:
        take: what takes an update; when it returns, Telegram may forget it.
        secret: what Telegram says to be recognised.
        is_well: whether updates are being answered.
    """

    async def receive(request: Request) -> PlainTextResponse:
        if not hmac.compare_digest(request.headers.get(_HEADER, "").encode(), secret.encode()):
            return PlainTextResponse("", HTTPStatus.FORBIDDEN)
        body = await _body(request)
        if body is None:
            return PlainTextResponse("", HTTPStatus.BAD_REQUEST)
        await take([body])
        return PlainTextResponse("")

    async def health(_: Request) -> PlainTextResponse:
        well = is_well()
        return PlainTextResponse(
            "ok" if well else "starting", HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE
        )

    return Starlette(routes=[Route("/healthz", health), Route("/{any:path}", receive, methods=["POST"])])


async def _body(request: Request) -> dict[str, Any] | None:
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > _MOST_BYTES:
            return None
    try:
        body = json.loads(data)
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def listen(host: str, port: int) -> socket.socket:
    """A listening socket.

    Raises:
        SettingsError: the address cannot be used.
    """
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=512
        )
    except (OSError, OverflowError):
        raise SettingsError(
            f"不能在 {host} 的端口 {port} 上等候 Telegram，请另选 telegram_webhook_host 和 telegram_webhook_port"
        ) from None


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves signals to the program, which finishes what it has begun."""
        yield


async def serve(web: Starlette, listener: socket.socket) -> None:
    """Serves until it is cancelled, then answers the requests that are open."""
    config = uvicorn.Config(
        web,
        access_log=False,
        lifespan="off",
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        ws="none",
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await asyncio.shield(serving)
    finally:
        server.should_exit = True
        await serving
