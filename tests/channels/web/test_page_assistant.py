"""The page in a real browser with the real assistant behind it."""

from contextlib import closing

import pytest
from playwright.sync_api import expect
from web_browser import DROP, NEEDS_CHROMIUM, desk, marks
from web_desk import serving

from bot.assistant.router import Assistant
from bot.assistant.services import Services
from bot.corpus.library import Library
from bot.settings import Settings

pytestmark = NEEDS_CHROMIUM
REPORT = (
    "青石镇党委书记2024年度抓基层党建工作述职报告\n"
    "一、履职情况\n带头抓学习，全年集中研讨X次。\n"
    "二、存在的问题\n一是学得不深。二是走得不勤!\n"
    "三、下一步打算\n一是每月学一次。二是每周走一遍。\n"
)


@pytest.fixture(scope="module", name="served")
def assistant_site(tmp_path_factory):
    settings = Settings(database=tmp_path_factory.mktemp("desk") / "library.db")
    with (
        Library.open(settings.database) as library,
        closing(Services(settings, library)) as services,
        serving(Assistant(services).answer) as site,
    ):
        yield site


@pytest.fixture(name="site")
def real_site(served):
    return served


def review(page):
    page.get_by_role("button", name="审稿").click()
    expect(page.locator("#live")).to_contain_text("审完了")


def test_a_draft_is_marked_reviewed_mended_and_compared_with_the_one_reviewed_before(page):
    desk(page).fill(REPORT)
    expect(page.locator("#sheet mark", has_text="X")).to_have_count(1)
    review(page)
    expect(page.locator("#summary")).not_to_contain_text("和上一稿比")
    found = len(marks(page))
    desk(page).fill(REPORT.replace("X", "12"))
    expect(page.locator("#sheet mark", has_text="X")).to_have_count(0)
    expect(page.locator("#summary")).not_to_contain_text("和上一稿比")
    review(page)
    expect(page.locator("#summary")).to_contain_text(f"改好 1 处，还剩 {found - 1} 处，新出现 0 处")


def test_the_strip_shows_what_is_there_and_what_is_missing(page):
    desk(page).fill(REPORT)
    strip = page.get_by_role("region", name="报告结构")
    expect(strip.locator(".part:not(.missing) .short")).to_have_text(["履职", "问题", "打算"])
    expect(strip.locator(".missing")).to_have_text(["缺：上年整改", "缺：原因"])
    expect(strip).to_contain_text("问题 2 条")


def test_a_place_is_ignored_a_rule_explained_and_a_repair_accepted(page):
    desk(page).fill(REPORT)
    review(page)
    page.locator(".entry", has_text="X").locator(".finding").click()
    page.get_by_role("button", name="为什么").click()
    expect(page.get_by_role("region", name="为什么")).to_contain_text("查什么")
    page.get_by_role("button", name="忽略这处").click()
    expect(page.locator("#sheet mark", has_text="X")).to_have_count(0)
    page.locator(".entry", has_text="！").get_by_role("button", name="采用").click()
    assert "走得不勤！" in desk(page).input_value()
    page.get_by_role("button", name="撤销").click()
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("#sheet mark", has_text="X")).to_have_count(1)
    assert desk(page).input_value() == REPORT


def test_the_draft_comes_back_as_a_word_file_with_comments(page):
    desk(page).fill(REPORT)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="批注版", exact=True).click()
    assert waiting.value.suggested_filename.endswith(".docx")


def test_files_are_taken_into_the_library_and_found_there(page, tmp_path):
    page.get_by_role("tab", name="素材").click()
    old, broken = tmp_path / "去年.txt", tmp_path / "坏.docx"
    old.write_text(
        REPORT.replace("X", "9") + "推行夜间板凳会，坐到院坝里听意见，当场答复。\n", encoding="utf-8"
    )
    broken.write_bytes(b"PK")
    page.set_input_files("#stock", [old, broken])
    expect(page.locator("#passages")).to_contain_text("收进 1 篇")
    expect(page.locator("#passages")).to_contain_text("没有收：坏.docx")
    page.get_by_role("searchbox").fill("夜间板凳会")
    page.keyboard.press("Enter")
    expect(page.locator("#passages .passage").first).to_contain_text("夜间板凳会")


def test_a_file_dropped_on_the_library_does_not_become_the_draft(page):
    desk(page).fill("写了一半的稿子")
    page.get_by_role("tab", name="素材").click()
    page.evaluate(DROP, ["#library", "往年.txt", "坚持把支部建在网格上，群众有事推门就能找到人。"])
    expect(page.locator("#passages")).to_contain_text("收进 1 篇")
    assert desk(page).input_value() == "写了一半的稿子"
