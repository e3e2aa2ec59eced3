"""The state and the methods of the stub Bot API server, with the refusals of the real one."""

from __future__ import annotations

import json
import re
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from fake_telegram_markup import MarkupError, read_markup, utf16_units

MESSAGE_UNITS = 4096
CAPTION_UNITS = 1024
DATA_BYTES = 64
DOWNLOAD_BYTES = 20_000_000
UPLOAD_BYTES = 50_000_000
MOST_BUTTONS = 100

_COMMAND_RE = re.compile(r"[a-z0-9_]{1,32}")
_SECRET_RE = re.compile(r"[A-Za-z0-9_-]{1,256}")
_ACTIONS = {"typing", "upload_document", "upload_photo", "find_location", "choose_sticker"}

Fields = dict[str, Any]


class RefusalError(Exception):
    """An answer other than ok."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


@dataclass(frozen=True)
class Sent:
    """A file as the bot sent it."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Call:
    """One request of the bot, as it came in."""

    method: str
    fields: Fields
    files: dict[str, Sent] = field(default_factory=dict)
    at: float = field(default_factory=time.monotonic)


@dataclass
class Hook:
    """Where updates are posted to, where polling is not wanted."""

    url: str
    secret: str


class BotApi:
    """What the server knows. `news` guards all of it and wakes those who wait for a change."""

    def __init__(self) -> None:
        self.news = threading.Condition()
        self.closing = False
        self.me = {"id": 123456, "is_bot": True, "first_name": "笔杆子", "username": "biganzi_bot"}
        self.updates: list[dict[str, Any]] = []
        self.messages: dict[int, dict[int, dict[str, Any]]] = {}
        self.files: dict[str, Sent] = {}
        self.file_sizes: dict[str, int] = {}
        self.queries: set[str] = set()
        self.commands: list[dict[str, str]] = []
        self.calls: list[Call] = []
        self.hook: Hook | None = None
        self._wanted: list[str] = []
        self._polls = 0
        self._last_id = 0
        self._methods = {
            name.removeprefix("do_").lower(): getattr(self, name)
            for name in dir(self)
            if name.startswith("do_")
        }

    def next_id(self) -> int:
        with self.news:
            self._last_id += 1
            return self._last_id

    def push(self, kind: str, body: dict[str, Any]) -> None:
        """Makes an update of *kind* known to the bot, if it wants such updates."""
        with self.news:
            if not self._wanted or kind in self._wanted:
                self.updates.append({"update_id": self.next_id(), kind: body})
                self.news.notify_all()

    def keep(self, chat: int, body: dict[str, Any]) -> dict[str, Any]:
        """Stores a message of *chat* and returns it as the API shows it."""
        with self.news:
            number = self.next_id()
            shown = {"id": chat, "type": "private" if chat > 0 else "supergroup", "first_name": f"用户{chat}"}
            message = {"message_id": number, "date": int(time.time()), "chat": shown, **body}
            self.messages.setdefault(chat, {})[number] = message
            self.news.notify_all()
            return message

    def perform(self, call: Call) -> object:
        """Runs a method by name, in any case, as the real server does."""
        method = self._methods.get(call.method.lower())
        if method is None:
            raise RefusalError(404, "Not Found: method not found")
        return method(call)

    # Methods of the Bot API, in the order of its documentation.

    def do_getUpdates(self, call: Call) -> list[dict[str, Any]]:  # noqa: N802 - named as in the API
        offset, wait = int(call.fields.get("offset", 0)), float(call.fields.get("timeout", 0))
        with self.news:
            if self.hook:
                raise RefusalError(409, "Conflict: can't use getUpdates method while webhook is active")
            self._want(call.fields)
            self._polls += 1
            mine = self._polls
            self.updates = [update for update in self.updates if update["update_id"] >= offset]
            self.news.notify_all()
            self.news.wait_for(lambda: self.updates or self.closing or mine != self._polls, wait)
            if mine != self._polls:
                raise RefusalError(409, "Conflict: terminated by other getUpdates request")
            return self.updates[: int(call.fields.get("limit", 100))]

    def do_setWebhook(self, call: Call) -> bool:  # noqa: N802
        url, secret = call.fields.get("url", ""), call.fields.get("secret_token", "")
        if secret and not _SECRET_RE.fullmatch(secret):
            raise RefusalError(400, "Bad Request: secret token contains unallowed characters")
        with self.news:
            self._want(call.fields)
            self.hook = Hook(url, secret) if url else None
            self.news.notify_all()
        return True

    def do_deleteWebhook(self, call: Call) -> bool:  # noqa: N802
        with self.news:
            self.hook = None
            if call.fields.get("drop_pending_updates"):
                self.updates.clear()
        return True

    def do_getWebhookInfo(self, call: Call) -> dict[str, Any]:  # noqa: N802
        with self.news:
            return {
                "url": self.hook.url if self.hook else "",
                "has_custom_certificate": False,
                "pending_update_count": len(self.updates),
            }

    def do_getMe(self, call: Call) -> dict[str, Any]:  # noqa: N802
        return self.me

    def do_sendMessage(self, call: Call) -> dict[str, Any]:  # noqa: N802
        chat = self._chat(call.fields)
        return self.keep(
            chat, {"from": self.me, **self._place(call), **_words(call.fields), **_markup(call.fields)}
        )

    def do_editMessageText(self, call: Call) -> dict[str, Any]:  # noqa: N802
        message = self.messages[self._chat(call.fields)].get(int(call.fields["message_id"]))
        if message is None or message["from"] != self.me:
            raise RefusalError(400, "Bad Request: message to edit not found")
        new = {**_words(call.fields), **_markup(call.fields)}
        if all(message.get(key) == new.get(key) for key in ("text", "entities", "reply_markup")):
            raise RefusalError(400, "Bad Request: message is not modified")
        with self.news:
            message.pop("reply_markup", None)
            message.update(new, edit_date=int(time.time()))
            self.news.notify_all()
        return message

    def do_deleteMessage(self, call: Call) -> bool:  # noqa: N802
        with self.news:
            if self.messages[self._chat(call.fields)].pop(int(call.fields["message_id"]), None) is None:
                raise RefusalError(400, "Bad Request: message to delete not found")
            self.news.notify_all()
        return True

    def do_sendDocument(self, call: Call) -> dict[str, Any]:  # noqa: N802
        chat = self._chat(call.fields)
        name = str(call.fields.get("document", "document")).removeprefix("attach://")
        sent = call.files.get(name) or self.files.get(name)
        if sent is None:
            raise RefusalError(400, "Bad Request: there is no document in the request")
        if not sent.data:
            raise RefusalError(400, "Bad Request: file must be non-empty")
        if len(sent.data) > UPLOAD_BYTES:
            raise RefusalError(413, "Request Entity Too Large")
        caption = _words(call.fields, "caption", CAPTION_UNITS) if call.fields.get("caption") else {}
        document = self.store(sent)
        return self.keep(
            chat,
            {"from": self.me, **self._place(call), "document": document, **caption, **_markup(call.fields)},
        )

    def do_sendChatAction(self, call: Call) -> bool:  # noqa: N802
        self._chat(call.fields)
        if call.fields.get("action") not in _ACTIONS:
            raise RefusalError(400, "Bad Request: wrong parameter action in request")
        return True

    def do_getFile(self, call: Call) -> dict[str, Any]:  # noqa: N802
        number = call.fields.get("file_id", "")
        if number not in self.files:
            raise RefusalError(400, "Bad Request: invalid file_id")
        if self.file_sizes[number] > DOWNLOAD_BYTES:
            raise RefusalError(400, "Bad Request: file is too big")
        return {
            "file_id": number,
            "file_unique_id": number,
            "file_size": self.file_sizes[number],
            "file_path": f"documents/{number}",
        }

    def do_answerCallbackQuery(self, call: Call) -> bool:  # noqa: N802
        if utf16_units(call.fields.get("text", "")) > 200:
            raise RefusalError(400, "Bad Request: MESSAGE_TOO_LONG")
        return self._answer_query(call.fields.get("callback_query_id", ""))

    def do_answerInlineQuery(self, call: Call) -> bool:  # noqa: N802
        results = json.loads(call.fields.get("results", "[]"))
        names = {result["id"] for result in results}
        if len(results) > 50 or len(names) < len(results) or any(len(name.encode()) > 64 for name in names):
            raise RefusalError(400, "Bad Request: RESULT_ID_INVALID")
        for result in results:
            content = result.get("input_message_content", {})
            _words({**content, "text": content.get("message_text", "")})
        return self._answer_query(call.fields.get("inline_query_id", ""))

    def do_setMyCommands(self, call: Call) -> bool:  # noqa: N802
        commands = json.loads(call.fields["commands"])
        if len(commands) > 100:
            raise RefusalError(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not _COMMAND_RE.fullmatch(command["command"]):
                raise RefusalError(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise RefusalError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands = commands
        return True

    def do_getMyCommands(self, call: Call) -> list[dict[str, str]]:  # noqa: N802
        return self.commands

    def store(self, file: Sent, size: int | None = None) -> dict[str, Any]:
        """Keeps a file and returns it as a `Document`; *size* claims another length than it has."""
        number = f"file{self.next_id()}"
        self.files[number] = file
        self.file_sizes[number] = len(file.data) if size is None else size
        return {
            "file_id": number,
            "file_unique_id": number,
            "file_name": file.name,
            "file_size": self.file_sizes[number],
        }

    def _want(self, fields: Fields) -> None:
        if "allowed_updates" in fields:
            self._wanted = json.loads(fields["allowed_updates"])

    def _chat(self, fields: Fields) -> int:
        chat = int(fields.get("chat_id", 0))
        if chat not in self.messages:
            raise RefusalError(400, "Bad Request: chat not found")
        return chat

    def _place(self, call: Call) -> dict[str, Any]:
        """The topic of a message, and the message that it refers to."""
        place: dict[str, Any] = {}
        if "message_thread_id" in call.fields:
            place |= {"message_thread_id": int(call.fields["message_thread_id"]), "is_topic_message": True}
        reference = json.loads(call.fields.get("reply_parameters", "{}"))
        if reference:
            earlier = self.messages[self._chat(call.fields)].get(reference["message_id"])
            if earlier is None and not reference.get("allow_sending_without_reply"):
                raise RefusalError(400, "Bad Request: message to be replied not found")
            if earlier:
                place["reply_to_message"] = earlier
        return place

    def _answer_query(self, query: str) -> bool:
        with self.news:
            if query not in self.queries:
                raise RefusalError(
                    400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
                )
            self.queries.discard(query)
        return True


def _words(fields: Fields, name: str = "text", limit: int = MESSAGE_UNITS) -> dict[str, Any]:
    """The text of a message and its entities."""
    text, entities = str(fields.get(name, "")), []
    mode = fields.get("parse_mode")
    if mode:
        if mode != "HTML":
            raise RefusalError(400, "Bad Request: unsupported parse_mode")
        try:
            text, entities = read_markup(text)
        except MarkupError as error:
            raise RefusalError(400, f"Bad Request: can't parse entities: {error}") from None
    if not text.strip():
        raise RefusalError(400, "Bad Request: message text is empty")
    if utf16_units(text) > limit:
        raise RefusalError(
            400, "Bad Request: message is too long" if name == "text" else "Bad Request: caption is too long"
        )
    return {name: text, "entities" if name == "text" else "caption_entities": entities}


def _markup(fields: Fields) -> dict[str, Any]:
    """The keyboard below a message."""
    if not fields.get("reply_markup"):
        return {}
    markup = json.loads(fields["reply_markup"])
    buttons = [button for row in markup["inline_keyboard"] for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise RefusalError(400, "Bad Request: reply markup is too long")
    for button in buttons:
        if not button["text"].strip():
            raise RefusalError(400, "Bad Request: text buttons must have non-empty text")
        if not 1 <= len(button["callback_data"].encode()) <= DATA_BYTES:
            raise RefusalError(400, "Bad Request: BUTTON_DATA_INVALID")
    return {"reply_markup": markup}
