"""`/more`: the findings of the last review that have not been shown yet."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant.arguments import one_of, paged
from bot.assistant.command import Command
from bot.assistant.findings import ONLY_ERRORS, PAGE, choices, errors, items, pages
from bot.assistant.messages import Reply
from bot.assistant.reviewing import check_again

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.assistant.messages import Request
    from bot.assistant.services import Services
    from bot.checker.finding import Finding


async def run(argument: str, request: Request, services: Services) -> Reply:
    """The next ten, of all or of those that must be repaired."""
    return await asyncio.to_thread(_answer, argument, request, services)


def _answer(argument: str, request: Request, services: Services) -> Reply:
    words, number, id_ = paged(argument)
    only_errors = bool(one_of(words, (ONLY_ERRORS,), "/更多"))
    conversation = services.conversation(request)
    reviewed = conversation.review(id_)
    found = check_again(reviewed, request.user, services).review
    wanted: Sequence[Finding] = errors(found.findings) if only_errors else found.findings
    start = number or (1 if only_errors else reviewed.shown + 1)
    page = wanted[start - 1 : start - 1 + PAGE]
    kind = "必改的" if only_errors else ""
    if not page:
        return Reply.of(f"{kind}{len(wanted)} 处已经全部列出。" if wanted else f"没有{kind}问题。")
    shown = start - 1 + len(page)
    if not only_errors:
        conversation.note_shown(reviewed.id, shown)
    title = f"{kind}第 {start} 至 {shown} 处，共 {len(wanted)} 处"
    others = pages(found, reviewed.id, shown=shown, only_errors=only_errors)
    return Reply.of(items(page, found.document, title), choices(found, reviewed.id, *others))


COMMAND = Command(
    name="more",
    aliases=("更多", "继续"),
    summary="接着看审出的问题，或者只看必改的",
    usage="/更多，或者 /更多 必改",
    run=run,
)
