"""What the page posts, as a `Request`: JSON with a text, or a form with files and a text.

Both name the window they come from, so that two windows are two chats, and JSON may say that it is `live`.

A body is counted while it is read, so that one that is too large is refused at the limit, and files stay in
memory: a draft is never spooled to the disk.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from bot.assistant.messages import Request, Upload
from bot.assistant.people import LOCAL_USER
from bot.errors import TooLargeError, UsageError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

    from starlette.requests import Request as HttpRequest

LIMIT = 50 * 1024 * 1024
_MAX_FILES = 20
_SURROGATE_RE = re.compile("[\ud800-\udfff]")
_CHAT_RE = re.compile(r"[0-9a-f-]{1,40}")


async def read(http: HttpRequest) -> Request:
    """The request that *http* carries.

    Raises:
        TooLargeError: the body is over the limit.
        UsageError: the body is neither of the two forms, or broke off.
    """
    kind = http.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == "application/json":
            return _message(await _json(http))
        if kind == "multipart/form-data":
            return await _form(http)
    except ClientDisconnect:
        raise UsageError("内容没有传完，请再试一次") from None
    raise UsageError("页面发来的内容格式不对，请刷新页面再试")


async def _json(http: HttpRequest) -> Mapping[str, object]:
    body = b"".join([chunk async for chunk in _limited(http)])
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        raise UsageError("页面发来的内容不是有效的 JSON，请刷新页面再试") from None
    return content if isinstance(content, dict) else {"text": None}


async def _form(http: HttpRequest) -> Request:
    parser = _InMemory(
        http.headers, _limited(http), max_files=_MAX_FILES, max_fields=_MAX_FILES, max_part_size=LIMIT
    )
    try:
        form = await parser.parse()
    except MultiPartException:
        raise UsageError(f"文件没有收全，请重新选择（一次最多 {_MAX_FILES} 个）") from None
    try:
        files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
        uploads = tuple([Upload(_text(file.filename), await file.read()) for file in files])
    finally:
        await form.close()
    return _message(form, uploads)


def _message(content: Mapping[str, object], uploads: tuple[Upload, ...] = ()) -> Request:
    return Request(
        user=LOCAL_USER,
        text=_text(content.get("text", "")),
        chat=_chat(content.get("chat", "")),
        files=uploads,
        shows_draft=True,
        live=content.get("live") is True,
    )


def _chat(value: object) -> str:
    return value if isinstance(value, str) and _CHAT_RE.fullmatch(value) else ""


def _text(value: object) -> str:
    """*value*, which must be a string, without lone surrogates: neither SQLite nor the index can hold them."""
    if not isinstance(value, str):
        raise UsageError("页面发来的内容里没有文字，请刷新页面再试")
    return _SURROGATE_RE.sub("\ufffd", value)


async def _limited(http: HttpRequest) -> AsyncGenerator[bytes, None]:
    declared = http.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > LIMIT:
        raise _too_large()
    received = 0
    async for chunk in http.stream():
        received += len(chunk)
        if received > LIMIT:
            raise _too_large()
        yield chunk


def _too_large() -> TooLargeError:
    return TooLargeError(f"内容超过 {LIMIT // 1024 // 1024} MB，一次处理不了，请分成几部分再送来")


class _InMemory(MultiPartParser):
    spool_max_size = LIMIT
