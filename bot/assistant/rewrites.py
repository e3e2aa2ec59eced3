"""A rewritten draft as blocks of a reply: the words, then all that its writer should look at before using them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.assistant import findings, reviewing
from bot.assistant.comparison import compare
from bot.assistant.messages import Item, Items, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.assistant.messages import Block
    from bot.assistant.services import Services
    from bot.drafting.changes import Change
    from bot.drafting.rewriting import Rewritten
    from bot.text.model import Document

_SHOWN = 20  # changes; a text that was turned round has hundreds
_WORDS = 60  # characters of one side of a change


def blocks(draft: str, written: Rewritten, user: str, services: Services) -> Iterator[Block]:
    """*written*, held against *draft* by facts, by the rules that *user* goes by, and word by word."""
    before = reviewing.check(draft, user, services)
    after = reviewing.check(written.text, user, services)
    yield Text(written.text)
    unsourced = [item.words for item in written.checked if not item.source]
    yield from _listed("原稿里没有，已标【待核】", unsourced)
    yield from _listed("原稿里有，新稿里不见了", written.lost)
    moved = [
        f"“{item.words}”在{item.source}，前后的话变了"
        for item in written.checked
        if item.source and not item.certain
    ]
    yield from _listed("请对一对数字", moved)
    found = after.review.findings
    marked = [item.span for item in written.checked if not item.source]
    new = [found[at] for at in compare(before.prints(), after.prints()).new]
    fresh = [finding for finding in new if not any(finding.span.start in range(*span) for span in marked)]
    if fresh:
        yield findings.items(fresh, after.review.document, "新稿里才有的问题")
    if written.changes:
        yield _changes(written.changes, before.review.document)


def _listed(title: str, sentences: Iterable[str]) -> Iterator[Items]:
    entries = tuple(Item(sentence) for sentence in sentences)
    if entries:
        yield Items(entries, title=title)


def _changes(changes: tuple[Change, ...], document: Document) -> Items:
    entries = []
    for change in changes[:_SHOWN]:
        line, column = document.locate(change.span.start)
        entries.append(Item(_change(change), label=f"第{line}行第{column}字"))
    rest = f"，列出前 {_SHOWN} 处" if len(changes) > _SHOWN else ""
    return Items(tuple(entries), title=f"改动 {len(changes)} 处{rest}（位置按原稿）")


def _change(change: Change) -> str:
    before, after = _short(change.before), _short(change.after)
    if not before:
        return f"加上“{after}”"
    return f"“{before}”改为“{after}”" if after else f"删去“{before}”"


def _short(words: str) -> str:
    flat = words.replace("\n", "⏎")
    return flat if len(flat) <= _WORDS else f"{flat[:_WORDS]}…"
