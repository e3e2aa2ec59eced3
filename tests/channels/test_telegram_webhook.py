from __future__ import annotations

import asyncio
import json
import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from telegram_rig import COMMANDS, WRITER, echo, heard, running, settings

from bot.channels import telegram as channel
from bot.channels import telegram_webhook
from bot.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from fake_telegram import FakeTelegram

    from bot.settings import Settings

SECRET = "s3cret_of-the_test"


@pytest.fixture
def service(telegram: FakeTelegram, tmp_path: Path) -> Settings:
    with telegram_webhook.listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
    return settings(
        telegram,
        tmp_path,
        telegram_mode="webhook",
        telegram_webhook_url=f"http://127.0.0.1:{port}/bot",
        telegram_webhook_port=port,
        telegram_secret=SECRET,
    )


def update(number: int, text: str) -> dict[str, Any]:
    chat = {"id": WRITER, "type": "private", "first_name": "甲"}
    person = {"id": WRITER, "is_bot": False, "first_name": "甲"}
    message = {"message_id": number, "date": 1_700_000_000, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": message}


@asynccontextmanager
async def telegrams_line(service: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """Posts as Telegram does."""
    root = service.telegram_webhook_url.removesuffix("/bot")
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with httpx.AsyncClient(base_url=root, headers=headers, trust_env=False) as line:
        yield line


async def test_updates_that_telegram_posts_are_answered(telegram: FakeTelegram, service: Settings) -> None:
    writer, answer = telegram.person(WRITER), echo()
    async with running(service, answer):
        writer.says("一")
        writer.says("二")
        assert await heard(writer, 2) == ["收到：一", "收到：二"]
        await asyncio.to_thread(telegram.waits_until, lambda: not telegram.api.updates)
    assert telegram.calls("getUpdates") == []


async def test_an_update_that_is_posted_again_is_not_answered_again(
    telegram: FakeTelegram, service: Settings
) -> None:
    writer, answer = telegram.person(WRITER), echo()
    async with running(service, answer), telegrams_line(service) as line:
        writer.says("先")
        await heard(writer, 1)
        for number in (9001, 9001, 9002, 9001):
            posted = await line.post("/bot", json=update(number, str(number)))
            assert posted.status_code == 200
        await heard(writer, 3)
    async with running(service, answer), telegrams_line(service) as line:
        await asyncio.to_thread(telegram.waits_until, lambda: telegram.calls("setWebhook")[1:])
        await line.post("/bot", json=update(9002, "9002"))
    assert [request.text for request in answer.requests] == ["先", "9001", "9002"]


async def test_who_does_not_know_the_secret_is_turned_away(telegram: FakeTelegram, service: Settings) -> None:
    writer, answer = telegram.person(WRITER), echo()
    async with running(service, answer), telegrams_line(service) as line:
        writer.says("先")
        await heard(writer, 1)
        for secret in ("", "wrong", "密".encode(), SECRET + "x"):
            headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
            posted = await line.post("/bot", json=update(9001, "冒充"), headers=headers)
            assert posted.status_code == 403
    assert [request.text for request in answer.requests] == ["先"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"1" * 1_000_001, json.dumps("x").encode()])
async def test_what_is_no_update_is_refused(telegram: FakeTelegram, service: Settings, body: bytes) -> None:
    writer = telegram.person(WRITER)
    async with running(service, echo()), telegrams_line(service) as line:
        writer.says("先")
        await heard(writer, 1)
        assert (await line.post("/bot", content=body)).status_code == 400
        assert (await line.post("/bot", json={"update_id": "x"})).status_code == 200  # never to come again
        assert (await line.get("/bot")).status_code == 405


async def test_health_can_be_asked_for_without_the_secret(telegram: FakeTelegram, service: Settings) -> None:
    writer = telegram.person(WRITER)
    async with running(service, echo()), telegrams_line(service) as line:
        writer.says("先")
        await heard(writer, 1)
        well = await line.get("/healthz", headers={"X-Telegram-Bot-Api-Secret-Token": ""})
        assert (well.status_code, well.text) == (200, "ok")


async def test_a_service_that_is_not_running_is_not_well() -> None:
    async def never(_: list[dict[str, Any]]) -> None:
        raise AssertionError

    web = telegram_webhook.application(never, SECRET, lambda: False)
    transport = httpx.ASGITransport(web)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as line:
        assert (await line.get("/healthz")).status_code == 503


async def test_telegram_is_told_of_the_webhook_until_it_listens(
    telegram: FakeTelegram, service: Settings
) -> None:
    telegram.fail_next("setWebhook", 502, times=2)
    writer = telegram.person(WRITER)
    async with running(service, echo()):
        writer.says("一")
        assert await heard(writer, 1) == ["收到：一"]
    assert telegram.api.hook
    assert telegram.api.hook.secret == SECRET


async def test_an_address_that_telegram_refuses_is_named(telegram: FakeTelegram, service: Settings) -> None:
    telegram.fail_next("setWebhook", 400, description="Bad Request: bad webhook: HTTPS url must be provided")
    with pytest.raises(SettingsError, match="telegram_webhook_url"):
        await channel.build(service, echo(), COMMANDS).serve(asyncio.Event())


async def test_a_port_that_is_taken_is_named(service: Settings) -> None:
    with (
        socket.create_server(("127.0.0.1", service.telegram_webhook_port)),
        pytest.raises(SettingsError, match="telegram_webhook_port"),
    ):
        await channel.build(service, echo(), COMMANDS).serve(asyncio.Event())


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"telegram_webhook_url": ""}, "telegram_webhook_url"),
        ({"telegram_webhook_url": "http://["}, "telegram_webhook_url"),
        ({"telegram_mode": "push"}, "telegram_mode"),
        ({"telegram_secret": "密"}, "BIGANZI_TELEGRAM_SECRET"),
    ],
)
def test_a_wrong_setting_is_named(
    telegram: FakeTelegram, tmp_path: Path, change: dict[str, str], name: str
) -> None:
    wrong = settings(
        telegram, tmp_path, **({"telegram_mode": "webhook", "telegram_webhook_url": "https://a.b"} | change)
    )
    with pytest.raises(SettingsError, match=name):
        channel.build(wrong, echo(), COMMANDS)
