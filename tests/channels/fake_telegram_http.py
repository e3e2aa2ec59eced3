"""The HTTP of the stub Bot API server: lines that stay open, bodies in three forms, files to download."""

from __future__ import annotations

import json
import re
import socket
import sys
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from fake_telegram_api import Call, RefusalError, Sent

if TYPE_CHECKING:
    from collections.abc import Callable

_PATH_RE = re.compile(r"/(?P<file>file/)?bot(?P<token>[^/]+)/(?P<rest>.+)")
_DISPOSITION_RE = re.compile(rb'(?:^|[ ;])(?P<key>name|filename)="(?P<value>[^"]*)"')


class Server(ThreadingHTTPServer):
    """Serves calls and downloads.

    Args:
        port: where to listen; 0 for any free port.
        answer: token and call to result.
        file: token and path below `documents/` to the file's content.
    """

    daemon_threads = False  # joined by server_close, so that no socket outlives its test
    request_queue_size = 512

    def __init__(
        self, port: int, answer: Callable[[str, Call], object], file: Callable[[str, str], bytes]
    ) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.answer = answer
        self.file = file
        self._lines: set[socket.socket] = set()

    def process_request(self, request: socket.socket, client_address: Any) -> None:
        self._lines.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: socket.socket) -> None:
        self._lines.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):  # a bot may hang up whenever it likes
            super().handle_error(request, client_address)

    def hang_up(self) -> None:
        """Closes the lines that are still open."""
        for line in list(self._lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path, _, query = self.path.partition("?")
        match = _PATH_RE.fullmatch(unquote(path))
        try:
            if match and match["file"]:
                self._send(200, self.server.file(match["token"], match["rest"]), "application/octet-stream")
            elif match:
                fields, files = _fields(self.headers.get("Content-Type", ""), body)
                call = Call(match["rest"], dict(parse_qsl(query)) | fields, files)
                self._send(
                    200, json.dumps({"ok": True, "result": self.server.answer(match["token"], call)}).encode()
                )
            else:
                self._refuse(RefusalError(404, "Not Found"))
        except RefusalError as refusal:
            self._refuse(refusal)

    def _refuse(self, refusal: RefusalError) -> None:
        if not refusal.code:
            self.close_connection = True  # the line goes dead without a word
            return
        answer: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
        if refusal.parameters:
            answer["parameters"] = refusal.parameters
        self._send(refusal.code, json.dumps(answer).encode())

    def _send(self, code: int, body: bytes, kind: str = "application/json") -> None:
        with suppress(ConnectionError):  # a bot that has stopped no longer listens
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)


def _fields(kind: str, body: bytes) -> tuple[dict[str, Any], dict[str, Sent]]:
    """The parameters and files of a request body in one of the three forms that the API takes."""
    if kind.startswith("application/json"):
        return json.loads(body or b"{}"), {}
    if not kind.startswith("multipart/form-data"):
        return dict(parse_qsl(body.decode(), keep_blank_values=True)), {}
    fields: dict[str, Any] = {}
    files: dict[str, Sent] = {}
    boundary = kind.partition("boundary=")[2].strip('"').encode()
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        names = {m["key"].decode(): unquote(m["value"].decode()) for m in _DISPOSITION_RE.finditer(head)}
        if "filename" in names:
            files[names["name"]] = Sent(names["filename"], content)
        else:
            fields[names["name"]] = content.decode()
    return fields, files
