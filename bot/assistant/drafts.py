"""A draft as blocks of a reply: the words, then what is missing, what has no source, and where everything came from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.assistant.messages import Item, Items, Text
from bot.assistant.passages import kept_by, quote
from bot.assistant.services import visible_to
from bot.checker import engine
from bot.checker.finding import Family
from bot.checker.rule import Profile
from bot.drafting.marks import MARK_RE
from bot.drafting.prompts import render
from bot.text.model import Role
from bot.text.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.assistant.messages import Block, Quote
    from bot.assistant.services import Services
    from bot.checker.finding import Finding
    from bot.drafting.draft import Draft
    from bot.drafting.facts import Facts

_MOST = 3  # passages beside the draft
_GAP = "【待填："


def blocks(written: Draft, facts: Facts, user: str, services: Services, *, modelled: bool) -> Iterator[Block]:
    """*written*, which *facts* gave, and what its writer should know of it; *modelled*: a language model wrote it."""
    yield Text(_summary(written, modelled=modelled))
    yield Text(written.text)
    for title, sentences in (
        ("还要问的，要紧的在前", [question.sentence for question in written.questions]),
        ("没有成对的", written.partnerless),
        ("没有出处，已标【待核】", [item.words for item in written.checked if not item.source]),
        ("素材里有，草稿里没写到", written.lost),
        ("这个文种没有用上的素材", written.unused),
        ("审稿发现", [finding.message for finding in _findings(written, facts)]),
        ("数字和名称的出处", _origins(written)),
    ):
        if sentences:
            yield Items(tuple(Item(sentence) for sentence in sentences), title=title)
    yield from _passages(written, user, services)


def _summary(written: Draft, *, modelled: bool) -> str:
    return render(
        "replies/draft_summary.j2",
        gaps=written.text.count(_GAP),
        questions=len(written.questions),
        checked=len(written.checked),
        unsourced=sum(not item.source for item in written.checked),
        lost=len(written.lost),
        modelled=modelled,
        failure=written.failure,
    )


def _origins(written: Draft) -> list[str]:
    """What each source has given, in the order of the draft."""
    given: dict[str, list[str]] = {}
    for item in written.checked:
        if item.source:
            doubt = "" if item.certain else "（前后的话不同，请核对）"
            given.setdefault(item.source, []).append(item.words + doubt)
    return [f"{source}：{'、'.join(dict.fromkeys(found))}" for source, found in given.items()]


def _findings(written: Draft, facts: Facts) -> list[Finding]:
    """What the review finds besides the draft's own marks, which speak for themselves."""
    profile = Profile(kind=facts.kind, year=facts.year, unit=facts.unit)
    found = engine.review(parse(written.text, kind=facts.kind), profile).findings
    marked = {at for match in MARK_RE.finditer(written.text) for at in range(*match.span())}
    return [
        finding
        for finding in found
        if finding.family is not Family.PLACEHOLDER or finding.span.start not in marked
    ]


def _passages(written: Draft, user: str, services: Services) -> list[Quote]:
    filters = replace(visible_to(user), role=Role.DUTIES)
    kept = kept_by(user, services)
    found: dict[str, Quote] = {}
    for query in written.queries[:_MOST]:
        for hit in services.library.search(query, filters, limit=1):
            found.setdefault(hit.passage.id, quote(hit, kept=hit.passage.id in kept))
    return list(found.values())
