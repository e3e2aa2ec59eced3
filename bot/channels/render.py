"""A reply as plain text: for the terminal, and for whatever shows nothing but text."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from bot.assistant.messages import Attachment, Choices, Draft, Item, Items, Progress, Quote, Structure, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.assistant.messages import Block, Choice, Reply

_LABELS = {"error": "必改", "warning": "疑似", "info": "提示"}


def unpainted(words: str, _style: str) -> str:
    """*words* as they are."""
    return words


def render(
    reply: Reply, paint: Callable[[str, str], str] = unpainted, *, numbers: Iterator[int] | None = None
) -> str:
    """All blocks of *reply*, with an empty line between.

    Args:
        reply: what to show.
        paint: colours words; its second argument is error, warning, info, source or command.
        numbers: what stands before the choices, for whoever can be told a choice by its number.
    """
    blocks = (_block(block, paint, numbers) for block in reply.blocks)
    return "\n\n".join(block for block in blocks if block)


def options(reply: Reply) -> list[Choice]:
    """All choices of *reply*, in order."""
    return [choice for block in reply.blocks if isinstance(block, Choices) for choice in block.options]


def _block(block: Block, paint: Callable[[str, str], str], numbers: Iterator[int] | None) -> str:  # noqa: PLR0911 - one way for each kind of block
    match block:
        case Text(body):
            return body
        case Quote(body, source, why):
            note = "；".join(filter(None, (source, why)))
            return f"{body}\n{paint(f'——{note}', 'source')}" if note else body
        case Items(entries, title):
            return "\n".join(([title] if title else []) + [_item(entry, paint) for entry in entries])
        case Choices(choices, prompt):
            marks = (f"{number} " for number in numbers) if numbers else repeat("")
            lines = [
                f"{mark}{choice.label}：{paint(choice.command, 'command')}"
                for mark, choice in zip(marks, choices, strict=False)
            ]
            return "\n".join(([prompt] if prompt else []) + lines)
        case Attachment(name, data, caption):
            return f"{caption or '文件'}：{name}（{len(data)} 字节）"
        case Progress(label, done, total):
            return f"{label} {done}/{total}"
        case Draft() | Structure():
            return ""  # the writer has the text before the eyes; the list says where


def _item(item: Item, paint: Callable[[str, str], str]) -> str:
    head = " ".join(filter(None, (item.label, item.code, _LABELS.get(item.severity, ""))))
    repair = f"（可改为“{item.repair}”）" if item.repair else "（可删去）" if item.repair == "" else ""
    return f"{paint(head, item.severity or 'source')} {item.body}{repair}"
