"""The connection to the Bot API: its proxy, and what must not be said of it in any log."""

from __future__ import annotations

import logging
import os
from pathlib import PurePath
from traceback import extract_tb
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from telegram.request import HTTPXRequest

from bot.errors import SettingsError

if TYPE_CHECKING:
    from bot.settings import Settings

_PROXIES = {"http", "https", "socks5", "socks5h"}


def line(settings: Settings, connections: int, patience: float) -> HTTPXRequest:
    """A connection to the Bot API that takes its proxy from the settings and nowhere else.

    Raises:
        SettingsError: the proxy's address is none.
    """
    if settings.telegram_proxy and not _is_proxy(settings.telegram_proxy):
        raise SettingsError("代理地址不对，请把 BIGANZI_TELEGRAM_PROXY 写成 socks5://127.0.0.1:1080 这样。")
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=10,
        read_timeout=patience,
        write_timeout=patience,
        pool_timeout=patience,
        proxy=settings.telegram_proxy or None,
        httpx_kwargs={"trust_env": False},
    )


def _is_proxy(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in _PROXIES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def hush() -> None:
    """Keeps drafts and the token out of the log, and a future change of the library out of the way.

    httpx logs every address, with the token in it; python-telegram-bot logs whole updates, and errors that
    quote the token. What matters of them is logged here, by kind. The library takes its opt-in to exact
    waiting times from the environment only, and warns at every refusal of Telegram without it.
    """
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    os.environ.setdefault("PTB_TIMEDELTA", "true")


def kind_of(error: Exception) -> str:
    """The type of *error* and where it was raised; never its message, which may quote the draft."""
    frames = extract_tb(error.__traceback__)
    place = f" ({PurePath(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return type(error).__name__ + place
