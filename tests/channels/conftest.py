"""The stub Bot API server and the settings of a bot that talks to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fake_telegram import FakeTelegram
from telegram_rig import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.settings import Settings


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as server:
        yield server


@pytest.fixture
def service(telegram: FakeTelegram, tmp_path: Path) -> Settings:
    return settings(telegram, tmp_path)
