"""A page that is really served on the loopback, with a small reviewer of our own behind it."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from bot.assistant.messages import (
    Attachment,
    Choice,
    Choices,
    Draft,
    Item,
    Items,
    MarkedSpan,
    Quote,
    Reply,
    Request,
    Structure,
    StructurePart,
    Text,
)
from bot.channels.web.app import build
from bot.channels.web.server import listen
from bot.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.assistant.messages import Block

KEY = "a-key-for-the-tests"
_SUSPECT_RE = re.compile(
    r"(?P<PH001>[X×]+)|(?P<NU005>三是)|(?P<PU006>!)|(?P<WD010>开展(?=开展))|(?P<PU012>(?<=到位)(?=\n|$))"
)
_KINDS = {
    "PH001": ("error", "这里留着占位符，请补上实际内容", None),
    "WD010": ("info", "“开展”多写了一个", ""),
    "NU005": ("warning", "前面只有“一是”，缺少“二是”", "二是"),
    "PU006": ("info", "叹号用了半角", "！"),
    "PU012": ("warning", "段末没有句号", "。"),
}
PASSAGES = (
    Quote(
        "把学习摆在首位，每月安排一次集中研讨，人人上台讲体会。", "样例·乡镇报告", "主题相合：理论学习", "p1"
    ),
    Quote("建立问题清单，逐条销号，半年回头看一次。", "样例·国企报告", "主题相合：问题整改", "p2"),
)


class ExplodedError(Exception):
    """What a broken answer raises in these tests."""


@dataclass
class Scripted:
    """Answers by simple rules and remembers what it was asked."""

    requests: list[Request] = field(default_factory=list)
    ignored: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)

    async def __call__(self, request: Request) -> Reply:
        self.requests.append(request)
        command, _, argument = request.text.partition("\n" if request.text.startswith("/review\n") else " ")
        if command == "/wait":
            await asyncio.sleep(60)
        if command == "/explode":
            raise ExplodedError(argument)
        return Reply.of(*self._blocks(command, argument, request))

    def _blocks(self, command: str, argument: str, request: Request) -> tuple[Block, ...]:
        match command:
            case "/review":
                text = request.files[0].data.decode() if request.files else argument
                blocks = review(text, self.ignored)
            case "/ignore" | "/unignore":
                blocks = (self._ignore(argument.partition(" ")[0], back=command == "/unignore"),)
            case "/keep" | "/unkeep":
                (self.kept.add if command == "/keep" else self.kept.discard)(argument)
                blocks = (Text("好。"),)
            case "/phrase":
                passages = (replace(passage, kept=passage.passage in self.kept) for passage in PASSAGES)
                blocks = (*passages, Choices((Choice("换一批", "/phrase 更多"),)))
            case "/rules":
                blocks = (Text(f"{argument}：查什么，为什么查。"),)
            case "/download":
                blocks = (Attachment("批注.docx", b"PK", "批注版"),)
            case "/file":
                blocks = (Attachment("批注.txt", "改好的稿子".encode(), "批注版"),)
            case _:
                blocks = (Text(f"你说的是：{request.text}"),)
        return blocks

    def _ignore(self, what: str, *, back: bool) -> Block:
        if back:
            self.ignored.discard(what)
            return Text("已恢复。")
        self.ignored.add(what)
        return Choices((Choice("恢复", f"/unignore {what}"),), prompt="以后不再报。")


def review(text: str, ignored: set[str]) -> tuple[Block, ...]:
    """The blocks of a reply as `/review` gives it."""
    entries = []
    for match in _SUSPECT_RE.finditer(text):
        code = str(match.lastgroup)
        severity, message, repair = _KINDS[code]
        line, column = (
            text.count("\n", 0, match.start()) + 1,
            match.start() - text.rfind("\n", 0, match.start()),
        )
        span = Span(*match.span())
        place = f"{code}@{column:032}"
        if not ignored & {code, place}:
            label, safe = f"第{line}行第{column}字", code.startswith("P")
            item = Item(message, label, code, severity, span, repair, safe=safe, ignore=f"/ignore {place}")
            entries.append(item)
    marks = tuple(MarkedSpan(item.span, item.code, item.severity) for item in entries if item.span)
    summary = Text(f"共 {len(entries)} 处，先改必改的。" if entries else "没有发现问题。")
    choices = Choices((Choice("解释这条", "/rules PH001"), Choice("下载批注版", "/download 批注 #1a2b3c4d")))
    shape = structure_of(text)
    ways = [choices] if entries else []
    return (summary, Draft(text, marks), Items(tuple(entries)), *ways, *([shape] if shape else []))


def structure_of(text: str) -> Structure | None:
    """Its headings, and one part that is missing."""
    starts = [match.start() for match in re.finditer(r"^[一二三]、", text, re.MULTILINE)]
    if not starts:
        return None
    ends = [*starts[1:], len(text)]
    parts = [
        StructurePart(
            "duties", text[start + 2 : end].split("\n", maxsplit=1)[0], Span(start, end), end - start, "履职"
        )
        for start, end in zip(starts, ends, strict=True)
    ]
    missing = StructurePart("plans", "下一步打算", None, short="打算")
    return Structure((*parts, missing), len(text), 20, problems=3, measures=2)


@dataclass
class Site:
    """A running page."""

    port: int
    answer: Scripted

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/{KEY}/"

    def send(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """One request with exactly these headers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()

    def ask(self, text: str) -> tuple[http.client.HTTPResponse, bytes]:
        """What the page's script sends."""
        headers = {"X-Biganzi": "1", "Content-Type": "application/json"}
        return self.send("POST", f"/{KEY}/ask", json.dumps({"text": text}).encode(), headers)


@contextmanager
def serving(answer: Any = None) -> Iterator[Site]:
    """The page on a free port of the loopback, with the small reviewer or another *answer* behind it."""
    answer = answer or Scripted()
    with listen("127.0.0.1", 0) as listener:
        config = uvicorn.Config(
            build(answer, key=KEY, host_names=["desk.example"]),
            access_log=False,
            lifespan="off",
            log_config=None,
            timeout_graceful_shutdown=1,
            ws="none",
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield Site(listener.getsockname()[1], answer)
        finally:
            server.should_exit = True
            thread.join(timeout=10)
            assert not thread.is_alive()


@pytest.fixture(scope="module", name="served")
def served_site() -> Iterator[Site]:
    """The page, running while a module's tests run."""
    with serving() as site:
        yield site


@pytest.fixture(name="site")
def fresh_site(served: Site) -> Site:
    """The running page; what earlier tests asked is forgotten."""
    served.answer.requests.clear()
    served.answer.ignored.clear()
    served.answer.kept.clear()
    return served
