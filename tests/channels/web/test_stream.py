"""What a language model writes, sent to the page line by line while it is being written."""

import http.client
import json
import shutil
import time
from contextlib import contextmanager

import fake_openai
import pytest
from fake_openai import DONE, Served, event, refusing
from web_desk import KEY, serving

from bot.assistant.messages import Request
from bot.assistant.people import LOCAL_USER
from bot.assistant.router import Assistant
from bot.assistant.services import Services
from bot.channels.web.stream import KIND
from bot.corpus.library import Library
from bot.settings import Settings

CHROMIUM = shutil.which("chromium")
DRAFT = "2024年，我们镇党委开了12次党委会，讲了党课，讲了4次党课。"
SENTENCES = ("2024年，镇党委召开党委会12次。", "讲党课4次，", "走访300户。", "成效明显。")
HEADERS = {"X-Biganzi": "1", "Content-Type": "application/json", "Accept": KIND}


@pytest.fixture
def model():
    with fake_openai.running() as service:
        yield service


@pytest.fixture
def site(model, tmp_path):
    """The page before the whole program, whose writer has agreed to the model."""
    settings = Settings(database=tmp_path / "library.db", model_url=model.url, model_name="tiny")
    with Library.open(settings.library) as library:
        services = Services(settings, library)
        services.preferences(LOCAL_USER).choose("model", f"127.0.0.1:{model.port}")
        try:
            with serving(Assistant(services).answer) as site:
                yield site
        finally:
            services.close()


@contextmanager
def asked(site, text):
    """The response to *text*, as the page's script asks for it; leaving the block hangs up."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
    try:
        connection.request("POST", f"/{KEY}/ask", json.dumps({"text": text}).encode(), HEADERS)
        yield connection.getresponse()
    finally:
        connection.close()


def lines(response):
    return [json.loads(line) for line in response]


def slowly(*texts, pause=0.3, **more):
    return Served((*map(event, texts), event(end="stop"), DONE), pause=pause, **more)


def test_each_sentence_comes_guarded_before_the_next_is_written(site, model):
    model.will(slowly(*SENTENCES))
    with asked(site, f"/润色 {DRAFT}") as response:
        assert response.headers["Content-Type"] == KIND
        begin = time.monotonic()
        first = json.loads(response.readline())
        early = time.monotonic()
        *rest, last = lines(response)
    assert first == {"piece": SENTENCES[0]}
    assert early + 0.3 < time.monotonic()
    assert early - begin < 5
    assert [line["piece"] for line in rest] == ["讲党课4次，走访【待核：300】户。", SENTENCES[3]]
    assert "".join([first["piece"], *(line["piece"] for line in rest)]) in [
        block.get("body") for block in last["blocks"]
    ]


def test_a_sentence_is_shown_with_what_the_review_says_of_it(site, model):
    model.will(slowly("镇党委讲党课4次。", "走访X户,效果好。", pause=0))
    with asked(site, f"/润色 {DRAFT}") as response:
        pieces = [line["piece"] for line in lines(response)[:-1]]
    assert pieces[0] == "镇党委讲党课4次。"
    assert pieces[1].startswith("走访X户,效果好。〔PH001：")


def test_a_reply_without_a_model_is_one_line(site):
    with asked(site, "/帮助") as response:
        (only,) = lines(response)
    assert only["blocks"]


def test_a_stream_that_is_cut_ends_in_one_sentence(site, model):
    model.will(Served((*map(event, SENTENCES[:2]), event("走访")), cut=True))
    with asked(site, f"/润色 {DRAFT}") as response:
        *_, last = lines(response)
    (block,) = last["blocks"]
    assert "断了" in block["body"]


def test_a_service_that_is_busy_is_asked_again_and_then_streams(site, model):
    model.will(refusing(429, Retry_After="1"), slowly(*SENTENCES, pause=0))
    with asked(site, f"/润色 {DRAFT}") as response:
        assert lines(response)[0] == {"piece": SENTENCES[0]}
    assert len(model.asked) == 2


def test_cancelling_in_mid_stream_ends_it_and_lets_the_model_go(site, model):
    model.will(slowly(SENTENCES[0], "讲", *("党课" for _ in range(500)), pause=0.1))
    with asked(site, f"/润色 {DRAFT}") as response:
        assert json.loads(response.readline()) == {"piece": SENTENCES[0]}
        assert "已停下" in site.ask("/取消")[1].decode()
        (last,) = lines(response)
    assert [block["body"] for block in last["blocks"]] == ["已停止。"]
    assert model.hung_up.wait(10)


def test_a_page_that_goes_away_lets_the_model_go(site, model):
    model.will(slowly(SENTENCES[0], "讲", *("党课" for _ in range(500)), pause=0.1))
    with asked(site, f"/润色 {DRAFT}") as response:
        response.readline()
        response.close()
    assert model.hung_up.wait(10)


@pytest.mark.parametrize("error", ["broken", "told"])
def test_what_breaks_is_one_line(error, caplog):
    from bot.errors import UsageError

    async def answer(request: Request):
        await request.preview("甲。")
        raise {"broken": ValueError("内部的话"), "told": UsageError("请再说一遍")}[error]

    with serving(answer) as broken, asked(broken, "甲") as response:
        piece, last = lines(response)
    assert piece == {"piece": "甲。"}
    assert last["error"].startswith({"broken": "程序内部出错", "told": "请再说一遍"}[error])
    assert "内部的话" not in caplog.text


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")
def test_on_the_page_the_words_grow_and_give_way_to_the_answer(site, model):
    from playwright.sync_api import expect, sync_playwright

    model.will(slowly(*SENTENCES, pause=0.8))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        complaints = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(site.address)
        page.locator("#line").fill(f"/润色 {DRAFT}")
        page.locator("#line").press("Enter")
        growing = page.locator("#log [aria-live=off]")
        expect(growing).to_have_text(SENTENCES[0], timeout=15_000)
        expect(growing).to_have_text(f"{SENTENCES[0]}讲党课4次，走访【待核：300】户。", timeout=15_000)
        expect(growing).to_have_count(0, timeout=15_000)
        expect(page.locator("#log")).to_contain_text("走访【待核：300】户。成效明显。")
        browser.close()
    assert complaints == []


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")
def test_facts_that_are_pasted_into_the_conversation_keep_their_lines(site):
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(site.address)
        page.locator("#line").fill("/起草 按模板\n单位：苇泉镇\n年度：2025\n讲党课4次")
        page.locator("#line").press("Shift+Enter")
        expect(page.locator("#line")).not_to_have_value("")
        page.locator("#line").press("Enter")
        expect(page.locator("#log")).to_contain_text("2025年度抓基层党建工作述职报告", timeout=15_000)
        expect(page.locator("#line")).to_have_value("")
        browser.close()


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")
def test_a_button_stops_what_is_being_written(site, model):
    from playwright.sync_api import expect, sync_playwright

    model.will(slowly(SENTENCES[0], "讲", *("党课" for _ in range(500)), pause=0.2))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(site.address)
        page.locator("#line").fill(f"/润色 {DRAFT}")
        page.locator("#line").press("Enter")
        page.get_by_role("button", name="停下").click(timeout=15_000)
        expect(page.locator("#log")).to_contain_text("已停止。", timeout=15_000)
        expect(page.get_by_role("button", name="停下")).to_have_count(0)
        browser.close()
    assert model.hung_up.wait(10)
