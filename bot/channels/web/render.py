"""Replies as JSON.

Each block becomes an object of its fields and its type in lower case: `{"type": "text", "body": "…"}`. A span is
`[start, end]` in code points, a file is base64. The page knows the blocks by these types and nothing else.
"""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.assistant.messages import Reply


def as_json(reply: Reply) -> bytes:
    """The reply as one JSON object; a lone surrogate, which UTF-8 cannot hold, becomes a question mark."""
    text = json.dumps({"blocks": reply.blocks}, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def _plain(value: Any) -> object:  # noqa: ANN401 - json calls it with whatever it does not know
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    content = {item.name: getattr(value, item.name) for item in fields(value)}
    return {"type": type(value).__name__.lower(), **content}
