"""Serves the page on this machine until the writer stops it."""

from __future__ import annotations

import errno
import os
import secrets
import socket
import sys
from contextlib import suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import uvicorn

from bot.channels.web.app import build
from bot.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.channels.web.app import Answer
    from bot.settings import Settings

_PORTS_TO_TRY = 20
_LAST_PORT = 65535


def _announce(address: str) -> None:
    sys.stdout.write(f"笔杆子已在本机打开，请用浏览器访问：\n\n    {address}\n\n按 Ctrl+C 结束。\n")
    sys.stdout.flush()


def run(settings: Settings, answer: Answer, *, announce: Callable[[str], None] = _announce) -> None:
    """Serve the page until interrupted.

    Args:
        settings: where to listen; a busy port gives way to the next free one.
        answer: what answers a request.
        announce: told the page's address, with its key, as soon as it can be opened.

    Raises:
        SettingsError: the host is not of this machine, or none of the ports is free.
    """
    key = secrets.token_urlsafe(32)
    host = settings.web_host
    with listen(host, settings.web_port) as listener:
        config = uvicorn.Config(
            build(answer, key=key, host_names=host_names(host), services=other_machines(settings)),
            access_log=False,
            lifespan="off",
            log_config=None,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=5,
            ws="none",
        )
        shown = f"[{host}]" if ":" in host else host
        announce(f"http://{shown}:{listener.getsockname()[1]}/{key}/")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """A listening socket on *port* or, where it is busy, on the next free one; 0 is any.

    Raises:
        SettingsError: the host is not of this machine, or none of the ports is free.
    """
    for candidate in range(port, min(port + _PORTS_TO_TRY, _LAST_PORT + 1)):
        listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        if os.name == "posix":  # elsewhere it would let two programs share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            listener.listen()
        except OSError as error:
            listener.close()
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise SettingsError(f"页面不能开在 {host} 上，请检查设置 web_host") from None
        else:
            return listener
    raise SettingsError(f"端口 {port} 和它后面的都被占用，请在设置里另选 web_port（0 表示任选）")


def other_machines(settings: Settings) -> tuple[str, ...]:
    """The hosts that the settings name for services, but for this machine, once each."""
    addresses = filter(None, (settings.model_url, settings.embeddings_url, settings.corpus))
    hosts = (urlsplit(address).hostname or address for address in addresses)
    return tuple(dict.fromkeys(host for host in hosts if not _is_this_machine(host)))


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def host_names(host: str) -> frozenset[str]:
    """Names under which a browser may reach *host*: itself or, for “all addresses”, those of this machine."""
    try:
        everywhere = ip_address(host).is_unspecified
    except ValueError:
        everywhere = False
    if not everywhere:
        return frozenset({host})
    name = socket.gethostname()
    addresses: set[str] = set()
    with suppress(OSError):
        addresses = {str(info[4][0]) for info in socket.getaddrinfo(name, None)}
    return frozenset({name, *addresses})
