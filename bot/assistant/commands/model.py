"""`/model`: which language model there is, and whether this person lets text go there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.assistant import consent
from bot.assistant.arguments import one_of
from bot.assistant.command import Command
from bot.assistant.messages import Choice, Choices, Reply, Text
from bot.drafting.prompts import render

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.services import Services

_AGREE, _WITHDRAW = "同意", "停用"


async def run(argument: str, request: Request, services: Services) -> Reply:
    """Agree or withdraw where that is asked, then say how things stand."""
    wanted = one_of(tuple(argument.split()), (_AGREE, _WITHDRAW), "/模型")
    return await asyncio.to_thread(_stand, wanted, request.user, services)


def _stand(wanted: str, user: str, services: Services) -> Reply:
    if wanted == _WITHDRAW:
        consent.withdraw(user, services)
    elif wanted == _AGREE:
        consent.agree(consent.configured(services), user, services)
    model = services.model
    agreed = model is not None and consent.agreed(model, user, services)
    words = render(
        "replies/model.j2",
        host=model.host if model else "",
        service=services.settings.model_name,
        local=bool(model and model.local),
        encrypted=bool(model and model.encrypted),
        agreed=agreed,
    )
    if model is None:
        return Reply.of(words)
    word = _WITHDRAW if agreed else _AGREE
    return Reply.of(Text(words), Choices((Choice(word, f"/model {word}"),)))


COMMAND = Command(
    name="model",
    aliases=("模型",),
    summary="看语言模型在哪里，同意或停用",
    usage="/模型，或者 /模型 同意、/模型 停用",
    run=run,
)
