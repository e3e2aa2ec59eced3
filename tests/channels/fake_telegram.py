"""A Bot API server for tests: real HTTP on loopback, long polling and webhook, files both ways, faults.

    with FakeTelegram() as telegram:
        ...  # start a bot with telegram.token against telegram.root
        writer = telegram.person(42)
        writer.says("/start")
        assert writer.waits_for(1)[0]["text"] == "你好"
        telegram.fail_next("sendMessage", 429, retry_after=1)

It refuses what the real server refuses (see `fake_telegram_api`), so that a bot that passes here has no
surprise there. Run as a program it serves until interrupted, for trying things by hand.
"""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from fake_telegram_api import BotApi, Call, RefusalError
from fake_telegram_http import Server
from fake_telegram_person import PATIENCE, Person

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Fault:
    """Something that goes wrong once.

    Args:
        code: status to answer with; 0 cuts the connection without an answer.
        description: what the answer says.
        retry_after: seconds that a 429 asks to wait.
        hold: seconds before anything happens.
        done: whether the method takes effect all the same.
    """

    code: int
    description: str = "Injected fault"
    retry_after: int = 0
    hold: float = 0
    done: bool = False


class FakeTelegram:
    """The server, its people and its faults. A context manager."""

    def __init__(self, token: str = "123456:TEST", port: int = 0) -> None:
        self.token = token
        self.api = BotApi()
        self._faults: dict[str, list[Fault]] = {}
        self._server = Server(port, self._answer, self._file)
        self.root = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._threads = [
            threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}),
            threading.Thread(target=self._post_updates),
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self.api.news:
            self.api.closing = True
            self.api.news.notify_all()
        self._server.shutdown()
        self._server.hang_up()
        for thread in self._threads:
            thread.join()
        self._server.server_close()

    def person(self, number: int, chat_type: str = "private", chat: int = 0, thread: int = 0) -> Person:
        return Person(self.api, number, chat_type, chat, thread)

    def calls(self, method: str = "") -> list[Call]:
        """What the bot asked of *method*, or of all methods but getUpdates."""
        with self.api.news:
            return [
                call
                for call in self.api.calls
                if call.method == method or (not method and call.method != "getUpdates")
            ]

    def waits_until(self, condition: Callable[[], object], patience: float = PATIENCE) -> None:
        """Waits for *condition*, which is asked again whenever something changes."""
        with self.api.news:
            if not self.api.news.wait_for(condition, patience):
                raise TimeoutError("the condition was not met")

    def fail_next(self, method: str, code: int, *, times: int = 1, **details: Any) -> None:
        """Answers the next calls of *method* with an error; code 0 cuts the connection."""
        with self.api.news:
            self._faults.setdefault(method, []).extend(Fault(code, **details) for _ in range(times))

    def calm(self, method: str, left: int = 0) -> None:
        """Leaves only so many of the errors that are still to come."""
        with self.api.news:
            del self._faults.get(method, [])[left:]

    def hold_next(self, method: str, seconds: float) -> None:
        """Lets the next call of *method* wait before it is answered properly."""
        self.fail_next(method, 200, hold=seconds, done=True)

    def _answer(self, token: str, call: Call) -> object:
        """The result of a call, as the real server would give it, or the next fault."""
        if token != self.token:
            raise RefusalError(401, "Unauthorized")
        with self.api.news:
            self.api.calls.append(call)
            self.api.news.notify_all()
            faults = self._faults.get(call.method)
            fault = faults.pop(0) if faults else None
        if fault is None:
            return self.api.perform(call)
        time.sleep(fault.hold)
        result = self.api.perform(call) if fault.done else None
        if fault.code == 200:
            return result
        raise RefusalError(
            fault.code, fault.description, **({"retry_after": fault.retry_after} if fault.retry_after else {})
        )

    def _file(self, token: str, path: str) -> bytes:
        sent = self.api.files.get(path.removeprefix("documents/"))
        if token != self.token or sent is None:
            raise RefusalError(404, "Not Found")
        return sent.data

    def _post_updates(self) -> None:
        """Posts updates to the webhook, one after another, until the bot takes them."""
        api = self.api
        while not api.closing:
            with api.news:
                api.news.wait_for(lambda: api.closing or (api.hook and api.updates))
                if api.closing or not api.hook:
                    continue
                update, hook = api.updates[0], api.hook
            headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": hook.secret}
            request = urllib.request.Request(hook.url, json.dumps(update).encode(), headers)
            try:
                urllib.request.urlopen(request, timeout=PATIENCE).close()
            except OSError:
                time.sleep(0.1)
                continue
            with api.news, suppress(ValueError):
                api.updates.remove(update)
                api.news.notify_all()


if __name__ == "__main__":
    with FakeTelegram(port=8081) as demo:
        print(demo.root, demo.token)  # noqa: T201 - the only output of the demonstration
        threading.Event().wait()
