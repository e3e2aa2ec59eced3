"""The page over HTTP: who is let in, what is asked, what comes back."""

import json
import socket

import pytest
from httpx import ASGITransport, AsyncClient
from web_desk import KEY

from bot.assistant.messages import Attachment, MarkedSpan, Reply
from bot.assistant.people import LOCAL_USER
from bot.channels.web import intake, server
from bot.channels.web.app import build
from bot.channels.web.guard import HEADERS
from bot.channels.web.render import as_json
from bot.errors import SettingsError
from bot.settings import Settings
from bot.text.model import Span

POST = {"X-Biganzi": "1", "Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "text/html"),
        ("page.js", "text/javascript"),
        ("theme.css", "text/css"),
        ("icon.svg", "image/svg+xml"),
    ],
)
def test_the_page_and_its_files_are_served_and_sealed(site, name, kind):
    response, body = site.send("GET", f"/{KEY}/{name}")
    assert response.status == 200
    assert response.headers["Content-Type"].startswith(kind)
    assert body
    for header, value in HEADERS.items():
        assert response.headers[header] == value


def test_the_page_says_where_text_goes(site):
    assert "稿件只在这台电脑上处理，不会外传" in site.send("GET", f"/{KEY}/")[1].decode()


def test_services_on_other_machines_are_named(tmp_path):
    far = Settings(
        database=tmp_path / "a.db",
        model_url="https://model.example/v1",
        embeddings_url="http://127.0.0.1:9000/v1",
        corpus="milvus://index.example:19530",
    )
    assert server.other_machines(far) == ("model.example", "index.example")
    assert server.other_machines(Settings(database=tmp_path / "a.db")) == ()


async def test_the_page_names_the_other_machines():
    async def nothing(_request):
        return Reply()

    application = build(nothing, key=KEY, services=["model.example"])
    async with AsyncClient(transport=ASGITransport(application), base_url="http://localhost") as client:
        page = (await client.get(f"/{KEY}/")).text
    assert "model.example 用到时会收到文字" in page
    assert "不会外传" not in page


@pytest.mark.parametrize("path", ["/", "/wrong/", "/wrong/ask", f"/{KEY}/none.js", f"/{KEY}/../app.py"])
def test_who_does_not_know_the_key_finds_nothing(site, path):
    response, body = site.send("GET", path)
    assert response.status == 404
    assert "完整地址" in body.decode()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_another_name_for_this_machine_is_refused(site, host):
    assert site.send("GET", f"/{KEY}/", headers={"Host": host})[0].status == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:1", "[::1]:8765", "DESK.example"])
def test_our_own_names_are_let_in(site, host):
    assert site.send("GET", f"/{KEY}/", headers={"Host": host})[0].status == 200


def test_another_sites_form_is_refused(site):
    response, _ = site.send("POST", f"/{KEY}/ask", b'{"text": "/help"}', {"Content-Type": "text/plain"})
    assert response.status == 403
    assert not site.answer.requests


def test_a_message_is_answered_in_blocks_with_spans_in_code_points(site):
    response, body = site.ask("/review\n𠮷X。")
    assert response.status == 200
    blocks = json.loads(body)["blocks"]
    assert [block["type"] for block in blocks] == ["text", "draft", "items", "choices"]
    assert blocks[1]["marks"] == [
        {"type": "markedspan", "span": [1, 2], "code": "PH001", "severity": "error"}
    ]
    (request,) = site.answer.requests
    assert (request.user, request.text) == (LOCAL_USER, "/review\n𠮷X。")


def form(*parts):
    body = b"".join(
        b'--edge\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
        % (name.encode(), extra.encode(), data)
        for name, extra, data in parts
    )
    return body + b"--edge--\r\n", {"X-Biganzi": "1", "Content-Type": "multipart/form-data; boundary=edge"}


def test_a_file_comes_as_an_upload_with_its_chinese_name(site):
    body, headers = form(("text", "", b"/review"), ("file", '; filename="稿.txt"', "X次".encode()))
    response, _ = site.send("POST", f"/{KEY}/ask", body, headers)
    assert response.status == 200
    (upload,) = site.answer.requests[0].files
    assert (upload.name, upload.data) == ("稿.txt", "X次".encode())


def test_a_window_is_named_and_what_is_live_says_so(site):
    def told(**content):
        site.send("POST", f"/{KEY}/ask", json.dumps({"text": "/help", **content}).encode(), POST)
        return site.answer.requests[-1].chat, site.answer.requests[-1].live

    assert told() == ("", False)
    assert told(chat="0f3a-9", live=True) == ("0f3a-9", True)
    assert told(chat="../窗口", live="yes") == ("", False)
    assert told(chat="a" * 41) == ("", False)
    assert told(chat=["a"], live=1) == ("", False)
    body, headers = form(("text", "", b"/help"), ("chat", "", b"0f3a"), ("live", "", b"true"))
    site.send("POST", f"/{KEY}/ask", body, headers)
    assert (site.answer.requests[-1].chat, site.answer.requests[-1].live) == ("0f3a", False)


@pytest.mark.parametrize(
    ("body", "headers", "sentence"),
    [
        (b"{", POST, "JSON"),
        (b"[" * 100_000, POST, "JSON"),
        (b'{"text": 1}', POST, "没有文字"),
        (b"[]", POST, "没有文字"),
        (b"text=1", {**POST, "Content-Type": "application/x-www-form-urlencoded"}, "格式不对"),
        (b"--edge\r\nbroken", {"X-Biganzi": "1", "Content-Type": "multipart/form-data; boundary=edge"}, ""),
        (form(*[("file", f'; filename="{n}.txt"', b"x") for n in range(25)])[0], form()[1], "没有收全"),
    ],
)
def test_a_body_of_another_form_is_told_and_the_next_is_answered(site, body, headers, sentence):
    response, words = site.send("POST", f"/{KEY}/ask", body, headers)
    if sentence:
        assert response.status == 400
        assert sentence in words.decode()
    assert site.ask("你好")[0].status == 200


def test_a_body_over_the_limit_is_refused_before_it_is_read(site, monkeypatch):
    declared = {**POST, "Content-Length": str(intake.LIMIT + 1)}
    response, words = site.send("POST", f"/{KEY}/ask", b"", declared)
    assert response.status == 413
    assert "50 MB" in words.decode()


def test_a_body_that_hides_its_size_is_refused_at_the_limit(site, monkeypatch):
    monkeypatch.setattr(intake, "LIMIT", 1000)
    with socket.create_connection(("127.0.0.1", site.port), timeout=20) as line:
        head = f"POST /{KEY}/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Biganzi: 1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        line.sendall(head.encode() + b"800\r\n" + b"x" * 2048 + b"\r\n0\r\n\r\n")
        assert b" 413 " in line.recv(4096)


def test_half_a_surrogate_pair_does_not_break_the_page(site):
    response, body = site.send("POST", f"/{KEY}/ask", b'{"text": "\\ud800"}', POST)
    assert response.status == 200
    assert "\ufffd" in body.decode()


def test_a_broken_answer_is_one_sentence_logged_by_type_alone(site, caplog):
    response, words = site.ask("/explode 内部的话")
    assert response.status == 500
    assert "请再试一次" in words.decode()
    assert "ExplodedError" in caplog.text
    assert "内部的话" not in caplog.text
    assert site.ask("你好")[0].status == 200


def test_every_block_has_its_plain_form():
    reply = Reply.of(Attachment("稿.txt", b"\x00\xff", "说明"))
    (block,) = json.loads(as_json(reply))["blocks"]
    assert block == {"type": "attachment", "name": "稿.txt", "data": "AP8=", "caption": "说明"}
    assert json.loads(as_json(Reply.of("半\ud800")))["blocks"][0]["body"] == "半?"
    assert MarkedSpan(Span(0, 1), "PH001", "error").span == Span(0, 1)


def test_a_busy_port_gives_way_to_the_next():
    with server.listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with server.listen("127.0.0.1", port) as second:
            assert port < second.getsockname()[1] <= port + 20


@pytest.mark.parametrize(("host", "sentence"), [("203.0.113.9", "web_host"), ("no such host", "web_host")])
def test_a_host_that_is_not_this_machines_is_told(host, sentence, tmp_path):
    with pytest.raises(SettingsError, match=sentence):
        server.run(Settings(database=tmp_path / "a.db", web_host=host, web_port=0), None)


def test_ports_that_are_all_taken_are_told(monkeypatch):
    with server.listen("127.0.0.1", 0) as taken:
        monkeypatch.setattr(server, "_PORTS_TO_TRY", 1)
        with pytest.raises(SettingsError, match="web_port"):
            server.listen("127.0.0.1", taken.getsockname()[1])


def test_all_addresses_are_reached_by_the_names_of_this_machine():
    assert socket.gethostname() in server.host_names("0.0.0.0")  # noqa: S104 - the name is asked about, nothing listens
    assert server.host_names("127.0.0.1") == {"127.0.0.1"}
    assert server.host_names("desk.local") == {"desk.local"}
