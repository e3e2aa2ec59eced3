"""A reply as what Telegram can show: messages in its HTML, files, and rows of buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from bot.assistant.messages import (
    Attachment,
    Choice,
    Choices,
    Draft,
    Item,
    Items,
    Progress,
    Quote,
    Reply,
    Structure,
    Text,
)
from bot.channels.telegram_rich import CAPTION_UNITS, Rich, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PARTS = 4  # more would bury the beginning of the conversation: the rest comes as a file
UPLOAD_BYTES = 50_000_000
REST_NAME = "其余内容.txt"

_NOTHING = "处理完了，没有需要显示的内容。"

_ROW_WIDTH = 16  # characters of labels that fit side by side on a telephone
_ROW_BUTTONS = 4
_MOST_BUTTONS = 100
_LABEL_WIDTH = 40
_SEVERITIES = {"error": "必改", "warning": "疑似", "info": "提示"}


@dataclass(frozen=True, slots=True)
class Message:
    """One message of words."""

    html: str
    plain: str
    buttons: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """One document."""

    name: str
    data: bytes = field(repr=False)
    caption: str = ""
    buttons: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Busy:
    """The sign that a long piece of work is going on."""


Parcel = Message | File | Busy


def render(reply: Reply) -> list[Parcel]:
    """What to send for *reply*, in order."""
    page = _Page()
    for block in reply.blocks:
        match block:
            case Text(body):
                page.write(Rich().add(body))
            case Quote():
                page.write(_quote(block))
            case Items():
                page.write(*_items(block))
            case Choices(options, prompt):
                page.write(Rich().add(prompt))
                page.close(options)
            case Attachment():
                page.attach(block)
            case Progress():
                page.close()
                page.parcels.append(Busy())
            case Draft() | Structure():
                pass  # the writer has the text; Telegram cannot mark it in place
    page.close()
    if all(isinstance(parcel, Busy) for parcel in page.parcels):
        page.parcels.append(Message(_NOTHING, _NOTHING))  # silence would look like a crash
    return _shorten(page.parcels)


def rows(buttons: Iterable[Choice]) -> list[list[Choice]]:
    """Buttons in rows that a telephone can show."""
    table: list[list[Choice]] = []
    width = _ROW_WIDTH
    for choice in list(buttons)[:_MOST_BUTTONS]:
        label = choice.label.strip() or choice.command
        if len(label) > _LABEL_WIDTH:
            label = label[: _LABEL_WIDTH - 1] + "…"
        width += len(label)
        if width > _ROW_WIDTH or len(table[-1]) == _ROW_BUTTONS:
            table.append([])
            width = len(label)
        table[-1].append(Choice(label, choice.command))
    return table


class _Page:
    """Collects paragraphs until something that is not words comes."""

    def __init__(self) -> None:
        self.parcels: list[Parcel] = []
        self._paragraphs: list[Rich] = []

    def write(self, *paragraphs: Rich) -> None:
        self._paragraphs.extend(paragraphs)

    def close(self, buttons: tuple[Choice, ...] = ()) -> None:
        words = Rich.joined(self._paragraphs)
        self._paragraphs = []
        if buttons and not words.text:
            words.add("请选择：")
        *parts, last = words.split() or [Rich()]
        self.parcels.extend(Message(part.html(), part.text) for part in parts)
        if last.text:
            self.parcels.append(Message(last.html(), last.text, buttons))

    def attach(self, file: Attachment) -> None:
        name = PurePath(file.name).name or "附件"
        if not file.data:
            self.write(Rich().add(f"附件 {name} 是空的，没有发送。"))
        elif len(file.data) > UPLOAD_BYTES:
            self.write(Rich().add(f"附件 {name} 超过 50 MB，Telegram 发不出，请到本机网页里下载。"))
        else:
            self.close()
            caption, *rest = Rich().add(file.caption).split(CAPTION_UNITS) or [Rich()]
            self.parcels.append(File(name, file.data, caption.html()))
            self.write(*rest)


def _quote(quote: Quote) -> Rich:
    words = Rich()
    if quote.source:
        words.add(quote.source, Tag.BOLD).add("\n")
    words.add(quote.body.strip("\n"), Tag.PASSAGE)
    if quote.why:
        words.add("\n").add(quote.why, Tag.ITALIC)
    return words


def _items(items: Items) -> Iterable[Rich]:
    """Findings are paragraphs; the entries of any other list are lines of one."""
    yield Rich().add(items.title, Tag.BOLD)
    entries = [_item(item) for item in items.entries]
    if any(item.severity for item in items.entries):
        yield from entries
    else:
        yield Rich.joined(entries, "\n")


def _item(item: Item) -> Rich:
    """A finding in two or three lines; an entry of any other list in one."""
    head = " · ".join(filter(None, (_SEVERITIES.get(item.severity, item.severity), item.label)))
    words = Rich().add(head, Tag.BOLD)
    if item.code and (item.severity or not head):
        words.add(" " if head else "").add(item.code)
    words.add("\n" if item.severity else " ").add(item.body)
    if item.repair:
        words.add("\n→ 改为 ").add(item.repair, Tag.CODE)
    elif item.repair is not None:
        words.add("\n→ 删去")
    return words


def _shorten(parcels: list[Parcel]) -> list[Parcel]:
    """The same with the words behind the fourth message in one file."""
    kept: list[Parcel] = []
    rest: list[Message] = []
    place = words = 0
    for parcel in parcels:
        if isinstance(parcel, Message):
            words += 1
            if words > MOST_PARTS:
                place = place or len(kept)
                rest.append(parcel)
                continue
        kept.append(parcel)
    if rest:
        kept.insert(place, _rest(rest))
    return kept


def _rest(messages: list[Message]) -> File:
    text = "\n\n".join(message.plain for message in messages)
    buttons = tuple(choice for message in messages for choice in message.buttons)
    data = text.encode("utf-8-sig")  # older Notepads need the mark
    return File(REST_NAME, data, "内容较长，其余部分在这个文件里。", buttons)
