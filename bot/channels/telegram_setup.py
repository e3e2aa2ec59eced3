"""What the Telegram channel asks of the settings, and whether they work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram_line import hush, line
from bot.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings

_TOKEN_RE = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_SECRET_RE = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PATIENCE = 5  # seconds


def beside(settings: Settings, name: str) -> Path:
    """A file of this channel, beside the library."""
    return settings.library.with_name(f"{settings.library.name}.{name}.db")


def check(settings: Settings) -> None:
    """Refuse settings with which there can be no bot.

    Raises:
        SettingsError: the token or the webhook's address is missing, or cannot be one.
    """
    if not settings.telegram_token:
        raise SettingsError(
            "没有 Telegram 令牌：请向 @BotFather 申请，写进环境变量 BIGANZI_TELEGRAM_TOKEN 再启动。"
        )
    if not _TOKEN_RE.fullmatch(settings.telegram_token):
        raise SettingsError(
            "环境变量 BIGANZI_TELEGRAM_TOKEN 里不是完整的令牌，请从 @BotFather 那里重新复制。"
        )
    if settings.telegram_mode not in {"polling", "webhook"}:
        raise SettingsError("telegram_mode 只能写 polling（轮询）或 webhook（回调）。")
    if settings.telegram_mode == "webhook" and not _is_address(settings.telegram_webhook_url):
        raise SettingsError("用回调方式请把 telegram_webhook_url 写成机器人的公网地址，以 https:// 开头。")
    if settings.telegram_secret and not _SECRET_RE.fullmatch(settings.telegram_secret):
        raise SettingsError("环境变量 BIGANZI_TELEGRAM_SECRET 只能用英文字母、数字、_ 和 -，最多 256 个。")


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


async def name_of_bot(settings: Settings) -> str:
    """The bot's user name, as Telegram says it; empty where Telegram cannot be reached.

    Raises:
        SettingsError: Telegram refuses the token, or there can be no bot.
    """
    check(settings)
    hush()
    bot: ExtBot[None] = ExtBot(
        settings.telegram_token,
        base_url=settings.telegram_api + "/bot",
        request=line(settings, 1, _PATIENCE),
        get_updates_request=line(settings, 1, _PATIENCE),
    )
    try:
        await bot.initialize()
    except InvalidToken:  # its words hold the token
        raise SettingsError("Telegram 不认这个令牌，请检查环境变量 BIGANZI_TELEGRAM_TOKEN。") from None
    except TelegramError:
        return ""
    else:
        return bot.username
    finally:
        await bot.shutdown()
