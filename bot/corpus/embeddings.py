"""Vectors from any endpoint that speaks OpenAI's embeddings; the corpus's only door to httpx.

Nothing here reads a proxy, a key or an address from the environment, and no redirection is followed: passages go
to the host that is configured, or nowhere; one with the mark of a state secret goes to no other machine.
"""

from __future__ import annotations

import math
import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

import httpx

from bot.errors import ModelError, SettingsError
from bot.text.secrecy import grade

if TYPE_CHECKING:
    from collections.abc import Sequence

_HOST_RE = re.compile(r"[\w.:-]+")
_TASK = "/embeddings"
_SECONDS = 20.0  # a search goes on without meaning rather than wait longer
_WRONG = "embeddings_url 不是可用的地址，请写成 http://127.0.0.1:8080/v1 这样的形式"
_GARBAGE = "embeddings_url 的回答看不懂，请检查它是不是 OpenAI 兼容的向量接口"


class EmbeddingsEndpoint:
    """A model behind an endpoint.

    Args:
        address: such as `http://127.0.0.1:8080/v1`.
        model: which model of the service.
        key: the key of the service; empty: none.
        seconds: how long to wait for an answer.

    Raises:
        SettingsError: address, model or key cannot be used.
    """

    def __init__(self, address: str, model: str, *, key: str = "", seconds: float = _SECONDS) -> None:
        if not model:
            raise SettingsError("设置里有 embeddings_url，还要写上 embeddings_name，也就是服务里的模型名称")
        if not (key.isascii() and key.isprintable()):
            raise SettingsError("环境变量 BIGANZI_EMBEDDINGS_KEY 里有密钥不会有的字符，请重新复制")
        self._url = _url(address)
        self._local = _is_this_machine(self._url.host)
        self._model = model
        self.name = f"{model} @ {self._url.host}"
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.Client(headers=headers, timeout=seconds, trust_env=False, follow_redirects=False)

    def vectors(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector for each of *texts*.

        Raises:
            ModelError: the service cannot be reached, refuses, or does not answer as it should.
        """
        sent = [text if self._local or not grade(text) else "" for text in texts]
        sent = [text.encode("utf-8", "replace").decode() or " " for text in sent]
        try:
            response = self._client.post(self._url, json={"model": self._model, "input": sent})
        except httpx.HTTPError:
            raise ModelError(
                f"连不上向量服务 {self._url.host}，请检查 embeddings_url，看服务是否已经启动"
            ) from None
        if response.status_code != httpx.codes.OK:
            raise ModelError(
                f"向量服务 {self._url.host} 不接受这次请求（{response.status_code}），请检查地址、模型名称和密钥"
            )
        return _vectors(response, len(sent))


def _url(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address.strip())
    except httpx.InvalidURL:
        raise SettingsError(_WRONG) from None
    if url.scheme not in {"http", "https"} or not _HOST_RE.fullmatch(url.host):
        raise SettingsError(_WRONG)
    if url.userinfo:
        raise SettingsError("embeddings_url 里不要写账号和密码，密钥请放在环境变量 BIGANZI_EMBEDDINGS_KEY 里")
    path = url.path.rstrip("/") or "/v1"
    return url.copy_with(path=path if path.endswith(_TASK) else path + _TASK)


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _vectors(response: httpx.Response, count: int) -> list[list[float]]:
    try:
        rows = sorted(response.json()["data"], key=lambda row: int(row["index"]))
        found = [[float(number) for number in row["embedding"]] for row in rows]
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        raise ModelError(_GARBAGE) from None
    if len(found) != count or not all(vector and all(map(math.isfinite, vector)) for vector in found):
        raise ModelError(_GARBAGE)
    return found
