"""Debian's chromium with the page in it, and what the tests of the page do again and again."""

from __future__ import annotations

import os
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

CHROMIUM = shutil.which("chromium")
NEEDS_CHROMIUM = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("CI"), reason="Debian's chromium is not installed"
    ),
]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
DRAFT = "一、履职情况\n全年召开会议X次，𠮷祥社区走访×户。\n三是抓落实!\n"
DROP = """([place, name, words]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([words], name));
    const event = (type) => new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true });
    const over = event("dragover");
    document.querySelector(place).dispatchEvent(over);
    document.querySelector(place).dispatchEvent(event("drop"));
    return over.defaultPrevented;
}"""


@pytest.fixture(scope="module", name="browser")
def running_browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(name="page")
def fresh_page(browser, site):
    """A page in a window of its own; at the end nothing was logged and nothing left the machine."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    complaints, elsewhere = [], []
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request", lambda request: elsewhere.append(request.url) if "127.0.0.1" not in request.url else None
    )
    page.goto(site.address)
    yield page
    context.close()
    assert [
        words for words in complaints if "net::ERR_FAILED" not in words
    ] == []  # a test cuts the line on purpose
    assert elsewhere == []


def desk(page):
    """The text field."""
    return page.get_by_label("稿件正文")


def review(page, text=DRAFT):
    """Put *text* on the desk and have it reviewed; the first finding of the list is the chosen one."""
    desk(page).fill(text)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#live")).to_contain_text("审完了")


def marks(page):
    """The words that are marked in the text."""
    return page.locator("#sheet mark").all_inner_texts()


def selected(page):
    """The words that are selected in the text field."""
    return desk(page).evaluate("node => node.value.slice(node.selectionStart, node.selectionEnd)")


def entry(page, words):
    """The entry of the list that holds *words*."""
    return page.locator(".entry", has_text=words)


def set_cursor(page, at):
    """Put the cursor where it is told, as a click would."""
    desk(page).focus()
    desk(page).evaluate("(node, at) => node.setSelectionRange(at, at)", at)
