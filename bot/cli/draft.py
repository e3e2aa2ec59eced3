"""`biganzi draft`: a draft from facts, or this year's report from last year's."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assistant import examples, previewing
from bot.assistant.messages import Request
from bot.assistant.people import LOCAL_USER
from bot.cli.inputs import STDIN, read
from bot.cli.library import opened
from bot.cli.model import Typed, agreed
from bot.cli.outputs import check_text, write_text
from bot.corpus.model import Filters
from bot.corpus.specimens import OWNER as SPECIMENS
from bot.drafting import composing, draft, facts_text, rollover
from bot.errors import UsageError, UserError
from bot.formats.plain import decode
from bot.formats.read import read_bytes
from bot.text.model import Role

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from bot.drafting.draft import Draft
    from bot.drafting.facts import Facts
    from bot.drafting.rollover import Rolled
    from bot.settings import Settings

_TOML = ".toml"


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Write a draft; what is missing goes to stderr, so that the draft can be piped on."""
    if chosen.example:
        sys.stdout.write(facts_text.example())
        return 0
    if not chosen.facts and not chosen.rolled:
        raise UsageError("请用 --facts 写上素材文件；用 biganzi draft --example 可以得到一份样子")
    check_text(chosen.output, *filter(None, (chosen.facts, chosen.rolled)), form=chosen.format)
    facts = facts_text.read(_facts(chosen.facts)) if chosen.facts else None
    if chosen.rolled:
        if chosen.section or chosen.outline or chosen.model:
            raise UsageError("--from 是沿用整篇旧稿，不能和 --section、--outline、--model 一起用")
        rolled = rollover.roll(read(chosen.rolled), facts)
        _write(rolled.text, chosen.output)
        _tell_rolled(rolled)
    elif facts:
        written = _modelled(chosen, facts, settings) if chosen.model else _skeletons(chosen, facts)
        _tell(written, sources=chosen.sources)
        if chosen.passages:
            _passages(written, chosen.passages, settings)
    return 0


def _skeletons(chosen: argparse.Namespace, facts: Facts) -> Draft:
    written = draft.write(facts, section=_section(chosen), outline=chosen.outline)
    _write(written.text, chosen.output)
    return written


def _modelled(chosen: argparse.Namespace, facts: Facts, settings: Settings) -> Draft:
    if chosen.outline:
        raise UsageError("提纲不用语言模型，--outline 不能和 --model 一起用")
    typed = Typed(chosen.output)
    with agreed(chosen, settings) as (model, services):

        async def passages(role: Role, base: str) -> Sequence[str]:
            return await asyncio.to_thread(examples.like, base, model, LOCAL_USER, services, role)

        show = previewing.shower(Request(user=LOCAL_USER, preview=typed.preview), services)
        written = asyncio.run(composing.compose(facts, model, passages, section=_section(chosen), show=show))
    typed.finish(written.text)
    if chosen.output:
        write_text(chosen.output, written.text)
    return written


def _section(chosen: argparse.Namespace) -> Role | None:
    return Role(chosen.section) if chosen.section else None


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
    else:
        write_text(output, words)


def _tell(written: Draft, *, sources: bool) -> None:
    for question in written.questions:
        _say(f"还缺：{question.sentence}")
    for sentence in written.partnerless:
        _say(f"不成对：{sentence}")
    for words in written.unused:
        _say(f"没有用上：{words}")
    if written.failure:
        _say(f"语言模型没有写完（{written.failure}），没写完的部分用的是按模板写的文字")
    for words in written.lost:
        _say(f"素材里有，草稿里没写到：{words}")
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
