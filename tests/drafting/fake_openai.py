"""A language model's service over real HTTP on loopback: it says what it is told to say, well or badly."""

from __future__ import annotations

import json
import socket
import sys
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

STREAM = "text/event-stream"


@dataclass(frozen=True)
class Served:
    """One answer of the service.

    Args:
        chunks: what is sent, one after the other.
        status: of HTTP.
        headers: besides the type.
        kind: type of the content.
        pause: seconds before each chunk; a client that hangs up ends it.
        vanish: hang up before the status, as a crashed service does.
        cut: hang up behind the last chunk instead of ending the body.
    """

    chunks: tuple[bytes, ...] = ()
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = STREAM
    pause: float = 0
    vanish: bool = False
    cut: bool = False


@dataclass(frozen=True)
class Asked:
    """A request that came in."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


def event(text: str | None = None, end: str | None = None) -> bytes:
    """An event that says *text*."""
    choice = {"index": 0, "delta": {} if text is None else {"content": text}, "finish_reason": end}
    return b"data: " + json.dumps({"choices": [choice]}, ensure_ascii=False).encode() + b"\n\n"


DONE = b"data: [DONE]\n\n"


def saying(*texts: str) -> Served:
    """A whole, well-formed answer."""
    return Served((event(), *map(event, texts), event(end="stop"), DONE))


def refusing(status: int, words: str = "", **headers: str) -> Served:
    """A refusal as services word it."""
    body = json.dumps({"error": {"message": words, "code": status}}, ensure_ascii=False).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Served((body,), status=status, headers=named, kind="application/json")


class FakeService:
    """The service.

    Args:
        port: where it listens.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}/v1"
        self.script: list[Served] = []
        self.asked: list[Asked] = []
        self.arrived = threading.Event()
        self.hung_up = threading.Event()
        self.closing = threading.Event()

    def will(self, *served: Served) -> None:
        """Serve these next, one a request."""
        self.script += served


@contextmanager
def running() -> Iterator[FakeService]:
    """A service that runs until the block is left."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.service = FakeService(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server.service
    finally:
        server.service.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # joined, so that no socket outlives its test
    service: FakeService

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        service = self.server.service
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        service.asked.append(Asked(self.path, dict(self.headers), body))
        service.arrived.set()
        served = service.script.pop(0)
        self.close_connection = True
        if served.vanish:
            return
        self.send_response(served.status)
        for name, value in {
            "Content-Type": served.kind,
            "Transfer-Encoding": "chunked",
            **served.headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self._send(served)
        except ConnectionError:
            service.hung_up.set()

    def _send(self, served: Served) -> None:
        for chunk in served.chunks:
            if self._left_alone(served.pause):
                raise ConnectionResetError
            self.wfile.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
            self.wfile.flush()
        if not served.cut:
            self.wfile.write(b"0\r\n\r\n")

    def _left_alone(self, pause: float) -> bool:
        """Wait; whether the client hangs up meanwhile, or the test is over."""
        for _ in range(round(pause / 0.01)):
            if self.server.service.closing.wait(0.01):
                return True
            with suppress(BlockingIOError):
                if not self.connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT):
                    return True
        return False

    def log_message(self, *_: object) -> None:
        """Say nothing on stderr."""
