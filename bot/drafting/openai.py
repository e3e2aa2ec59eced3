"""Talks to any endpoint that speaks OpenAI's chat completions; drafting's only door to httpx.

Nothing here reads a proxy, a key or an address from the environment, and no redirection is followed: the text
goes to the host that the writer was shown, or nowhere.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpx

from bot.drafting import completions
from bot.drafting.answer import Answer
from bot.drafting.endpoint import Endpoint
from bot.errors import ModelError, SettingsError
from bot.text.secrecy import grade

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence

    from bot.drafting.model import Message
    from bot.settings import Settings

_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_BODY = 65_536  # bytes of a refusal that are looked at
_DIGITS = 9  # more seconds than anybody waits


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait and how much to take.

    Args:
        connect: seconds until there is a connection.
        silence: seconds between two signs of life.
        total: seconds for everything, pauses and repetitions included.
        attempts: how often to ask in all; never again once the answer has begun.
        pause: seconds before the second attempt, doubled for each further one.
        longest_pause: a service that asks for more is not waited for.
        line: bytes of one line.
        answer: characters of an answer.
    """

    connect: float = 10
    silence: float = 180  # a slow machine reads a long text before it says a word
    total: float = 600
    attempts: int = 3
    pause: float = 1
    longest_pause: float = 30
    line: int = 1_000_000
    answer: int = 100_000


class OpenAIModel:
    """A language model behind an endpoint.

    Args:
        endpoint: where.
        name: which model of the service.
        key: the key of the service; empty: none.
        proxy: the way there; empty: straight. This machine is always reached straight.
        limits: time and size.

    Raises:
        SettingsError: key or proxy cannot be used.
    """

    def __init__(
        self, endpoint: Endpoint, name: str, *, key: str = "", proxy: str = "", limits: Limits | None = None
    ) -> None:
        if not (key.isascii() and key.isprintable()):
            raise SettingsError("环境变量 BIGANZI_MODEL_KEY 里有密钥不会有的字符，请重新复制")
        self.host = endpoint.host
        self.local = endpoint.local
        self.encrypted = endpoint.encrypted
        self._url = endpoint.url
        self._name = name
        self._headers = {"Accept": "text/event-stream", "Accept-Encoding": "identity"}
        self._headers |= {"Authorization": f"Bearer {key}"} if key else {}
        self._limits = limits or Limits()
        try:
            self._proxy = httpx.Proxy(proxy) if proxy and not endpoint.local else None
        except (ValueError, httpx.InvalidURL):
            raise SettingsError("model_proxy 不是可用的代理地址，请写成 http://主机:端口 的形式") from None

    async def stream(self, messages: Sequence[Message]) -> AsyncGenerator[str, None]:
        """The answer to *messages*, piece by piece.

        Raises:
            ModelError: a text with the mark of a state secret would leave this machine, or the service cannot be
                reached, refuses, answers what cannot be read, is too slow or breaks off.
        """
        self._keep_secrets(messages)
        deadline = asyncio.get_running_loop().time() + self._limits.total
        taken = Answer(self._limits.line, self._limits.answer)
        async with self._client() as client:
            with self._told():
                response = await self._opened(client, messages, deadline)
            async with aclosing(response):
                chunks = response.aiter_bytes()
                while chunk := await self._next(chunks, deadline):
                    for text in taken.feed(chunk):
                        yield text
                    if taken.ended:
                        return
                for text in taken.close():
                    yield text

    def _keep_secrets(self, messages: Sequence[Message]) -> None:
        found = "" if self.local else next(filter(None, (grade(message.content) for message in messages)), "")
        if found:
            raise ModelError(
                f"文字里有“{found}”标志，涉密内容不能发往本机以外的语言模型，没有发出，请按保密规定办理"
            )

    def _client(self) -> httpx.AsyncClient:
        limits = self._limits
        timeout = httpx.Timeout(limits.silence, connect=limits.connect)
        return httpx.AsyncClient(
            headers=self._headers,
            timeout=timeout,
            proxy=self._proxy,
            trust_env=False,
            follow_redirects=False,
            limits=httpx.Limits(
                max_keepalive_connections=0
            ),  # a second attempt on a closing line would be lost
        )

    async def _opened(
        self, client: httpx.AsyncClient, messages: Sequence[Message], deadline: float
    ) -> httpx.Response:
        """The response whose answer may begin; what is worth a second try is tried again."""
        limits = self._limits
        loop = asyncio.get_running_loop()
        for attempt in range(1, limits.attempts + 1):
            pause = limits.pause * 2 ** (attempt - 1)
            request = client.build_request("POST", self._url, json=completions.question(self._name, messages))
            try:
                async with asyncio.timeout_at(deadline):
                    response = await client.send(request, stream=True)
                    if response.status_code == httpx.codes.OK:
                        return response
                    error = await _refused(response)
            except (httpx.ConnectError, httpx.ConnectTimeout, httpx.RemoteProtocolError, httpx.ReadError):
                if attempt == limits.attempts:
                    raise
            else:
                pause = _retry_after(response, pause)
                if (
                    attempt == limits.attempts
                    or response.status_code not in _RETRIED
                    or pause > limits.longest_pause
                ):
                    raise error
            if loop.time() + pause > deadline:
                raise TimeoutError
            await asyncio.sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    async def _next(self, chunks: AsyncIterator[bytes], deadline: float) -> bytes:
        """The next bytes, none at the end; neither a silent nor a dripping service is waited for without end."""
        with self._told(begun=True):
            async with asyncio.timeout_at(deadline):
                return await anext(chunks, b"")

    @contextmanager
    def _told(self, *, begun: bool = False) -> Iterator[None]:
        """Says what httpx and the clock raise in the writer's words."""
        after = "，写到一半的文字没有采用，请再试一次" if begun else "，请稍后再试"
        try:
            yield
        except TimeoutError:
            raise ModelError(
                f"语言模型 {self._limits.total:g} 秒还没有写完，已经停下，请分段发，或者换一个快一些的服务"
            ) from None
        except httpx.ProxyError:
            raise ModelError("连不上代理，请检查设置 model_proxy") from None
        except (httpx.ConnectError, httpx.ConnectTimeout):
            raise ModelError(
                f"连不上语言模型 {self.host}，请检查 model_url、网络、代理和证书，看服务是否已经启动"
            ) from None
        except httpx.ReadTimeout:
            raise ModelError(f"语言模型 {self._limits.silence:g} 秒没有动静{after}") from None
        except httpx.HTTPError:
            raise ModelError(f"与语言模型 {self.host} 的连接断了{after}") from None


def configured(settings: Settings) -> OpenAIModel | None:
    """The model that *settings* name; None where they name none, which is how the program comes.

    Raises:
        SettingsError: address, name, key or proxy cannot be used.
    """
    if not settings.model_url:
        return None
    if not settings.model_name:
        raise SettingsError("设置里有 model_url，还要写上 model_name，也就是服务里的模型名称")
    endpoint = Endpoint.of(settings.model_url)
    return OpenAIModel(endpoint, settings.model_name, key=settings.model_key, proxy=settings.model_proxy)


async def _refused(response: httpx.Response) -> ModelError:
    """The error that *response* stands for; its line is closed."""
    body = bytearray()
    async with aclosing(response):
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > _BODY:
                break
    return completions.refusal(response.status_code, bytes(body[:_BODY]))


def _retry_after(response: httpx.Response, otherwise: float) -> float:
    """How many seconds the service asks to wait; *otherwise* where it does not say."""
    words = response.headers.get("Retry-After", "").strip()
    if words.isdecimal() and len(words) < _DIGITS:
        return float(words)
    try:
        moment = parsedate_to_datetime(words)
    except ValueError:
        return otherwise
    return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())
