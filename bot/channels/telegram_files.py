"""Files that writers send."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from telegram.constants import FileSizeLimit
from telegram.error import BadRequest

from bot.assistant.messages import Upload
from bot.errors import TooLargeError

if TYPE_CHECKING:
    from telegram import Document

DOWNLOAD_BYTES = int(FileSizeLimit.FILESIZE_DOWNLOAD)

_TOO_LARGE = "文件超过 20 MB，Telegram 不让机器人下载，请拆小再发，或者在本机网页里打开。"


async def download(document: Document) -> Upload:
    """Fetches a file.

    Raises:
        TooLargeError: Telegram lets bots fetch smaller ones only.
        TelegramError: it cannot be fetched.
    """
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
