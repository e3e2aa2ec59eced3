"""Requests on their way to Telegram, in number."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.channels.telegram_delivery import _LINES, Courier


async def test_where_very_many_are_sent_at_once_some_wait_and_all_arrive() -> None:
    courier, under_way, most = Courier((0.01,), rate=0), 0, 0

    async def request(number: int) -> dict[str, Any]:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.01)
        under_way -= 1
        return {"message_id": number}

    sent = (
        courier.process_request(request, (number,), {}, "sendMessage", {"chat_id": number}, None)
        for number in range(5 * _LINES)
    )
    answers = await asyncio.gather(*sent)
    assert answers == [{"message_id": number} for number in range(5 * _LINES)]
    assert most == _LINES
