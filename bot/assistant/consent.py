"""Whether a person has agreed that text goes to the language model, and the question before the first one goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.assistant.messages import Choice, Choices, Reply, Text
from bot.drafting.prompts import render
from bot.errors import SettingsError, UsageError

if TYPE_CHECKING:
    from bot.assistant.services import Services
    from bot.drafting.model import LanguageModel

_CHOICE = "model"  # the preference that holds the host agreed to; another host is another question


def configured(services: Services) -> LanguageModel:
    """The language model.

    Raises:
        UsageError: there is none.
        SettingsError: it is configured wrongly.
    """
    if services.model is None:
        raise UsageError(
            "没有启用语言模型，这一项用不了；要用就在配置文件里写 model_url 和 model_name，发 /模型 看说明"
        )
    return services.model


def agreed(model: LanguageModel, user: str, services: Services) -> bool:
    """Whether *user* has agreed to this very host."""
    return services.preferences(user).chosen().get(_CHOICE) == model.host


def agreed_host(user: str, services: Services) -> str:
    """The host that *user* lets text go to; empty where it goes nowhere."""
    try:
        model = services.model
    except SettingsError:  # a wrong address is told where text would go there
        return ""
    return model.host if model and agreed(model, user, services) else ""


def usable(user: str, services: Services) -> LanguageModel | None:
    """The language model that *user* lets text go to; None where there is none."""
    return services.model if agreed_host(user, services) else None


def agree(model: LanguageModel, user: str, services: Services) -> None:
    """Keep that *user* agrees to this host."""
    services.preferences(user).choose(_CHOICE, model.host)


def withdraw(user: str, services: Services) -> None:
    """Forget that *user* has ever agreed."""
    services.preferences(user).choose(_CHOICE, None)


def question(model: LanguageModel) -> Reply:
    """Asks for agreement; nothing has been sent."""
    words = render("replies/model_question.j2", host=model.host, local=model.local, encrypted=model.encrypted)
    return Reply.of(Text(words), Choices((Choice("同意", "/model 同意"), Choice("不用", "/model 停用"))))
