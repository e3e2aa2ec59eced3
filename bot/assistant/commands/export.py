"""`/export`: everything that is kept of a person, as one archive."""

from __future__ import annotations

import asyncio
import io
import json
import re
import zipfile
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.assistant.command import Command
from bot.assistant.messages import Attachment, Reply

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.services import Services
    from bot.corpus.model import DocumentEntry, Passage

_NAME = "我的数据.zip"
_UNSAFE_RE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_TITLE_LENGTH = 40


async def run(_argument: str, request: Request, services: Services) -> Reply:
    """The archive: settings, favourites, chats and notes as JSON, every document as text."""
    data = await asyncio.to_thread(_archive, request, services)
    return Reply.of(Attachment(_NAME, data, "您的材料、收藏、设置、最近的稿子和操作记录"))


def _archive(request: Request, services: Services) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("数据.json", json.dumps(_data(request, services), ensure_ascii=False, indent=1))
        for number, entry in enumerate(services.library.documents((request.user,)), 1):
            passages = services.library.passages_of(request.user, entry.id)
            archive.writestr(_file_name(number, entry), _text(passages))
    return buffer.getvalue()


def _data(request: Request, services: Services) -> dict[str, Any]:
    user = request.user
    preferences = services.preferences(user)
    stores = (services.store, services.memory)
    return {
        "设置": preferences.chosen(),
        "忽略": [asdict(ignore) for ignore in preferences.ignores()],
        "收藏": services.favourites(user).passages(),
        "稿子": [row for store in stores for row in store.rows(_REVIEWS, [user])],
        "查找": [row for store in stores for row in store.rows(_SEARCHES, [user])],
        "素材": [row for store in stores for row in store.rows(_MATERIALS, [user])],
        "按钮": [row for store in stores for row in store.rows(_BUTTONS, [user])],
        "操作记录": services.audit.rows(user),
        "材料": [asdict(entry) for entry in services.library.documents((user,))],
    }


_REVIEWS = "select chat, name, text, prints, expires from reviews where user = ? order by key"
_SEARCHES = "select chat, query, role, kind, year, expires from searches where user = ?"
_MATERIALS = "select chat, text, expires from materials where user = ?"
_BUTTONS = "select chat, command, expires from buttons where user = ?"


def _file_name(number: int, entry: DocumentEntry) -> str:
    return f"材料/{number:04} {_UNSAFE_RE.sub(' ', entry.title)[:_TITLE_LENGTH].strip()}.txt"


def _text(passages: list[Passage]) -> str:
    """The passages under their headings."""
    lines: list[str] = []
    heading = ""
    for passage in passages:
        if passage.heading != heading:
            heading = passage.heading
            lines.append(heading)
        lines.append(passage.text)
    return "\n".join(lines) + "\n"


COMMAND = Command(
    name="export",
    aliases=("导出",),
    summary="导出您的全部数据",
    usage="/导出",
    run=run,
)
