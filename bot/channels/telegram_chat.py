"""What happens when somebody writes to the bot: who may, what is asked, what is said when it goes wrong."""

from __future__ import annotations

import logging
from pathlib import PurePath
from traceback import extract_tb
from typing import TYPE_CHECKING, Any, cast

from telegram import CallbackQuery, Chat, Document, Update, User
from telegram import Message as Incoming
from telegram.constants import ChatType, FileSizeLimit
from telegram.error import BadRequest, Forbidden, TelegramError, TimedOut
from telegram.ext import (
    Application,
    ApplicationHandlerStop,
    CallbackContext,
    CallbackQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.assistant.messages import Reply, Request, Upload
from bot.channels.telegram_buttons import Buttons
from bot.channels.telegram_delivery import busy, deliver
from bot.channels.telegram_paste import Pastes
from bot.errors import TooLargeError, UserError

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.channels.base import Answer
    from bot.channels.telegram_order import InTurn
    from bot.channels.telegram_paste import Paste

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[Any, Any, Any, Any]

DOWNLOAD_BYTES = int(FileSizeLimit.FILESIZE_DOWNLOAD)

_STRANGERS_NOTED = 100  # more would let strangers fill the log

_log = logging.getLogger(__name__)

_TOO_LARGE = "文件超过 20 MB，Telegram 不让机器人下载，请拆小再发，或者在本机网页里打开。"
_UNKNOWN_KIND = "这里只看文字和文件：请直接粘贴文字，或者把 .docx、.txt、.md、.pdf 文件发过来。"
_EXPIRED = "这个按钮已经过期，请重新发送命令。"
_UNSURE = "网络不稳，刚才的回复可能没有送到，没看到的话请再发一次。"
_BROKEN = "出了点问题，这条没有处理成，请再发一次；还是不行，请换个说法，或者发 /help 看看用法。"


class Conversations:
    """Turns updates into requests and replies into messages.

    Args:
        answer: answers a request.
        allow: ids of the people who may talk to the bot; nobody else is answered.
        order: gives each person a turn.
        window: seconds in which the next piece of a cut paste must come.
    """

    def __init__(
        self,
        answer: Answer,
        allow: Collection[int],
        order: InTurn,
        window: float,
    ) -> None:
        self._answer = answer
        self._allow = frozenset(allow)
        self._order = order
        self._pastes = Pastes()
        self._window = window
        self._buttons = Buttons()
        self._strangers: set[int] = set()

    def attach(self, application: App) -> None:
        """Registers the handlers."""
        application.add_handler(TypeHandler(Update, self._gate), group=-1)
        new = filters.UpdateType.MESSAGE
        application.add_handlers(
            [
                MessageHandler(new & filters.TEXT, self._on_text),
                MessageHandler(new & filters.Document.ALL, self._on_document),
                MessageHandler(new & ~filters.StatusUpdate.ALL, self._on_other),
                MessageHandler(filters.UpdateType.EDITED_MESSAGE, self._on_edit),
                CallbackQueryHandler(self._on_button),
            ]
        )
        application.add_error_handler(self._on_error)

    def _admits(self, update: Update) -> bool:
        user, chat = update.effective_user, update.effective_chat
        return (
            user is not None and user.id in self._allow and chat is not None and chat.type == ChatType.PRIVATE
        )

    async def _gate(self, update: Update, _context: Context) -> None:
        if not self._admits(update):
            self._note_stranger(update)
            raise ApplicationHandlerStop  # strangers and groups get no answer, not even a refusal

    def _note_stranger(self, update: Update) -> None:
        """Tells whoever runs the bot the number that the list of people wants, once for each."""
        user = update.effective_user
        if user and user.id not in self._allow | self._strangers and len(self._strangers) < _STRANGERS_NOTED:
            self._strangers.add(user.id)
            _log.warning("person %d was turned away: not in BIGANZI_TELEGRAM_ALLOW", user.id)

    async def _on_text(self, update: Update, context: Context) -> None:
        message = _message(update)
        text = message.text or ""
        if self._pastes.join(message.chat_id, text):
            return
        await self._finish_paste(update, context)
        paste = self._pastes.begin(message.chat_id, text)
        if paste:
            context.application.create_task(self._when_whole(update, context, paste), update=update)
        else:
            await self._respond(update, context, text)

    async def _when_whole(self, update: Update, context: Context, paste: Paste) -> None:
        await paste.settle(self._window)
        async with self._order.turn(_person(update)):
            await self._finish_paste(update, context, paste)

    async def _finish_paste(self, update: Update, context: Context, paste: Paste | None = None) -> None:
        """Answers what was pasted before anything that came behind it."""
        text = self._pastes.take(_chat(update).id, paste)
        if not text:
            return
        try:
            await self._respond(update, context, text)
        except Exception as error:  # noqa: BLE001 - reported, and what came behind the paste is still answered
            await self._report(update, context, error)

    async def _on_document(self, update: Update, context: Context) -> None:
        await self._finish_paste(update, context)
        message = _message(update)
        upload = await _download(cast("Document", message.document))
        await self._respond(update, context, message.caption or "", (upload,))

    async def _on_edit(self, update: Update, context: Context) -> None:
        """An edited message is asked anew; a client never cuts an edit."""
        message = _message(update)
        if message.document:
            await self._on_document(update, context)
        elif message.text:
            await self._finish_paste(update, context)
            await self._respond(update, context, message.text)

    async def _on_other(self, update: Update, context: Context) -> None:
        await self._say(update, context, _UNKNOWN_KIND)

    async def _on_button(self, update: Update, context: Context) -> None:
        query = cast("CallbackQuery", update.callback_query)
        command = self._buttons.command(_chat(update).id, query.data or "")
        await _acknowledge(query, "" if command else _EXPIRED)
        if command:
            await self._finish_paste(update, context)
            await self._respond(update, context, command)

    async def _respond(
        self, update: Update, context: Context, text: str, files: tuple[Upload, ...] = ()
    ) -> None:
        chat = _chat(update).id
        request = Request(user=f"telegram:{_person(update)}", chat=str(chat), text=text, files=files)
        async with busy(context.bot, chat):
            reply = await self._answer(request)
        await deliver(context.bot, chat, reply, self._buttons)

    async def _say(self, update: Update, context: Context, sentence: str) -> None:
        await deliver(context.bot, _chat(update).id, Reply.of(sentence), self._buttons)

    async def _on_error(self, update: object, context: Context) -> None:
        await self._report(update, context, cast("Exception", context.error))

    async def _report(self, update: object, context: Context, error: Exception) -> None:
        """One sentence for the writer, one line without their words for the log."""
        if not isinstance(update, Update) or not self._admits(update):
            _log.error("%s outside any conversation", _kind(error))
            return
        if not isinstance(error, UserError):
            _log.error("%s in conversation %d", _kind(error), _chat(update).id)
        if isinstance(error, Forbidden):  # the writer has blocked the bot
            return
        try:
            await self._say(update, context, _sentence(error))
        except TelegramError as second:
            _log.error("%s while reporting in conversation %d", _kind(second), _chat(update).id)


def _sentence(error: Exception) -> str:
    """What the writer reads of *error*."""
    if isinstance(error, UserError):
        return str(error)
    return _UNSURE if isinstance(error, TimedOut) else _BROKEN


def _kind(error: Exception) -> str:
    """The type of *error* and where it was raised; never its message, which may quote the draft."""
    frames = extract_tb(error.__traceback__)
    place = f" ({PurePath(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return type(error).__name__ + place


# The gate and the filters let through only updates that have what the library declares as optional.


def _message(update: Update) -> Incoming:
    return cast("Incoming", update.effective_message)


def _chat(update: Update) -> Chat:
    return cast("Chat", update.effective_chat)


def _person(update: Update) -> int:
    return cast("User", update.effective_user).id


async def _acknowledge(query: CallbackQuery, notice: str) -> None:
    """Stops the button's waiting sign; Telegram refuses to for a press that is some minutes old."""
    try:
        await query.answer(notice or None)
    except BadRequest:
        _log.info("a button was pressed too long ago to be acknowledged")


async def _download(document: Document) -> Upload:
    if (document.file_size or 0) > DOWNLOAD_BYTES:
        raise TooLargeError(_TOO_LARGE)
    try:
        file = await document.get_file()
    except BadRequest as error:
        if "too big" in error.message:
            raise TooLargeError(_TOO_LARGE) from None
        raise
    data = bytes(await file.download_as_bytearray())
    return Upload(PurePath(document.file_name or "文件").name, data)
