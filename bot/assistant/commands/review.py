"""`/review`: what is wrong with a section or a report."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.inputs import words
from bot.assistant.messages import Choice, Choices, Draft, Item, Items, MarkedSpan, Reply, Text
from bot.checker import engine
from bot.checker.finding import Severity
from bot.checker.reports.reviewed import counts
from bot.checker.rule import Profile
from bot.drafting.prompts import render
from bot.text.model import Extent
from bot.text.outlines import outline
from bot.text.parse import parse

if TYPE_CHECKING:
    from bot.assistant.messages import Block, Request
    from bot.assistant.services import Services
    from bot.checker.engine import Review
    from bot.checker.finding import Finding
    from bot.settings import Settings

_MISSING = "请把要审的文字贴在 /审稿 后面，或者直接发 .docx、.txt 文件"
_EXTENTS = {Extent.PART: "按片段审", Extent.REPORT: "按整篇审"}


async def run(argument: str, request: Request, services: Services) -> Reply:
    """Review what was sent."""
    text = await words(argument, request, missing=_MISSING)
    found = await asyncio.to_thread(_review, text, services.settings)
    return Reply(tuple(_blocks(found)))


def _review(text: str, settings: Settings) -> Review:
    profile = Profile(settings.kind, settings.year, settings.unit, settings.place)
    rules = engine.select(settings.select, settings.ignore)
    return engine.review(parse(text, kind=settings.kind or None), profile, rules=rules)


def _blocks(found: Review) -> list[Block]:
    blocks: list[Block] = [Text(_summary(found))]
    if found.findings:
        marks = tuple(MarkedSpan(finding.span, finding.code, finding.severity) for finding in found.findings)
        blocks.append(Draft(found.document.text, marks))
        blocks.append(Items(tuple(_item(finding, found) for finding in found.findings), title="逐处说明"))
        codes = Counter(finding.code for finding in found.findings).most_common(3)
        blocks.append(Choices(tuple(Choice(f"解释 {code}", f"/rules {code}") for code, _ in codes)))
    for failure in found.failures:
        blocks.append(Text(str(failure)))
    return blocks


def _summary(found: Review) -> str:
    document = found.document
    families = Counter(finding.family for finding in found.findings)
    kind = outline(document.kind)
    grave = [finding for finding in found.findings if finding.severity is Severity.ERROR]
    return render(
        "replies/review_summary.j2",
        total=len(found.findings),
        by_severity=counts(found.findings),
        by_family="，".join(f"{family.label} {number}" for family, number in families.most_common()),
        first=f"第 {document.locate(grave[0].span.start)[0]} 行，{grave[0].message}" if grave else "",
        extent=_EXTENTS[document.extent],
        kind=kind.title if kind else "",
        characters=sum(1 for char in document.text if not char.isspace()),
    )


def _item(finding: Finding, found: Review) -> Item:
    line, column = found.document.locate(finding.span.start)
    return Item(
        body=finding.message,
        label=f"第{line}行第{column}字",
        code=finding.code,
        severity=finding.severity,
        span=finding.span,
        repair=finding.fix.replacement if finding.fix else None,
    )


COMMAND = Command(
    name="review",
    aliases=("审稿", "检查"),
    summary="审一段或整篇述职报告",
    usage="/审稿 后面贴上文字，或者直接发文件",
    run=run,
)
