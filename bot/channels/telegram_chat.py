"""What happens when somebody writes to the bot: what is asked, and what is said when it goes wrong."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, cast

from telegram import CallbackQuery, Document, InlineQuery, Update
from telegram import Message as Incoming
from telegram.error import Forbidden, TelegramError
from telegram.ext import (
    Application,
    ApplicationHandlerStop,
    CallbackContext,
    CallbackQueryHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.assistant.messages import Reply, Request
from bot.channels.telegram_address import Address, address_of, is_command, words_for_bot
from bot.channels.telegram_buttons import acknowledge
from bot.channels.telegram_delivery import busy
from bot.channels.telegram_files import download
from bot.channels.telegram_inline import Inline
from bot.channels.telegram_line import kind_of
from bot.channels.telegram_order import InTurn
from bot.channels.telegram_outbox import person_of
from bot.channels.telegram_paste import Pastes, Piece, Place
from bot.channels.telegram_preview import previewing
from bot.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from bot.assistant.command import Command
    from bot.channels.base import Answer
    from bot.channels.telegram_access import Access
    from bot.channels.telegram_journal import Journal, Part
    from bot.channels.telegram_outbox import Outbox
    from bot.channels.telegram_pace import Pace
    from bot.channels.telegram_paste import Paste

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[Any, Any, Any, Any]

_CANCEL = "cancel"

_log = logging.getLogger(__name__)

_UNKNOWN_KIND = "这里只看文字和文件：请直接粘贴文字，或者把 .docx、.txt、.md、.pdf 文件发过来。"
_EXPIRED = "这个按钮已经过期，请重新发送命令。"
_STOPPED = "已停下正在做的事。"
_BROKEN = "出了点问题，这条没有处理成，请再发一次；还是不行，请换个说法，或者发 /help 看看用法。"


class Conversations:
    """Turns updates into requests and replies into messages.

    Args:
        answer: answers a request.
        access: says who may talk to the bot.
        journal: what has been begun.
        commands: what may be asked for in a group.
        pace: how long to wait for what.
    """

    def __init__(
        self, answer: Answer, access: Access, journal: Journal, commands: Sequence[Command], pace: Pace
    ) -> None:
        self._answer = answer
        self._access = access
        self._journal = journal
        self._names = {name for command in commands for name in (command.name, *command.aliases)}
        cancel = [command for command in commands if command.name == _CANCEL]
        self._cancels = {_CANCEL, *(name for command in cancel for name in command.aliases)}
        self._window = pace.paste
        self._preview = pace.preview
        self._pastes = Pastes()
        self._inline = Inline(answer, pace.inline)
        self.order = InTurn(self._before, self._after)
        self._stopped: set[int] = set()

    def attach(self, application: App, outbox: Outbox) -> None:
        """Registers the handlers."""
        self._app = application
        self._outbox = outbox
        application.add_handler(TypeHandler(Update, self._gate), group=-1)
        new = filters.UpdateType.MESSAGE
        application.add_handlers(
            [
                MessageHandler(new & filters.TEXT, self._on_text),
                MessageHandler(new & filters.Document.ALL, self._on_document),
                MessageHandler(new & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL, self._on_other),
                MessageHandler(filters.UpdateType.EDITED_MESSAGE, self._on_edit),
                CallbackQueryHandler(self._on_button),
                InlineQueryHandler(self._on_inline),
            ]
        )
        application.add_error_handler(self._on_error)

    def resume(self, parts: list[Part]) -> None:
        """Sends what an earlier run has left of an answer."""
        self._take_up(parts[0].number, person_of(parts[0]), self._outbox.resume(parts))

    def give_up(self, update: Update) -> None:
        """Says that *update* will not be answered: the program has ended over it more than once."""
        number, address = update.update_id, address_of(update)
        _log.error("update %d is given up: the program has ended over it again and again", number)
        self._take_up(number, address.person, self._outbox.send([number], address, Reply.of(_BROKEN)))

    def _take_up(self, number: int, person: int, work: Coroutine[Any, Any, None]) -> None:
        async def wait() -> None:
            async with self.order.turn(person) as wanted:
                if not wanted:
                    work.close()
                if not wanted or not await self.order.work(person, work):
                    await self._journal.withdraw([number])

        self._app.create_task(wait())

    def _is_cancel(self, update: Update) -> bool:
        message = update.message
        return bool(
            message
            and message.text
            and self._access.admits(update)
            and is_command(message.text, self._cancels)
            and self._words(message) is not None
        )

    def _before(self, update: Update) -> None:
        """A wish to stop does not wait for its turn."""
        if self._is_cancel(update) and self.order.interrupt(address_of(update).person):
            self._stopped.add(update.update_id)

    async def _after(self, update: Update) -> None:
        """Whatever was not answered needs no answer, but the pieces of a paste that is still coming."""
        if not self._pastes.holds(update.update_id):
            await self._journal.drop([update.update_id])

    def _words(self, message: Incoming) -> str | None:
        return words_for_bot(message, self._app.bot.username, self._names)

    async def _gate(self, update: Update, _context: Context) -> None:
        if self._access.admits(update):
            return
        notice = await self._access.pairing(update)
        if notice:
            await self._tell(address_of(update).chat, notice)
        raise ApplicationHandlerStop  # strangers get no answer but, where there is an owner, a code

    async def _tell(self, chat: int, notice: str) -> None:
        try:
            await self._app.bot.send_message(chat, notice)
        except TelegramError as error:
            _log.warning("%s while telling somebody of the pairing", type(error).__name__)

    async def _on_text(self, update: Update, _context: Context) -> None:
        message, address = _message(update), address_of(update)
        text = message.text or ""
        place = Place(address.chat, address.person)
        piece = Piece(message.message_id, update.update_id, text)
        if self._is_cancel(update) and await self._stop(update, place):
            return
        if self._pastes.join(place, piece):
            return
        words = self._words(message)
        if words is None:
            return
        await self._finish_paste(update)
        if await self._manage(update, text):
            return
        begun = self._pastes.begin(place, piece._replace(text=words))
        if begun:
            self._app.create_task(self._when_whole(update, begun), update=update)
        else:
            await self._respond([update.update_id], address, words)

    async def _stop(self, update: Update, place: Place) -> bool:
        """Whether there was anything to stop; it has been stopped. What is left is the assistant's to forget."""
        paste = self._pastes.take(place)
        await self._journal.drop(paste.updates if paste else ())
        if paste is None and update.update_id not in self._stopped:
            return False
        self._stopped.discard(update.update_id)
        await self._say(update, _STOPPED)
        return True

    async def _manage(self, update: Update, text: str) -> bool:
        """Whether *text* was an order of the owner; it has been carried out."""
        told = await self._access.manage(address_of(update).person, text)
        if told:
            sentence, other, notice = told
            if other:
                await self._tell(other, notice)
            await self._say(update, sentence)
        return told is not None

    async def _when_whole(self, update: Update, paste: Paste) -> None:
        await paste.settle(self._window)
        async with self.order.turn(address_of(update).person) as wanted:
            if wanted:
                await self._finish_paste(update, paste)

    async def _finish_paste(self, update: Update, paste: Paste | None = None) -> None:
        """Answers what was pasted before anything that came behind it."""
        address = address_of(update)
        taken = self._pastes.take(Place(address.chat, address.person), paste)
        if taken is None:
            return
        try:
            await self._respond(taken.updates, address, taken.text)
        except Exception as error:  # noqa: BLE001 - reported, and what came behind the paste is still answered
            await self._report(update, error, taken.updates)

    async def _on_document(self, update: Update, _context: Context) -> None:
        message = _message(update)
        words = self._words(message)
        if words is None:
            return
        await self._finish_paste(update)
        await self._respond([update.update_id], address_of(update), words, cast("Document", message.document))

    async def _on_edit(self, update: Update, context: Context) -> None:
        """An edited message is asked anew; a piece of a joined paste together with the others."""
        message, address = _message(update), address_of(update)
        if message.document:
            await self._on_document(update, context)
        elif message.text:
            await self._finish_paste(update)
            place = Place(address.chat, address.person)
            whole = self._pastes.edited(place, message.message_id, message.text)
            words = self._words(message) if whole == message.text else whole
            if words is not None:
                await self._respond([update.update_id], address, words)

    async def _on_other(self, update: Update, _context: Context) -> None:
        await self._say(update, _UNKNOWN_KIND)

    async def _on_button(self, update: Update, _context: Context) -> None:
        query, address = cast("CallbackQuery", update.callback_query), address_of(update)
        command = await self._outbox.buttons.command(address, query.data or "")
        await acknowledge(query, "" if command else _EXPIRED)
        if command:
            await self._finish_paste(update)
            await self._respond([update.update_id], address, command)

    async def _on_inline(self, update: Update, _context: Context) -> None:
        await self._inline.respond(cast("InlineQuery", update.inline_query))

    async def _respond(
        self, updates: Sequence[int], address: Address, text: str, document: Document | None = None
    ) -> None:
        """Answers; what the person stops meanwhile is forgotten."""
        work = self._answer_to(updates, address, text, document)
        if not await self.order.work(address.person, work):
            await self._journal.withdraw(updates)

    async def _answer_to(
        self, updates: Sequence[int], address: Address, text: str, document: Document | None
    ) -> None:
        async with previewing(self._app.bot, address, self._preview) as preview:
            async with busy(self._app.bot, address):
                files = (await download(document),) if document else ()
                request = Request(address.user, text, address.name, files, preview=preview)
                reply = await self._answer(request)
            await self._outbox.send(updates, address, reply)

    async def _say(self, update: Update, sentence: str, updates: Sequence[int] = ()) -> None:
        await self._outbox.send(updates or [update.update_id], address_of(update), Reply.of(sentence))

    async def _on_error(self, update: object, context: Context) -> None:
        await self._report(update, cast("Exception", context.error))

    async def _report(self, update: object, error: Exception, updates: Sequence[int] = ()) -> None:
        """One sentence for the writer, one line without their words for the log."""
        if not isinstance(update, Update) or update.inline_query or not self._access.admits(update):
            _log.error("%s outside any conversation", kind_of(error))
            return
        if not isinstance(error, UserError):
            _log.error("%s in conversation %d", kind_of(error), address_of(update).chat)
        if isinstance(error, Forbidden):  # the writer has blocked the bot
            return
        try:
            await self._say(update, str(error) if isinstance(error, UserError) else _BROKEN, updates)
        except TelegramError as second:
            _log.error("%s while reporting in conversation %d", kind_of(second), address_of(update).chat)


def _message(update: Update) -> Incoming:
    """The message of an update that has one, as the filters see to."""
    return cast("Incoming", update.effective_message)
