"""`/review`: what is wrong with a section or a report."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from bot.assistant import files
from bot.assistant.command import Command
from bot.assistant.comparison import is_mended
from bot.assistant.conversation import Reviewed
from bot.assistant.copied import copied
from bot.assistant.findings import PAGE, choices, errors, items, pages, place
from bot.assistant.inputs import whole
from bot.assistant.messages import Draft, MarkedSpan, Reply, Text
from bot.assistant.reviewing import check
from bot.assistant.structure import structure
from bot.checker.fingerprints import bare
from bot.checker.reports.reviewed import counts
from bot.drafting.prompts import render
from bot.errors import LibraryError
from bot.text.model import Extent
from bot.text.outlines import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.assistant.messages import Block, Request
    from bot.assistant.reviewing import Checked
    from bot.assistant.services import Services
    from bot.checker.engine import Review
    from bot.formats.read import FileText

_MISSING = "请把要审的文字贴在 /审稿 后面，或者直接发 .docx、.txt 文件"
_EXTENTS = {Extent.PART: "按片段审", Extent.REPORT: "按整篇审"}
_FIRST = 3  # findings that the summary names as the ones to begin with
_NEW = 5  # places of new findings that it names


async def run(argument: str, request: Request, services: Services) -> Reply:
    """Review what was sent."""
    sent = await whole(argument, request, missing=_MISSING)
    return Reply(tuple(await asyncio.to_thread(_answer, sent, request, services)))


def _answer(sent: FileText, request: Request, services: Services) -> list[Block]:
    text = sent.text
    checked = check(text, request.user, services, sent.facts)
    found = checked.review
    conversation = services.conversation(request)
    last = None if request.live else conversation.last_review()
    shown = len(found.findings) if request.shows_draft else min(PAGE, len(found.findings))
    file = request.files[0] if request.files else None
    reviewed = Reviewed(text, file.name if file else "", file.data if file else b"", checked.prints(), shown)
    summary = _summary(checked)
    if last and (last.prints or found.findings) and _is_second(last.text, text, request):
        summary += "\n" + _changes(last, checked)
    blocks: list[Block] = [Text(summary)]
    id_ = ""
    try:
        if not request.live:
            conversation.keep_review(reviewed)
            id_ = reviewed.id
    except LibraryError as error:  # the review itself is as good as ever
        blocks.append(Text(f"这次的结果没能记下来，不能接着翻看：{error}"))
    blocks += _details(reviewed, found, id_, request)
    blocks += copied(found.document, request, services)
    if request.shows_draft:
        shape = structure(found.document, checked.profile)
        blocks += [shape] if shape else []
    return blocks


def _is_second(before: str, text: str, request: Request) -> bool:
    """Whether *text* is a mended form of the one *before*; a page that asks again about the same one sent nothing."""
    return is_mended(before, text) and not (request.shows_draft and before == text)


def _details(reviewed: Reviewed, found: Review, id_: str, request: Request) -> Iterator[Block]:
    """The findings that are shown at first, the ways to the others, and what went wrong."""
    shown = found.findings[: reviewed.shown]
    if shown or request.shows_draft:
        yield Draft(
            found.document.text,
            tuple(MarkedSpan(finding.span, finding.code, finding.severity) for finding in found.findings),
        )
    if shown:
        title = "逐处说明" if len(shown) == len(found.findings) else f"前 {len(shown)} 处"
        yield items(shown, found.document, title, reviewed.prints if request.shows_draft else ())
        others = () if request.shows_draft else pages(found, id_, shown=len(shown))
        yield choices(found, id_, *others)
        if len(shown) < len(found.findings) and request.is_remote:  # a terminal takes no files unasked
            yield files.report(reviewed, found)
    for failure in found.failures:
        yield Text(str(failure))


def _summary(checked: Checked) -> str:
    found = checked.review
    document = found.document
    families = Counter(finding.family for finding in found.findings)
    kind = outline(document.kind)
    return render(
        "replies/review_summary.j2",
        total=len(found.findings),
        by_severity=counts(found.findings),
        by_family="，".join(f"{family.label} {number}" for family, number in families.most_common()),
        first=[
            f"{place(finding, document)}，{finding.message}" for finding in errors(found.findings)[:_FIRST]
        ],
        silenced=len(checked.silenced),
        extent=_EXTENTS[document.extent],
        kind=kind.title if kind else "",
        characters=len(bare(document.text)),
    )


def _changes(last: Reviewed, checked: Checked) -> str:
    found = checked.review
    compared = checked.changes_since(last.prints)
    return render(
        "replies/review_changes.j2",
        gone=len(compared.gone),
        left=compared.left,
        new=len(compared.new),
        places=[place(found.findings[index], found.document) for index in compared.new[:_NEW]],
    )


COMMAND = Command(
    name="review",
    aliases=("审稿", "检查"),
    summary="审一段或整篇述职报告",
    usage="/审稿 后面贴上文字，或者直接发文件",
    run=run,
)
