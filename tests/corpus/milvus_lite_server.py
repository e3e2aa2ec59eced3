"""A milvus-lite server of its own process, on this machine only, for as long as a test module runs."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_START_SECONDS = 60
_COMMAND = "import sys; from milvus_lite.cmdline import main; sys.exit(main())"


def missing() -> str:
    """Why no server can be started; empty where one can."""
    lacking = [name for name in ("milvus_lite", "pymilvus") if find_spec(name) is None]
    return f"not installed: {', '.join(lacking)} (uv sync --group dev)" if lacking else ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(folder: Path, port: int = 0) -> Iterator[str]:
    """The address of a server that keeps its data in *folder*."""
    port = port or _free_port()
    # Unless told, it binds every address of the machine.
    command = [
        sys.executable,
        "-c",
        _COMMAND,
        "server",
        "--data-dir",
        str(folder),
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    with (folder.parent / f"{folder.name}.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            _wait(server, port)
            yield f"milvus://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("milvus-lite did not start")
