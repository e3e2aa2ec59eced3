"""Somebody who writes to the bot of the stub Bot API server."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

from fake_telegram_api import MESSAGE_UNITS, Sent
from fake_telegram_markup import utf16_units

if TYPE_CHECKING:
    from fake_telegram_api import BotApi

PATIENCE = 10.0  # seconds that a test waits for what must happen


class Person:
    """Somebody with a Telegram client.

    Args:
        api: the server.
        number: who.
        chat_type: whether the chat is between two or a group.
        chat: number of the group; by default the person's own.
        thread: number of the topic in which the person writes.
    """

    def __init__(
        self, api: BotApi, number: int, chat_type: str = "private", chat: int = 0, thread: int = 0
    ) -> None:
        self.id = number
        self.chat = chat or number
        self._thread = thread
        self._api = api
        self._who = {"id": number, "is_bot": False, "first_name": f"用户{number}"}
        self._chat_type = chat_type

    def says(self, text: str) -> list[int]:
        """Sends *text*, cut as a client cuts it; returns the messages' numbers."""
        pieces = _cut(text)
        return [self._sends({"text": piece, **_command_entity(piece)}) for piece in pieces]

    def uploads(self, name: str, data: bytes, caption: str = "", size: int | None = None) -> int:
        """Sends a file; *size* claims another length than it has."""
        document = self._api.store(Sent(name, data), size)
        return self._sends({"document": document, **({"caption": caption} if caption else {})})

    def replies(self, number: int, text: str) -> None:
        """Answers a message of the chat."""
        self._sends({"text": text, "reply_to_message": self._api.messages[self.chat][number]})

    def sends_a_sticker(self) -> int:
        sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}
        return self._sends({"sticker": sticker | {"is_animated": False, "is_video": False}})

    def edits(self, number: int, text: str) -> None:
        message = self._api.messages[self.chat][number]
        message.update(text=text, edit_date=int(time.time()))
        self._api.push("edited_message", message)

    def replaces(self, number: int, name: str, data: bytes) -> None:
        """Puts another file into a message."""
        message = self._api.messages[self.chat][number]
        message.update(document=self._api.store(Sent(name, data)), edit_date=int(time.time()))
        self._api.push("edited_message", message)

    def presses(self, label: str) -> None:
        """Presses the newest button that says *label*."""
        for message in reversed(self.heard):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"] == label:
                        self._queries("callback_query", {"message": message, "data": button["callback_data"]})
                        return
        raise LookupError(f"no button says {label}")

    def asks(self, query: str) -> None:
        """Types `@bot query` in some chat."""
        self._queries("inline_query", {"query": query, "offset": ""})

    @property
    def heard(self) -> list[dict[str, Any]]:
        """The bot's messages to this person, in order."""
        with self._api.news:
            return [m for m in self._api.messages.get(self.chat, {}).values() if m["from"] == self._api.me]

    def waits_for(self, count: int, patience: float = PATIENCE) -> list[dict[str, Any]]:
        """The bot's messages, as soon as there are *count*."""
        with self._api.news:
            if not self._api.news.wait_for(lambda: len(self.heard) >= count, patience):
                raise TimeoutError(f"{len(self.heard)} messages instead of {count}")
            return self.heard

    def _sends(self, body: dict[str, Any]) -> int:
        with self._api.news:
            if self._thread:
                body |= {"message_thread_id": self._thread, "is_topic_message": True}
            message = self._api.keep(self.chat, {"from": self._who, **body})
            message["chat"]["type"] = self._chat_type
            self._api.push("message", message)
            return int(message["message_id"])

    def _queries(self, kind: str, body: dict[str, Any]) -> None:
        with self._api.news:
            number = str(self._api.next_id())
            self._api.queries.add(number)
            self._api.push(kind, {"id": number, "from": self._who, "chat_instance": "1", **body})


def _cut(text: str) -> list[str]:
    """The pieces in which a client sends a long paste."""
    pieces = [""]
    units = 0
    for character in text:
        size = utf16_units(character)
        if units + size > MESSAGE_UNITS:
            pieces.append("")
            units = 0
        pieces[-1] += character
        units += size
    return pieces


def _command_entity(text: str) -> dict[str, Any]:
    """The mark that a client sets on a command."""
    match = re.match(r"/[A-Za-z0-9_]+", text)
    return {"entities": [{"type": "bot_command", "offset": 0, "length": match.end()}]} if match else {}
