"""Answers on their way: written down part by part, so that a restart sends what is left and nothing twice."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError, TimedOut

from bot.assistant.messages import Choice
from bot.channels.telegram_address import Address
from bot.channels.telegram_html import Busy, File, Message, Parcel, render, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from telegram import Bot

    from bot.assistant.messages import Reply
    from bot.channels.telegram_buttons import Buttons
    from bot.channels.telegram_journal import Journal, Part

_UNSURE = "网络不稳，刚才的回复可能没有送到，没看到的话请再发一次。"


class Outbox:
    """Sends replies, part by part, in order.

    Args:
        bot: who sends.
        journal: where they are written down.
        buttons: what buttons carry.
    """

    def __init__(self, bot: Bot, journal: Journal, buttons: Buttons) -> None:
        self._bot = bot
        self._journal = journal
        self.buttons = buttons

    async def send(self, updates: Sequence[int], address: Address, reply: Reply) -> None:
        """Sends the answer to *updates*.

        Raises:
            TelegramError: Telegram refuses a part; the rest is given up.
        """
        parcels = await asyncio.to_thread(render, reply)
        places = await self._journal.answered(updates, (pack(parcel, address) for parcel in parcels))
        await self._send_all(updates[-1], address, dict(zip(places, parcels, strict=True)))

    async def resume(self, parts: Sequence[Part]) -> None:
        """Sends what is left of one answer; a part that was under way may have arrived and is not repeated."""
        address, _ = unpack(parts[0].head, parts[0].data)
        doubtful = {part.place for part in parts if part.under_way}
        for place in doubtful:
            self._journal.arrived(place)
        rest = {part.place: unpack(part.head, part.data)[1] for part in parts if part.place not in doubtful}
        await self._send_all(parts[0].number, address, rest)
        if doubtful:
            await self._dispatch(address, Message(_UNSURE, _UNSURE))

    async def _send_all(self, number: int, address: Address, parcels: dict[int, Parcel]) -> None:
        doubtful = False
        for place, parcel in parcels.items():
            try:
                await self._dispatch(address, parcel, _Sending(self._journal, place))
            except TimedOut:  # it may have arrived, and must not arrive twice
                doubtful = True
            except TelegramError:
                await self._journal.withdraw([number])
                raise
            self._journal.arrived(place)
        if doubtful:
            await self._dispatch(address, Message(_UNSURE, _UNSURE))

    async def _dispatch(self, address: Address, parcel: Parcel, sending: _Sending | None = None) -> None:
        where: dict[str, Any] = {"chat_id": address.chat, "rate_limit_args": sending}
        if address.thread:
            where["message_thread_id"] = address.thread
        if isinstance(parcel, Busy):
            with suppress(TelegramError):  # the words behind it matter more
                await self._bot.send_chat_action(**where, action=ChatAction.TYPING)
            return
        if address.message:
            where["reply_parameters"] = ReplyParameters(address.message, allow_sending_without_reply=True)
        where |= {"parse_mode": ParseMode.HTML, "reply_markup": await self._keyboard(address, parcel.buttons)}
        if isinstance(parcel, Message):
            await self._bot.send_message(**where, text=parcel.html)
        else:
            await self._bot.send_document(
                **where, document=parcel.data, filename=parcel.name, caption=parcel.caption or None
            )

    async def _keyboard(self, address: Address, choices: Iterable[Choice]) -> InlineKeyboardMarkup | None:
        table = [
            [
                InlineKeyboardButton(
                    choice.label, callback_data=await self.buttons.data(address, choice.command)
                )
                for choice in row
            ]
            for row in rows(choices)
        ]
        return InlineKeyboardMarkup(table) if table else None


class _Sending:
    """Writes down when a part is on the wire."""

    def __init__(self, journal: Journal, place: int) -> None:
        self._journal = journal
        self._place = place

    async def begins(self) -> None:
        await self._journal.under_way(self._place, is_so=True)

    async def failed(self) -> None:
        await self._journal.under_way(self._place, is_so=False)


def pack(parcel: Parcel, address: Address) -> tuple[str, bytes]:
    """A parcel as it is written down: JSON, and the content of a file."""
    head: dict[str, Any] = {"to": [address.chat, address.person, address.thread, address.message]}
    data = b""
    match parcel:
        case Message(html, plain, buttons):
            head |= {"html": html, "plain": plain, "buttons": [[one.label, one.command] for one in buttons]}
        case File(name, data, caption, buttons):
            head |= {
                "name": name,
                "caption": caption,
                "buttons": [[one.label, one.command] for one in buttons],
            }
        case Busy():
            pass
    return json.dumps(head), data


def unpack(head: str, data: bytes) -> tuple[Address, Parcel]:
    """What `pack` has packed."""
    values = json.loads(head)
    address = Address(*values["to"])
    buttons = tuple(Choice(*pair) for pair in values.get("buttons", ()))
    if "html" in values:
        return address, Message(values["html"], values["plain"], buttons)
    if "name" in values:
        return address, File(values["name"], data, values["caption"], buttons)
    return address, Busy()


def person_of(part: Part) -> int:
    """Whom a part that is written down answers."""
    return unpack(part.head, part.data)[0].person
