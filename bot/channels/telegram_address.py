"""Where an answer goes, and whether a message in a group is meant for the bot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import Message
from telegram.constants import ChatType

if TYPE_CHECKING:
    from collections.abc import Collection

    from telegram import Update

_COMMAND_RE = re.compile(r"\s*[/／](?P<name>[^\s/／@：:]{1,32})(?:@(?P<bot>\w+))?(?=[\s：:]|$)")


@dataclass(frozen=True, slots=True)
class Address:
    """Where to send an answer.

    Args:
        chat: the chat's number.
        person: who asked.
        thread: number of the topic, in groups that have topics; 0 for none.
        message: the message to refer to; 0 for none, as between two.
    """

    chat: int
    person: int
    thread: int = 0
    message: int = 0

    @property
    def user(self) -> str:
        """Who asked, as the assistant knows them."""
        return f"telegram:{self.person}"

    @property
    def name(self) -> str:
        """The conversation as the assistant knows it."""
        return f"{self.chat}:{self.thread}" if self.thread else str(self.chat)


def address_of(update: Update) -> Address:
    """Where the answer to *update* goes, which must have a person and a chat."""
    user, chat, message = update.effective_user, update.effective_chat, update.effective_message
    if user is None or chat is None:
        raise ValueError("an update of nobody")
    if not isinstance(message, Message) or chat.type == ChatType.PRIVATE:
        return Address(chat.id, user.id)
    thread = message.message_thread_id or 0 if message.is_topic_message else 0
    return Address(chat.id, user.id, thread, 0 if update.callback_query else message.message_id)


def words_for_bot(message: Message, bot: str, commands: Collection[str]) -> str | None:
    """What of *message* is meant for the bot; None where people of a group talk among themselves.

    In a group that is a command, a message that names the bot, or a reply to the bot.

    Args:
        message: text or file.
        bot: the bot's user name.
        commands: names and aliases of its commands.
    """
    text = message.text or message.caption or ""
    if message.chat.type == ChatType.PRIVATE:
        return text
    command = _COMMAND_RE.match(text)
    if command and command["bot"]:
        return text if command["bot"].lower() == bot.lower() else None
    if command and command["name"].lower() in commands:
        return text
    mention = re.compile(rf"[ \t\u3000]*@{re.escape(bot)}(?!\w)[ \t\u3000]*", re.IGNORECASE | re.ASCII)
    if mention.search(text):
        return mention.sub(" ", text).strip()
    earlier = message.reply_to_message
    if earlier and earlier.from_user and (earlier.from_user.username or "").lower() == bot.lower():
        return text
    return None


def is_command(text: str, names: Collection[str]) -> bool:
    """Whether *text* is one of the commands *names* and nothing more, with or without its slash."""
    command = _COMMAND_RE.match(text)
    if command:
        return command["name"].lower() in names and not text[command.end() :].strip()
    return text.strip() in names
