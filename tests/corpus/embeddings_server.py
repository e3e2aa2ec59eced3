"""An embeddings service on loopback: the meaning of a text is which of a few words stand in it."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MEANINGS = (("水", "渠", "河"), ("护士", "诊", "病"), ("账", "钱", "公开"), ("软肋", "短板", "不足"))


def meaning(text: str) -> list[float]:
    return [0.1 + sum(word in text for word in words) for words in MEANINGS]


class Service(ThreadingHTTPServer):
    """What it was asked is in `requests`; `answer` takes the place of what it would say."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answer: tuple[int, bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    @property
    def texts(self) -> list[str]:
        return [text for request in self.requests for text in request["input"]]


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append({**asked, "path": self.path})
        self.server.headers.append(dict(self.headers))
        rows = [{"index": at, "embedding": meaning(text)} for at, text in enumerate(asked["input"])]
        status, body = self.server.answer or (200, json.dumps({"data": rows[::-1]}).encode())
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing on stderr."""


@contextmanager
def serving() -> Iterator[Service]:
    """A service for as long as it is needed."""
    with Service() as service:
        thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield service
        finally:
            service.shutdown()
            thread.join()


class Known:
    """An embedder without a service: the same meanings."""

    def __init__(self, name: str = "known") -> None:
        self.name = name
        self.asked: list[str] = []

    def vectors(self, texts: Sequence[str]) -> list[list[float]]:
        self.asked += texts
        return [meaning(text) for text in texts]
