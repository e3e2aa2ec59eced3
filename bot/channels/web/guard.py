"""What stands in front of the page: who may ask, and what the browser may do with the answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",  # the address holds the key
    "X-Content-Type-Options": "nosniff",
}
_HOST_RE = re.compile(r"\[?([^\[\]]*?)\]?(?::\d+)?")


class Guard:
    """Refuses a stranger's host name and another site's form; seals every answer with `HEADERS`.

    A host name that is not ours means that some site made its own name point at this machine; a POST without
    our header means that some site sent a form, which cannot set one.

    Args:
        app: what stands behind.
        host_names: names in the Host header that are ours, beside those of the loopback.
    """

    def __init__(self, app: ASGIApp, host_names: Iterable[str] = ()) -> None:
        self._app = app
        self._host_names = LOOPBACK | {name.lower() for name in host_names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = self._refusal(Headers(scope=scope), scope["method"])
        app = PlainTextResponse(refusal, 403) if refusal else self._app
        await app(scope, receive, sealed)

    def _refusal(self, headers: Headers, method: str) -> str:
        host = _HOST_RE.fullmatch(headers.get("host", "").lower())
        if host is None or host[1] not in self._host_names:
            return "这个地址不能打开本机的页面，请用终端里打印的地址"
        if method not in {"GET", "HEAD"} and headers.get("x-biganzi") != "1":
            return "这个请求不是本页面发出的，已拒绝"
        return ""
