"""Draft, findings and library: side by side where there is room, one behind the other where there is none."""

import pytest
from playwright.sync_api import expect
from web_browser import NEEDS_CHROMIUM, desk, entry, review

pytestmark = NEEDS_CHROMIUM

NARROW = {"width": 1000, "height": 800}
WIDE = {"width": 1440, "height": 900}


def panels(page):
    """The panels that are seen."""
    return [panel.get_attribute("id") for panel in page.locator(".panel:visible").all()]


def search(page):
    page.get_by_role("searchbox").fill("理论学习")
    page.keyboard.press("Enter")
    expect(page.locator("#passages .passage")).to_have_count(2)


def test_on_a_laptop_a_repair_and_a_passage_are_taken_without_changing_over(page):
    search(page)
    review(page, "一、履职情况\n三是抓落实!\n")
    assert panels(page) == ["findings", "library"]
    entry(page, "叹号").get_by_role("button", name="采用").click()
    page.locator("#passages").get_by_role("button", name="插入").first.click()
    assert "抓落实！" in desk(page).input_value()
    assert "每月安排一次集中研讨" in desk(page).input_value()
    assert panels(page) == ["findings", "library"]


def test_the_findings_are_a_named_region_there_and_no_tab(page):
    review(page)
    expect(page.get_by_role("region", name="问题")).to_be_visible()
    assert page.get_by_role("tab").all_text_contents() == ["素材", "对话"]


def test_on_a_narrow_screen_one_is_seen_at_a_time(page):
    page.set_viewport_size(NARROW)
    review(page)
    assert panels(page) == ["findings"]
    page.get_by_role("tab", name="素材").click()
    assert panels(page) == ["library"]


@pytest.mark.parametrize(("first", "then"), [(WIDE, NARROW), (NARROW, WIDE)])
def test_nothing_is_lost_when_the_window_is_made_another_size(page, first, then):
    page.set_viewport_size(first)
    if first == NARROW:
        page.get_by_role("tab", name="素材").click()
    search(page)
    review(page)
    before = desk(page).input_value(), page.locator(".entry").count()
    page.set_viewport_size(then)
    assert (desk(page).input_value(), page.locator(".entry").count()) == before
    expect(page.locator("#passages .passage")).to_have_count(2)
    assert panels(page) == (["findings", "library"] if then == WIDE else ["findings"])
