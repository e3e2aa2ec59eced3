"""Where a language model listens: the address as it is used, and as it is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit, urlunsplit

from bot.errors import SettingsError

_HOST_RE = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,252})|[0-9a-f:.]{2,45}")
_TASK = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The address of a model.

    Args:
        url: where a request is sent.
        host: name and port, as the writer is told.
        local: whether it is this machine; only a name or number that says so itself counts.
        encrypted: whether nobody on the way can read along.
    """

    url: str
    host: str
    local: bool
    encrypted: bool

    @classmethod
    def of(cls, address: str) -> Endpoint:
        """The endpoint of *address*, such as `http://127.0.0.1:8080/v1`.

        Raises:
            SettingsError: it is no such address.
        """
        try:
            parts = urlsplit(address.strip())
            host, port = (parts.hostname or "").rstrip("."), parts.port
        except ValueError:
            raise SettingsError(_WRONG) from None
        if parts.scheme not in {"http", "https"} or not _HOST_RE.fullmatch(host):
            raise SettingsError(_WRONG)
        if parts.username is not None or parts.password is not None:
            raise SettingsError("model_url 里不要写账号和密码，密钥请放在环境变量 BIGANZI_MODEL_KEY 里")
        bracketed = f"[{host}]" if ":" in host else host
        shown = bracketed if port is None else f"{bracketed}:{port}"
        path = parts.path.rstrip("/") or "/v1"
        path = path if path.endswith(_TASK) else path + _TASK
        return cls(
            url=urlunsplit((parts.scheme, shown, path, parts.query, "")),
            host=shown,
            local=_is_this_machine(host),
            encrypted=parts.scheme == "https",
        )


_WRONG = "model_url 不是可用的地址，请写成 http://127.0.0.1:8080/v1 这样的形式"


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
