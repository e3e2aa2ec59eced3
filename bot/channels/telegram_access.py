"""Who is let in, and what a stranger and the owner are told about it."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import TYPE_CHECKING

from telegram.constants import ChatType

from bot.errors import LibraryError, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection

    from telegram import Update

    from bot.channels.telegram_people import People

_STRANGERS_NOTED = 100  # more would let strangers fill the log
_MANAGE_RE = re.compile(
    r"\s*[/／](?:(?P<approve>approve|批准)|revoke|移除)(?:@\w+)?\s+(?P<words>\S+)\s*", re.ASCII
)
_CHATS = {ChatType.PRIVATE, ChatType.GROUP, ChatType.SUPERGROUP}

_PAIRING = (
    "这个机器人只给获准的人用。配对码：{code}，请告诉管理员，一小时内有效；获准之前您发的内容不会保存。"
)
_WELCOME = "您已获准使用，可以开始了：贴一段文字来审稿，或者发 /help 看看用法。"

_log = logging.getLogger(__name__)


class Access:
    """The people who may talk to the bot.

    Args:
        allow: their numbers; nobody else is answered.
        owner: number of who may approve others; 0 for nobody.
        people: those who have been approved.
    """

    def __init__(self, allow: Collection[int], owner: int, people: People) -> None:
        self._fixed = frozenset({*allow, *([owner] if owner else [])})
        self._owner = owner
        self._people = people
        self._approved: set[int] = set()
        self._strangers: set[int] = set()

    def admits(self, update: Update) -> bool:
        """Whether the update is of somebody who may talk to the bot, where the bot may be talked to."""
        user, chat = update.effective_user, update.effective_chat
        if user is None or user.id not in self._fixed | self._approved:
            return False
        return update.inline_query is not None or (chat is not None and chat.type in _CHATS)

    async def look_up(self, update: Update) -> None:
        """Learns of an approval that was given on the command line."""
        user = update.effective_user
        if self._owner and user and user.id not in self._fixed | self._approved:
            try:
                if await asyncio.to_thread(self._people.knows, user.id):
                    self._approved.add(user.id)
            except LibraryError as error:
                _log.error("%s while looking somebody up", type(error).__name__)

    async def pairing(self, update: Update) -> str:
        """What to tell a stranger; mostly nothing."""
        self._note_stranger(update)
        user, message = update.effective_user, update.message
        if not self._owner or user is None or user.is_bot or message is None:
            return ""
        if message.chat.type != ChatType.PRIVATE or user.id in self._fixed | self._approved:
            return ""
        code = await asyncio.to_thread(self._people.code_for, user.id)
        return _PAIRING.format(code=code) if code else ""

    async def manage(self, person: int, text: str) -> tuple[str, int, str] | None:
        """Carries out the owner's `/approve CODE` or `/revoke NUMBER`.

        Returns:
            What to tell the owner, whom else to tell something (0 for nobody), and what; None where *text*
            is no such command or not of the owner.

        Raises:
            UsageError: the code or the number is wrong.
            LibraryError: the file of people cannot be used.
        """
        match = _MANAGE_RE.fullmatch(text)
        if match is None or person != self._owner:
            return None
        if match["approve"]:
            number = await asyncio.to_thread(self._people.approve, match["words"])
            self._approved.add(number)
            return f"已批准 {number}。要收回请发 /revoke {number}", number, _WELCOME
        if not (match["words"].isascii() and match["words"].isdigit()):
            raise UsageError("请写数字编号，例如：/revoke 123456789")
        number = int(match["words"])
        await asyncio.to_thread(self._people.revoke, number)
        self._approved.discard(number)
        return f"已移除 {number}，机器人不再回复此人。", 0, ""

    def _note_stranger(self, update: Update) -> None:
        """Tells whoever runs the bot the number that the list of people wants, once for each."""
        user = update.effective_user
        known = self._fixed | self._approved | self._strangers
        if user and user.id not in known and len(self._strangers) < _STRANGERS_NOTED:
            self._strangers.add(user.id)
            _log.warning("person %d was turned away: not in BIGANZI_TELEGRAM_ALLOW", user.id)
