"""`biganzi doctor`: what is installed, configured and reachable, and how to repair it."""

from __future__ import annotations

import asyncio
import importlib.metadata
import platform
import shutil
import sqlite3
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot import __version__
from bot.assistant.people import LOCAL_USER
from bot.assistant.store import Store
from bot.checker.setup import setup
from bot.cli.library import opened
from bot.corpus.specimens import OWNER as SPECIMENS
from bot.errors import UserError
from bot.settings import CONFIG_NAME

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from bot.settings import Settings

_WELL, _NOTE, _REPAIR = "好", "注意", "要修"
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_LEAST_FREE = 500_000_000  # bytes; an index is written anew beside the old one


class Line(NamedTuple):
    """What one check says.

    Args:
        state: well, worth knowing, or to be repaired.
        what: what was looked at.
        words: what was seen, and what to do.
    """

    state: str
    what: str
    words: str


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Print a line for each check; exit status 2 if something must be repaired."""
    print(f"笔杆子 {__version__}，Python {platform.python_version()}，SQLite {sqlite3.sqlite_version}")
    well = True
    for check in (_config, _rules, _library, _chats, _disk, _engines, _office, _page, _telegram, _model):
        try:
            lines = list(check(chosen, settings))
        except UserError as error:
            lines = [Line(_REPAIR, _NAMES[check.__name__], str(error))]
        for state, what, words in lines:
            well = well and state != _REPAIR
            print(f"{state}  {what}：{words}")
    return 0 if well else 2


_NAMES = {
    "_rules": "规则",
    "_library": "素材库",
    "_chats": "对话记录",
    "_page": "本机网页",
    "_telegram": "Telegram",
    "_model": "语言模型",
}


def _config(chosen: argparse.Namespace, _settings: Settings) -> Iterator[Line]:
    path = chosen.config or Path(CONFIG_NAME)
    if path.is_file():
        yield Line(_WELL, "配置", str(path.resolve()))
    else:
        yield Line(_WELL, "配置", f"没有配置文件，都用默认设置；要改时在工作目录里建 {CONFIG_NAME}")


def _rules(_chosen: argparse.Namespace, settings: Settings) -> Iterator[Line]:
    made = setup(settings)
    yield Line(_WELL, "规则", f"启用 {len(made.rules)} 条，例外 {len(made.exemptions)} 项")


def _library(_chosen: argparse.Namespace, settings: Settings) -> Iterator[Line]:
    with opened(settings) as library:
        specimens = sum(entry.passages for entry in library.documents((SPECIMENS,)))
        own = len(library.documents((LOCAL_USER,)))
    yield Line(_WELL, "素材库", f"{settings.library}，自带范例 {specimens} 段，自己的材料 {own} 篇")


def _chats(_chosen: argparse.Namespace, settings: Settings) -> Iterator[Line]:
    with closing(Store(settings.chats)) as store:
        with store.writing():  # it can be written, not only read
            pass
        chats = store.rows("select count(*) as number from reviews")[0]["number"]
    yield Line(_WELL, "对话记录", f"记着 {chats} 篇最近审过的稿子，{settings.keep_hours} 小时后自动删除")


def _disk(_chosen: argparse.Namespace, settings: Settings) -> Iterator[Line]:
    free = shutil.disk_usage(next(one for one in settings.library.parents if one.exists())).free
    words = f"还有 {free / 1e9:.1f} GB"
    if free < _LEAST_FREE:
        yield Line(_NOTE, "磁盘", f"{words}，快满了，请腾出空间，否则材料收不进来")
    else:
        yield Line(_WELL, "磁盘", words)


def _engines(_chosen: argparse.Namespace, settings: Settings) -> Iterator[Line]:
    words = "rjieba" if find_spec("rjieba") else "jieba（较慢，可安装 rjieba）"
    index = settings.corpus or f"tantivy {importlib.metadata.version('tantivy')}"
    yield Line(_WELL, "分词", f"{words}，索引：{index}")


def _office(_chosen: argparse.Namespace, _settings: Settings) -> Iterator[Line]:
    if shutil.which("soffice"):
        yield Line(_WELL, "LibreOffice", "已安装，可以读 .doc、.wps")
    else:
        yield Line(
            _NOTE, "LibreOffice", "没有安装，读不了 .doc、.wps、.rtf；可安装 LibreOffice，或先另存为 .docx"
        )


def _page(_chosen: argparse.Namespace, settings: Settings) -> Iterator[Line]:
    from bot.channels.web.server import listen

    host = settings.web_host
    with listen(host, 0):
        pass
    if host in _LOOPBACK:
        yield Line(_WELL, "本机网页", f"biganzi web 在 {host} 上打开，只有本机能访问")
    else:
        yield Line(_NOTE, "本机网页", f"开在 {host} 上，别的电脑拿到网址也能打开；只在本机用请删去 web_host")


def _telegram(_chosen: argparse.Namespace, settings: Settings) -> Iterator[Line]:
    if not settings.telegram_token:
        yield Line(_NOTE, "Telegram", "没有设置令牌；要用机器人时设置环境变量 BIGANZI_TELEGRAM_TOKEN")
        return
    from bot.channels.telegram_setup import name_of_bot

    name = asyncio.run(name_of_bot(settings))
    if name:
        yield Line(_WELL, "Telegram", f"令牌有效，机器人是 @{name}")
    else:
        yield Line(_NOTE, "Telegram", "连不上，请检查网络；需要代理时设置 BIGANZI_TELEGRAM_PROXY")
    yield _people(settings)


def _people(settings: Settings) -> Line:
    """Who may use the bot: the owner by number, all others by count."""
    from bot.channels.telegram_people import People
    from bot.channels.telegram_setup import beside

    approved, waiting = People(beside(settings, "people")).counts()
    owner = f"管理员是 {settings.telegram_owner}" if settings.telegram_owner else "没有管理员"
    words = f"{owner}，设置里允许 {len(settings.telegram_allow)} 人，用配对码批准 {approved} 人"
    if waiting:
        words += f"，还有 {waiting} 人等着批准（管理员对机器人发 /approve 加配对码）"
    if settings.telegram_owner or settings.telegram_allow:
        return Line(_WELL, "Telegram", words)
    todo = "谁也不能用，请设置 BIGANZI_TELEGRAM_ALLOW，或在配置文件里写 telegram_owner"
    return Line(_NOTE, "Telegram", f"{words}；{todo}")


def _model(_chosen: argparse.Namespace, settings: Settings) -> Iterator[Line]:
    from bot.drafting.openai import configured

    model = configured(settings)
    if model is None:
        words = "没有启用，文字不会发往任何地方；要用时设置 model_url 和 model_name"
    else:
        place = "就在本机" if model.local else "不在本机，每人先同意才会发"
        words = f"{settings.model_name}，{model.host}（{place}）"
    yield Line(_WELL, "语言模型", words)
