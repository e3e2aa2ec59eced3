"""`/draft`: a draft from pasted facts, with the questions that are still open and passages to look at."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING

from bot.assistant import consent, drafts, examples, previewing, reviewing
from bot.assistant.command import Command
from bot.assistant.conversation import Reviewed
from bot.assistant.inputs import words
from bot.assistant.messages import Choice, Choices, Reply
from bot.assistant.secrecy import refuse_secrets
from bot.drafting import composing, draft, facts_text
from bot.drafting.prompts import render
from bot.errors import LibraryError, SettingsError
from bot.formats.plain import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.assistant.messages import Request
    from bot.assistant.services import Services
    from bot.drafting.draft import Draft
    from bot.drafting.facts import Facts
    from bot.drafting.model import LanguageModel
    from bot.text.model import Role

_BY_SKELETONS, _OUTLINE = "按模板", "提纲"
_WAY_RE = re.compile(rf"\s*(?P<way>{_BY_SKELETONS}|{_OUTLINE})(?:[\s，,：:]+|$)")


async def run(argument: str, request: Request, services: Services) -> Reply:
    """The draft, or its outline, from the facts that are sent; the form, where there are none."""
    found = _WAY_RE.match(argument)
    way = found["way"] if found else ""
    argument = argument[found.end() :] if found else argument
    if not argument.strip() and not request.files:
        return Reply.of(render("replies/draft_form.j2"))
    text = _facts_file(request) or await words(argument, request, missing="请把素材贴在 /起草 后面，一行一条")
    return await written_from(text, request, services, way=way)


def _facts_file(request: Request) -> str:
    """The words of a facts.toml that was sent; empty where none was."""
    file = request.files[0] if request.files else None
    if file is None or PurePath(file.name).suffix.lower() != ".toml":
        return ""
    text = decode(file.data)
    if request.is_remote:
        refuse_secrets(text)
    return text


async def written_from(text: str, request: Request, services: Services, *, way: str = "") -> Reply:
    """The draft from the facts in *text*; both are remembered, so that more can be added and files be made.

    Raises:
        UsageError: the facts are wrong.
    """
    facts = await asyncio.to_thread(facts_text.read, text)
    model = None if way else await asyncio.to_thread(consent.usable, request.user, services)
    if model:
        written = await _composed(facts, model, request, services)
    else:
        written = await asyncio.to_thread(draft.write, facts, outline=way == _OUTLINE)
    return await asyncio.to_thread(
        _reply, text, facts, written, request, services, modelled=model is not None
    )


async def _composed(facts: Facts, model: LanguageModel, request: Request, services: Services) -> Draft:
    async def passages(role: Role, base: str) -> Sequence[str]:
        return await asyncio.to_thread(examples.like, base, model, request.user, services, role)

    return await composing.compose(facts, model, passages, show=previewing.shower(request, services))


def _reply(
    text: str, facts: Facts, written: Draft, request: Request, services: Services, *, modelled: bool
) -> Reply:
    blocks = drafts.blocks(written, facts, request.user, services, modelled=modelled)
    return Reply((*blocks, *_next(_kept(text, written, request, services), services, modelled=modelled)))


def _kept(text: str, written: Draft, request: Request, services: Services) -> str:
    """What the buttons of the draft carry; empty where it cannot be remembered."""
    prints = reviewing.check(written.text, request.user, services).prints()
    reviewed = Reviewed(written.text, prints=prints, shown=len(prints))
    with suppress(LibraryError):  # the draft matters more than what can be done with it later
        conversation = services.conversation(request)
        conversation.keep_material(text)
        conversation.keep_review(reviewed)
        return reviewed.id
    return ""


def _next(id_: str, services: Services, *, modelled: bool) -> Iterator[Choices]:
    if id_:
        yield Choices((Choice("排成 Word 文件", f"/download 排版 #{id_}"),))
    with suppress(SettingsError):  # a wrong address is told where text would go there
        model = None if modelled else services.model
        if model:
            where = "本机" if model.local else "不在本机"
            prompt = f"这份是按模板写的。设了语言模型 {model.host}（{where}），同意以后 /起草 就请它来写："
            yield Choices((Choice("同意", "/model 同意"),), prompt=prompt)


COMMAND = Command(
    name="draft",
    aliases=("起草", "草稿"),
    summary="按你给的素材起草，缺的地方留【待填】",
    usage="/起草 后面贴上素材，一行一条；只发 /起草 看写法；/起草 提纲 只列提纲；设了语言模型时，/起草 按模板 不用它",
    run=run,
)
