"""What `biganzi doctor` says of the installation, of Telegram and of its people."""

import shutil
from typing import NamedTuple

import pytest
from fake_telegram import FakeTelegram

from bot.channels.telegram_people import People
from bot.cli import main


class Usage(NamedTuple):
    free: int


@pytest.fixture
def doctor(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def asked(config="", **environment):
        for name, value in environment.items():
            monkeypatch.setenv(f"BIGANZI_TELEGRAM_{name}", value)
        (tmp_path / "biganzi.toml").write_text(config, encoding="utf-8")
        status = main(["--db", str(tmp_path / "library.db"), "doctor"])
        return status, capsys.readouterr().out

    return asked


def test_a_sound_installation_is_told_line_by_line(doctor, tmp_path):
    status, out = doctor()
    assert status == 0
    assert f"好  配置：{tmp_path / 'biganzi.toml'}" in out
    for what in ("规则", "素材库", "对话记录", "磁盘", "分词", "本机网页", "语言模型"):
        assert f"好  {what}：" in out
    assert "注意  Telegram：没有设置令牌" in out


def test_what_the_settings_file_says_wrongly_of_a_rule_is_to_be_repaired(doctor):
    status, out = doctor("[rules.XX999]\nshare = 1\n")
    assert status == 2
    assert "要修  规则：" in out
    assert "XX999" in out
    assert "好  素材库：" in out


def test_a_page_for_the_whole_network_is_mentioned(doctor):
    status, out = doctor('web_host = "0.0.0.0"\n')
    assert (status, "注意  本机网页：开在 0.0.0.0 上" in out) == (0, True)


def test_a_page_that_cannot_be_opened_is_to_be_repaired(doctor):
    status, out = doctor('web_host = "203.0.113.9"\n')
    assert (status, "要修  本机网页：" in out) == (2, True)


def test_a_damaged_file_of_chats_is_to_be_repaired(doctor, tmp_path):
    (tmp_path / "library.db.chat.db").write_bytes(b"this is no database" * 100)
    status, out = doctor()
    assert (status, "要修  对话记录：" in out) == (2, True)


def test_a_disk_that_is_nearly_full_is_mentioned(doctor, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**6))
    status, out = doctor()
    assert status == 0
    assert "注意  磁盘：还有 0.0 GB，快满了" in out


def test_telegram_names_the_bot_and_its_owner_and_counts_the_others(doctor, tmp_path):
    people = People(tmp_path / "library.db.people.db")
    people.approve(people.code_for(777_001))
    people.code_for(777_002)
    with FakeTelegram() as telegram:
        status, out = doctor(
            "telegram_owner = 42\n", TOKEN=telegram.token, API=telegram.root, ALLOW="888001,888002"
        )
    assert status == 0
    assert "令牌有效，机器人是 @biganzi_bot" in out
    assert "管理员是 42，设置里允许 2 人，用配对码批准 1 人，还有 1 人等着批准" in out
    assert "777" not in out
    assert "888" not in out
    assert telegram.token not in out


def test_a_bot_for_nobody_is_mentioned(doctor):
    with FakeTelegram() as telegram:
        status, out = doctor(TOKEN=telegram.token, API=telegram.root)
    assert status == 0
    assert "注意  Telegram：没有管理员，设置里允许 0 人" in out
    assert "telegram_owner" in out


def test_a_token_that_telegram_refuses_is_to_be_repaired_and_not_shown(doctor):
    with FakeTelegram() as telegram:
        status, out = doctor(TOKEN="1:WRONG", API=telegram.root)
    assert status == 2
    assert "要修  Telegram：Telegram 不认这个令牌" in out
    assert "WRONG" not in out


def test_telegram_out_of_reach_is_mentioned(doctor):
    status, out = doctor(TOKEN="1:A", API="http://127.0.0.1:9")
    assert status == 0
    assert "注意  Telegram：连不上" in out
