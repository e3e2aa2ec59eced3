"""Library and conversation in a real browser."""

from playwright.sync_api import expect
from web_browser import NEEDS_CHROMIUM, desk, review, set_cursor

from bot.assistant.passages import PARTS
from bot.text.outlines import outlines

pytestmark = NEEDS_CHROMIUM


def search(page, words="理论学习"):
    page.get_by_role("tab", name="素材").click()
    page.get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator("#passages .passage")).to_have_count(2)


def test_passages_are_found_and_copied(page):
    search(page)
    page.locator("#passages .copy").first.click()
    expect(page.locator(".copy").first).to_have_text("已复制")
    assert (
        page.evaluate("navigator.clipboard.readText()")
        == "把学习摆在首位，每月安排一次集中研讨，人人上台讲体会。"
    )


def test_passages_are_found_as_one_types_and_filtered(page, site):
    page.get_by_role("tab", name="素材").click()
    page.get_by_role("searchbox").press_sequentially("理论学习", delay=30)
    expect(page.locator("#passages .passage")).to_have_count(2)
    page.get_by_label("只看哪一部分").select_option("问题")
    page.get_by_label("只看哪一种报告").select_option("述职述廉报告")
    expect(page.locator("#passages")).to_have_attribute("aria-busy", "false")
    assert [(request.text, request.live) for request in site.answer.requests] == [
        ("/phrase 理论学习", True),
        ("/phrase --section problems 理论学习", False),
        ("/phrase --section problems --kind integrity-duty 理论学习", False),
    ]


def test_the_filters_offer_what_the_assistant_knows(page):
    def offered(name):
        return dict(
            page.locator(f"#{name} option").evaluate_all(
                "all => all.slice(1).map((node) => [node.value, node.textContent])"
            )
        )

    assert offered("section") == {role.value: label for role, label in PARTS.items()}
    assert offered("kind") == {kind.name: kind.title for kind in outlines()}


def test_a_passage_is_put_where_the_cursor_is_and_taken_back(page):
    review(page, "一、履职情况\n三是抓落实!\n")
    set_cursor(page, 7)
    search(page)
    page.get_by_role("button", name="插入").first.click()
    assert desk(page).input_value() == (
        "一、履职情况\n把学习摆在首位，每月安排一次集中研讨，人人上台讲体会。三是抓落实!\n"
    )
    page.keyboard.press("Control+z")
    assert desk(page).input_value() == "一、履职情况\n三是抓落实!\n"


def test_a_passage_that_is_kept_says_so_after_a_reload(page, site):
    search(page)
    page.get_by_role("button", name="收藏", exact=True).first.click()
    expect(page.get_by_role("button", name="已收藏")).to_have_attribute("aria-pressed", "true")
    page.reload()
    search(page)
    page.get_by_role("button", name="已收藏").click()
    expect(page.get_by_role("button", name="收藏", exact=True)).to_have_count(2)
    assert [request.text for request in site.answer.requests if "keep" in request.text] == [
        "/keep p1",
        "/unkeep p1",
    ]


def test_a_line_is_answered_in_the_conversation_and_buttons_carry_commands(page):
    page.get_by_label("一句话或一个命令").fill("/help")
    page.keyboard.press("Enter")
    expect(page.locator("#log")).to_contain_text("你说的是：/help")
    review(page)
    expect(page.get_by_role("button", name="解释这条")).to_have_count(0)  # each finding has a button for it
    page.get_by_role("button", name="下载批注版").click()
    expect(page.locator("#log").get_by_role("button", name="下载 批注.docx")).to_be_visible()
