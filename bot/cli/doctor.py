"""`biganzi doctor`: what is installed, reachable, configured, and how to repair it."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
import sqlite3
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bot import __version__
from bot.cli.library import opened
from bot.corpus.specimens import OWNER as SPECIMENS
from bot.errors import UserError

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def run(_chosen: argparse.Namespace, settings: Settings) -> int:
    """Print one line a check; exit status 2 if something must be repaired."""
    print(f"笔杆子 {__version__}，Python {platform.python_version()}，SQLite {sqlite3.sqlite_version}")
    well = _library(settings)
    print(f"好  分词：{_words()}，索引：tantivy {importlib.metadata.version('tantivy')}")
    if shutil.which("soffice"):
        print("好  LibreOffice：已安装，可以读 .doc、.wps")
    else:
        print("注意  LibreOffice：没有安装，读不了 .doc、.wps、.rtf；可安装 LibreOffice，或先另存为 .docx")
    if settings.telegram_token:
        allowed = len(settings.telegram_allow)
        print(f"好  Telegram：有令牌，允许 {allowed} 人" + ("" if allowed else "（名单是空的，谁也不能用）"))
    else:
        print("注意  Telegram：没有设置令牌；要用机器人时设置环境变量 BIGANZI_TELEGRAM_TOKEN")
    well = _model(settings) and well
    return 0 if well else 2


def _library(settings: Settings) -> bool:
    try:
        with opened(settings) as library:
            passages = sum(entry.passages for entry in library.documents((SPECIMENS,)))
    except UserError as error:
        print(f"要修  素材库：{error}")
        return False
    print(f"好  素材库：{settings.library}，自带范例 {passages} 段")
    return True


def _model(settings: Settings) -> bool:
    from bot.drafting.openai import configured

    try:
        model = configured(settings)
    except UserError as error:
        print(f"要修  语言模型：{error}")
        return False
    if model is None:
        print("好  语言模型：没有启用，文字不会发往任何地方；要用时设置 model_url 和 model_name")
    else:
        place = "就在本机" if model.local else "不在本机，每人先同意才会发"
        print(f"好  语言模型：{settings.model_name}，{model.host}（{place}）")
    return True


def _words() -> str:
    return "rjieba" if find_spec("rjieba") else "jieba（较慢，可安装 rjieba）"
