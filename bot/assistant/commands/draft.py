"""`/draft`: a draft from pasted facts, with the questions that are still open and passages to look at."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.commands.phrase import quote
from bot.assistant.inputs import words
from bot.assistant.messages import Item, Items, Reply, Text
from bot.assistant.services import visible_to
from bot.checker import engine
from bot.checker.finding import Family
from bot.checker.rule import Profile
from bot.drafting import draft, facts_text
from bot.drafting.prompts import render
from bot.text.model import Role
from bot.text.parse import parse

if TYPE_CHECKING:
    from bot.assistant.messages import Block, Quote, Request
    from bot.assistant.services import Services
    from bot.checker.finding import Finding
    from bot.drafting.draft import Draft
    from bot.drafting.facts import Facts

_MOST = 3  # passages beside the draft
_GAP = "【待填："


async def run(argument: str, request: Request, services: Services) -> Reply:
    """The draft, reviewed, then what is missing, then passages."""
    if not argument.strip() and not request.files:
        return Reply.of(render("replies/draft_form.j2"))
    text = await words(argument, request, missing="请把素材贴在 /起草 后面，一行一条")
    return Reply(tuple(await asyncio.to_thread(_blocks, text, request.user, services)))


def _blocks(text: str, user: str, services: Services) -> list[Block]:
    facts = facts_text.read(text)
    written = draft.write(facts)
    blocks: list[Block] = [Text(_summary(written)), Text(written.text)]
    for title, sentences in (
        ("还要问的，要紧的在前", [question.sentence for question in written.questions]),
        ("没有成对的", written.partnerless),
        ("没有出处，已标【待核】", [item.words for item in written.checked if not item.source]),
        ("这个文种没有用上的素材", written.unused),
        ("审稿发现", [finding.message for finding in _findings(written, facts)]),
    ):
        if sentences:
            blocks.append(Items(tuple(Item(sentence) for sentence in sentences), title=title))
    return [*blocks, *_passages(written, user, services)]


def _summary(written: Draft) -> str:
    return render(
        "replies/draft_summary.j2",
        gaps=written.text.count(_GAP),
        questions=len(written.questions),
        checked=len(written.checked),
        unsourced=sum(not item.source for item in written.checked),
    )


def _findings(written: Draft, facts: Facts) -> tuple[Finding, ...]:
    """What the review finds besides the open gaps."""
    profile = Profile(kind=facts.kind, year=facts.year, unit=facts.unit)
    found = engine.review(parse(written.text, kind=facts.kind), profile).findings
    return tuple(finding for finding in found if finding.family is not Family.PLACEHOLDER)


def _passages(written: Draft, user: str, services: Services) -> list[Quote]:
    filters = replace(visible_to(user), role=Role.DUTIES)
    found: dict[str, Quote] = {}
    for query in written.queries[:_MOST]:
        for hit in services.library.search(query, filters, limit=1):
            found.setdefault(hit.passage.id, quote(hit))
    return list(found.values())


COMMAND = Command(
    name="draft",
    aliases=("起草", "草稿"),
    summary="按你给的素材起草，缺的地方留【待填】",
    usage="/起草 后面贴上素材，一行一条；只发 /起草 看写法",
    run=run,
)
