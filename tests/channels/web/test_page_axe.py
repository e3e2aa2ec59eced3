"""Whether everybody can use the page: axe looks at each of its states and finds nothing.

axe-core comes from npm and is no part of this project: the tests run where `AXE_CORE` names its `axe.min.js`.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect
from web_browser import DRAFT, NEEDS_CHROMIUM, desk, review

AXE = Path(os.environ.get("AXE_CORE", ""))
pytestmark = [
    *NEEDS_CHROMIUM,
    pytest.mark.skipif(not AXE.is_file(), reason="AXE_CORE does not name axe-core's axe.min.js"),
]


def nothing(page):
    """As it is opened."""


def reviewed(page):
    review(page)
    page.get_by_role("button", name="为什么").click()
    expect(page.get_by_role("region", name="为什么")).to_contain_text("查什么")


def edited(page):
    desk(page).fill(DRAFT)
    expect(page.locator("#findings-count")).to_have_text("4")
    page.locator("#severities button", has_text="提示").click()


def searched(page):
    review(page)
    page.get_by_role("tab", name="素材").click()
    page.get_by_role("searchbox").fill("理论学习")
    page.keyboard.press("Enter")
    expect(page.locator("#passages .passage")).to_have_count(2)


def talked(page):
    page.get_by_label("一句话或一个命令").fill("/help")
    page.keyboard.press("Enter")
    expect(page.locator("#log")).to_contain_text("你说的是")


def warned(page):
    page.get_by_role("button", name="审稿").click()
    expect(page.locator("#notice")).to_be_visible()


def look(page, state, width, height, scheme):
    """What axe finds wrong in this state, on a screen of this size."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    state(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = page.evaluate("async () => (await axe.run({ reporter: 'v2' })).violations")
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations]


@pytest.mark.parametrize("state", [nothing, reviewed, edited, searched, talked, warned])
@pytest.mark.parametrize("screen", [(1280, 860, "light"), (390, 844, "dark")])
def test_axe_finds_nothing(page, state, screen):
    assert look(page, state, *screen) == []


@pytest.mark.parametrize("screen", [(1280, 860, "dark"), (390, 844, "light"), (640, 430, "light")])
def test_axe_finds_nothing_on_other_screens(page, screen):
    assert look(page, reviewed, *screen) == []
