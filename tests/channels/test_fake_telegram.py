from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from fake_telegram_markup import MarkupError, read_markup

if TYPE_CHECKING:
    from fake_telegram import FakeTelegram


def ask(telegram: FakeTelegram, method: str, token: str = "", **fields: object) -> Any:
    """The result of a method, or the description of the refusal behind its code."""
    url = f"{telegram.root}/bot{token or telegram.token}/{method}"
    request = urllib.request.Request(url, json.dumps(fields).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)["result"]
    except urllib.error.HTTPError as error:
        with error:
            answer = json.load(error)
            return f"{answer['error_code']} {answer['description']}"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("&lt;b&gt; &amp;amp; &#22909;", "<b> &amp; 好", []),
        ("𠮷<b>甲</b>", "𠮷甲", [("bold", 2, 1)]),
        ("<b>甲<i>乙</i></b>", "甲乙", [("bold", 0, 2), ("italic", 1, 1)]),
        ('<a href="https://example.org">甲</a><b></b>', "甲", [("text_link", 0, 1)]),
        ("<blockquote expandable>甲</blockquote>", "甲", [("blockquote", 0, 1)]),
    ],
)
def test_markup_is_read_as_telegram_reads_it(
    source: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    found, marks = read_markup(source)
    assert found == text
    assert [(mark["type"], mark["offset"], mark["length"]) for mark in marks] == entities


@pytest.mark.parametrize(
    "source",
    [
        "a<b",
        "a < b",
        "a > b",
        "A & B",
        "&nbsp;",
        "<p>甲</p>",
        "<br>",
        "<b>甲",
        "甲</b>",
        "<b><i>甲</b></i>",
        '<b class="x">甲</b>',
        "<code><b>甲</b></code>",
        "<pre><i>甲</i></pre>",
        "<blockquote><blockquote>甲</blockquote></blockquote>",
        "<span>甲</span>",
    ],
)
def test_markup_that_telegram_does_not_promise_is_refused(source: str) -> None:
    with pytest.raises(MarkupError):
        read_markup(source)


def test_a_wrong_token_and_an_unknown_method_are_refused(telegram: FakeTelegram) -> None:
    assert ask(telegram, "getMe", token="1:WRONG") == "401 Unauthorized"
    assert ask(telegram, "noSuchMethod").startswith("404")
    assert ask(telegram, "getme")["username"] == "biganzi_bot"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"chat_id": 7, "text": "好"}, "chat not found"),
        ({"chat_id": 42, "text": " \n"}, "text is empty"),
        ({"chat_id": 42, "text": "好" * 4097}, "too long"),
        ({"chat_id": 42, "text": "𠮷" * 2049}, "too long"),
        ({"chat_id": 42, "text": "a<b", "parse_mode": "HTML"}, "can't parse entities"),
        ({"chat_id": 42, "text": "*好*", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
    ],
)
def test_messages_that_telegram_would_refuse_are_refused(
    telegram: FakeTelegram, fields: dict[str, Any], why: str
) -> None:
    telegram.person(42).says("/start")
    assert why in ask(telegram, "sendMessage", **fields)


def test_the_limit_is_counted_behind_the_tags(telegram: FakeTelegram) -> None:
    telegram.person(42).says("/start")
    sent = ask(telegram, "sendMessage", chat_id=42, text=f"<b>{'好' * 4096}</b>", parse_mode="HTML")
    assert len(sent["text"]) == 4096


@pytest.mark.parametrize("data", ["", "党" * 22])
def test_a_button_takes_sixty_four_bytes(telegram: FakeTelegram, data: str) -> None:
    telegram.person(42).says("/start")
    markup = json.dumps({"inline_keyboard": [[{"text": "看", "callback_data": data}]]})
    assert "BUTTON_DATA_INVALID" in ask(telegram, "sendMessage", chat_id=42, text="好", reply_markup=markup)


def test_an_edit_must_change_something(telegram: FakeTelegram) -> None:
    telegram.person(42).says("/start")
    number = ask(telegram, "sendMessage", chat_id=42, text="好")["message_id"]
    assert "not modified" in ask(telegram, "editMessageText", chat_id=42, message_id=number, text="好")
    assert "not found" in ask(telegram, "editMessageText", chat_id=42, message_id=1, text="好")
    assert ask(telegram, "editMessageText", chat_id=42, message_id=number, text="很好")["text"] == "很好"


@pytest.mark.parametrize("name", ["审稿", "Review", "re-view", ""])
def test_a_menu_takes_plain_names_only(telegram: FakeTelegram, name: str) -> None:
    commands = json.dumps([{"command": name, "description": "审稿"}])
    assert "BOT_COMMAND_INVALID" in ask(telegram, "setMyCommands", commands=commands)


def test_a_query_is_answered_once(telegram: FakeTelegram) -> None:
    telegram.person(42).asks("党建")
    query = ask(telegram, "getUpdates")[0]["inline_query"]["id"]
    content = {"message_text": "<b>好</b>", "parse_mode": "HTML"}
    results = json.dumps([{"type": "article", "id": "1", "title": "一", "input_message_content": content}])
    assert ask(telegram, "answerInlineQuery", inline_query_id=query, results=results) is True
    assert "too old" in ask(telegram, "answerInlineQuery", inline_query_id=query, results=results)


def test_updates_come_again_until_the_offset_confirms_them(telegram: FakeTelegram) -> None:
    writer = telegram.person(42)
    writer.says("一")
    writer.says("二")
    first, second = ask(telegram, "getUpdates")
    assert ask(telegram, "getUpdates") == [first, second]
    assert ask(telegram, "getUpdates", offset=second["update_id"]) == [second]
    assert ask(telegram, "getUpdates", offset=second["update_id"] + 1) == []


def test_a_waiting_poll_wakes_up_when_something_is_said(telegram: FakeTelegram) -> None:
    started = time.monotonic()
    threading.Timer(0.1, telegram.person(42).says, ["醒醒"]).start()
    (update,) = ask(telegram, "getUpdates", timeout=8)
    assert update["message"]["text"] == "醒醒"
    assert time.monotonic() - started < 4


def test_a_second_poll_ends_the_first(telegram: FakeTelegram) -> None:
    answers: list[Any] = []
    first = threading.Thread(target=lambda: answers.append(ask(telegram, "getUpdates", timeout=8)))
    first.start()
    telegram.waits_until(lambda: any(call.method == "getUpdates" for call in telegram.api.calls))
    time.sleep(0.05)
    assert ask(telegram, "getUpdates") == []
    first.join()
    assert answers == ["409 Conflict: terminated by other getUpdates request"]


def test_a_webhook_gets_updates_with_its_secret_until_it_takes_them(telegram: FakeTelegram) -> None:
    taken: list[tuple[str, str]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            taken.append((self.headers["X-Telegram-Bot-Api-Secret-Token"], body["message"]["text"]))
            self.send_response(500 if len(taken) == 1 else 200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        ask(
            telegram, "setWebhook", url=f"http://127.0.0.1:{server.server_address[1]}/", secret_token="s3cret"
        )
        assert ask(telegram, "getUpdates").startswith("409")
        telegram.person(42).says("一")
        telegram.waits_until(lambda: not telegram.api.updates)
        server.shutdown()
        thread.join()
    assert taken == [("s3cret", "一")] * 2


def test_only_wanted_updates_are_kept(telegram: FakeTelegram) -> None:
    ask(telegram, "getUpdates", allowed_updates='["message"]')
    telegram.person(42).asks("党建")
    telegram.person(42).says("一")
    assert [list(update)[1] for update in ask(telegram, "getUpdates")] == ["message"]
