"""The form of a chat completion: what is asked, what each event of the answer says, what a refusal means."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.drafting.model import mended
from bot.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.drafting.model import Message

DONE = "[DONE]"
_GARBAGE = "语言模型服务的回答看不懂，请检查 model_url 是不是 OpenAI 兼容的接口"
_WEB_PAGE = "model_url 返回的是网页，不是语言模型的回答，请检查地址，多半是漏了末尾的 /v1"
_SHOWN = 80  # characters of what the service says about its refusal
_CUTS = {
    "length": "写到一半就到了语言模型的长度上限，没有写完，请分段发",
    "content_filter": "语言模型服务的内容审查拦下了这次回答，请换一种说法，或者换一个服务",
}
_REFUSALS = {
    400: "语言模型服务不接受这次请求",
    401: "语言模型服务不认密钥，请检查环境变量 BIGANZI_MODEL_KEY",
    402: "语言模型服务的账户余额不足",
    403: "语言模型服务不允许这个密钥使用，请检查环境变量 BIGANZI_MODEL_KEY",
    404: "语言模型服务没有这个地址或模型，请检查 model_url 和 model_name",
    405: "model_url 不是语言模型的接口，请检查地址",
    413: "文字太长，语言模型服务不收，请分段发",
    429: "语言模型服务太忙，或者额度已经用完，请稍后再试",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """What one event says.

    Args:
        text: words to append.
        end: why nothing follows; empty while the answer goes on.
    """

    text: str = ""
    end: str = ""


def question(name: str, messages: Sequence[Message]) -> dict[str, object]:
    """The body of a request."""
    said = [{"role": message.role, "content": mended(message.content)} for message in messages]
    return {"model": name, "messages": said, "stream": True}


def piece(data: str) -> Piece:
    """What an event, or a whole answer that was not streamed, says.

    Raises:
        ModelError: it is no such event, or it tells of an error.
    """
    if data == DONE:
        return Piece(end="stop")
    event = _parsed(data)
    if event.get("error"):
        raise ModelError(f"语言模型服务出错{_quoted(event)}，请再试一次")
    choices = event.get("choices")
    if choices == []:
        return Piece()  # an event that only counts tokens
    choice = choices[0] if isinstance(choices, list) else None
    said = (choice.get("delta") or choice.get("message") or {}) if isinstance(choice, dict) else None
    text = said.get("content") or "" if isinstance(said, dict) else None
    if not isinstance(choice, dict) or not isinstance(text, str):
        raise ModelError(_GARBAGE)
    return Piece(text, end=str(choice.get("finish_reason") or ""))


def cut_off(end: str) -> ModelError | None:
    """The error for an answer that the service ended early, by the reason that it gives."""
    sentence = _CUTS.get(end)
    return ModelError(sentence) if sentence else None


def refusal(status: int, body: bytes) -> ModelError:
    """The error that an answer with *status* stands for."""
    words = body.decode("utf-8", "replace").strip()
    if 300 <= status < 400:  # noqa: PLR2004 - the redirections of HTTP
        return ModelError(
            "model_url 要求转到别的地址，为免文字发往没有确认过的地方，没有照办，请把 model_url 改成最终地址"
        )
    sentence = _REFUSALS.get(status) or f"语言模型服务出错（{status}），请稍后再试"
    try:
        told = _quoted(_parsed(words))
    except ModelError:
        told = ""
        if words.startswith("<") and status in {404, 405}:
            return ModelError(_WEB_PAGE)
    return ModelError(sentence + told)


def unreadable(body: bytes) -> ModelError:
    """The error for an answer in which there is no event."""
    return ModelError(_WEB_PAGE if body.lstrip()[:1] == b"<" else _GARBAGE)


def _parsed(data: str) -> dict[str, Any]:
    try:
        event = json.loads(data)
    except (ValueError, RecursionError):
        raise ModelError(_GARBAGE) from None
    if not isinstance(event, dict):
        raise ModelError(_GARBAGE)
    return event


def _quoted(event: dict[str, Any]) -> str:
    """What the service says about an error, in brackets and in one line."""
    error = event.get("error")
    message = error.get("message") if isinstance(error, dict) else error
    words = " ".join(message.split()) if isinstance(message, str) else ""
    return f"（对方说：{words[:_SHOWN]}）" if words else ""
