"""`biganzi draft`: a draft from facts, or this year's report from last year's."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assistant.messages import LOCAL_USER
from bot.cli.inputs import STDIN, read
from bot.cli.library import opened
from bot.corpus.model import Filters
from bot.corpus.specimens import OWNER as SPECIMENS
from bot.drafting import draft, facts_text, rollover
from bot.errors import UsageError, UserError
from bot.formats.plain import decode
from bot.formats.read import read_bytes
from bot.text.model import Role
from bot.text.parse import parse

if TYPE_CHECKING:
    import argparse

    from bot.drafting.draft import Draft
    from bot.drafting.rollover import Rolled
    from bot.settings import Settings

_TOML = ".toml"
_DOCX = ".docx"


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Write a draft; what is missing goes to stderr, so that the draft can be piped on."""
    if chosen.example:
        sys.stdout.write(facts_text.example())
        return 0
    if not chosen.facts and not chosen.rolled:
        raise UsageError("请用 --facts 写上素材文件；用 biganzi draft --example 可以得到一份样子")
    _spare(chosen)
    facts = facts_text.read(_facts(chosen.facts)) if chosen.facts else None
    if chosen.rolled:
        if chosen.section or chosen.outline:
            raise UsageError("--from 是沿用整篇旧稿，不能和 --section、--outline 一起用")
        rolled = rollover.roll(read(chosen.rolled), facts)
        _write(rolled.text, chosen.output)
        _tell_rolled(rolled)
    elif facts:
        written = draft.write(
            facts, section=Role(chosen.section) if chosen.section else None, outline=chosen.outline
        )
        _write(written.text, chosen.output)
        _tell(written, sources=chosen.sources)
        if chosen.passages:
            _passages(written, chosen.passages, settings)
    return 0


def _spare(chosen: argparse.Namespace) -> None:
    """Refuse to write over what is read."""
    given = [Path(path).resolve() for path in (chosen.facts, chosen.rolled) if path and path != STDIN]
    if chosen.output and chosen.output.resolve() in given:
        raise UsageError(f"{chosen.output} 是要读的文件，-o 请换一个文件名，免得盖掉原稿")


def _facts(path: str) -> str:
    if path == STDIN or Path(path).suffix.lower() != _TOML:
        return read(path)
    try:
        return decode(read_bytes(Path(path)))
    except UserError as error:
        raise type(error)(f"{Path(path).name}：{error}") from None


def _write(words: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(words)
        return
    data = _typeset(words) if output.suffix.lower() == _DOCX else words.encode()
    try:
        output.write_bytes(data)
    except OSError as error:
        raise UserError(f"{output} 写不进去（{error.strerror}），请换一个位置") from None


def _typeset(words: str) -> bytes:
    from bot.formats.docx_typeset import typeset
    from bot.formats.typesetting import load

    return typeset(parse(words), load()).data


def _tell(written: Draft, *, sources: bool) -> None:
    for question in written.questions:
        _say(f"还缺：{question.sentence}")
    for sentence in written.partnerless:
        _say(f"不成对：{sentence}")
    for words in written.unused:
        _say(f"没有用上：{words}")
    for item in written.checked:
        if not item.source:
            _say(f"没有出处：{item.words}")
        elif sources:
            _say(f"出处：{item.words} ← {item.source}" + ("" if item.certain else "（上下文不同，请核对）"))


def _tell_rolled(rolled: Rolled) -> None:
    _say(f"已按{rolled.year}年度标出 {len(rolled.changes)} 处待改")
    for problem in rolled.problems:
        _say(f"还缺：旧稿写的问题“{problem}”，今年整改到什么程度？")


def _passages(written: Draft, limit: int, settings: Settings) -> None:
    """Show example passages for the paragraphs that have nothing yet."""
    with opened(settings) as library:
        for query in written.queries[:limit]:
            for hit in library.search(
                query, Filters(owners=(LOCAL_USER, SPECIMENS), role=Role.DUTIES), limit=1
            ):
                _say(f"参考（{query}）：{hit.passage.text}——{hit.passage.title}")


def _say(words: str) -> None:
    print(f"笔杆子：{words}", file=sys.stderr)
