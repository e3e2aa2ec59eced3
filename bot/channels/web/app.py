"""The page as a web application: four kinds of files, and one address to ask at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from bot.assistant.messages import Reply, Request
from bot.channels.web import stream
from bot.channels.web.guard import Guard
from bot.channels.web.intake import read
from bot.channels.web.render import as_json
from bot.errors import TooLargeError, UserError

if TYPE_CHECKING:
    from starlette.requests import Request as HttpRequest

Answer = Callable[[Request], Awaitable[Reply]]

_STATIC = Path(__file__).with_name("static")
_PAGE = "page.html"
_PRIVACY = b"<!-- where the text goes -->"
_MEDIA_TYPES = {  # named here: what the system knows of .js differs, and a wrong type is not run
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
_LOST = {
    HTTPStatus.NOT_FOUND: "这里没有页面：请打开终端里打印的完整地址（每次启动都会更换）",
    HTTPStatus.METHOD_NOT_ALLOWED: "这个地址不接受这种请求",
}


def build(
    answer: Answer, *, key: str, host_names: Iterable[str] = (), services: Iterable[str] = ()
) -> Starlette:
    """The application.

    Args:
        answer: what answers a request.
        key: first part of every address; who does not know it finds nothing.
        host_names: names in the Host header to accept beside those of the loopback.
        services: other machines that text is sent to where the writer uses them; the page names them.
    """
    files = {path.name: path for path in _STATIC.iterdir() if path.suffix in _MEDIA_TYPES}
    privacy = _privacy(tuple(services)).encode()

    async def ask(http: HttpRequest) -> Response:
        try:
            request = await read(http)
            if stream.is_wanted(http):
                return StreamingResponse(stream.lines(answer, request), media_type=stream.KIND)
            reply = await answer(request)
        except TooLargeError as error:
            return PlainTextResponse(str(error), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except UserError as error:
            return PlainTextResponse(str(error), HTTPStatus.BAD_REQUEST)
        except Exception as error:  # noqa: BLE001 - whatever broke, the page gets a sentence and goes on
            return PlainTextResponse(stream.broken(error), HTTPStatus.INTERNAL_SERVER_ERROR)
        return Response(as_json(reply), media_type="application/json")

    async def file(http: HttpRequest) -> Response:
        path = files.get(http.path_params.get("name", _PAGE))
        if path is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return Response(path.read_bytes().replace(_PRIVACY, privacy), media_type=_MEDIA_TYPES[path.suffix])

    async def lost(_http: HttpRequest, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.NOT_FOUND
        return PlainTextResponse(_LOST.get(HTTPStatus(status), HTTPStatus(status).phrase), status)

    routes = [Route("/", file), Route("/ask", ask, methods=["POST"]), Route("/{name}", file)]
    return Starlette(
        routes=[Mount(f"/{key}", routes=routes)],
        middleware=[Middleware(Guard, host_names=host_names)],
        exception_handlers={HTTPException: lost},
    )


def _privacy(services: tuple[str, ...]) -> str:
    if not services:
        return "稿件只在这台电脑上处理，不会外传"
    return f"审稿只在这台电脑上；设置里的外部服务 {escape('、'.join(services))} 用到时会收到文字"
