"""The findings in a real browser: walked through by keys alone, repaired, explained, ignored, taken back."""

import re

import pytest
from playwright.sync_api import expect
from web_browser import DRAFT, NEEDS_CHROMIUM, desk, entry, marks, review, selected, set_cursor

pytestmark = NEEDS_CHROMIUM


def chosen(page):
    return page.locator('.finding[aria-current="true"]')


def focus_is_in(page, selector):
    return page.evaluate("(selector) => Boolean(document.activeElement.closest(selector))", selector)


def test_the_list_follows_the_text_and_counts_by_severity(page):
    review(page)
    assert page.locator(".finding").count() == 4
    assert page.locator("#findings-count").inner_text() == "4"
    assert re.findall(r"\S+ \d", page.locator("#severities").inner_text()) == [
        "全部 4", "必改 2", "疑似 1", "提示 1",
    ]  # fmt: skip


def test_only_one_severity_can_be_shown(page):
    review(page)
    page.locator("#severities button", has_text="必改").click()
    assert page.locator(".finding:visible").count() == 2
    page.locator(".finding:visible").first.focus()
    page.keyboard.press("k")
    for _ in range(3):
        page.keyboard.press("j")
    expect(chosen(page)).to_contain_text("第2行第16字")
    page.keyboard.press("F8")
    assert selected(page) == "X"  # behind the last comes the first


def test_list_and_text_are_walked_by_the_keyboard_alone(page):
    review(page)
    expect(chosen(page)).to_contain_text("第2行第7字")
    assert focus_is_in(page, "#finding-list")
    page.keyboard.press("j")
    expect(chosen(page)).to_contain_text("第2行第16字")
    page.keyboard.press("Enter")
    assert focus_is_in(page, "#text")
    assert selected(page) == "×"
    page.keyboard.press("Escape")
    assert focus_is_in(page, "#finding-list")
    page.keyboard.press("k")
    expect(page.locator("#sheet mark.current")).to_have_text("X")


def test_the_next_finding_is_reached_from_the_text_and_told(page):
    review(page)
    set_cursor(page, 0)
    found = []
    for _ in range(5):
        page.keyboard.press("F8")
        found.append(selected(page))
    assert found == ["X", "×", "三是", "!", "X"]
    expect(page.locator("#live")).to_contain_text("占位符")
    page.keyboard.press("Shift+F8")
    assert selected(page) == "!"
    page.keyboard.press("Alt+Enter")
    assert desk(page).input_value() == DRAFT.replace("!", "！")
    assert focus_is_in(page, "#text")
    page.keyboard.press("Control+z")
    assert desk(page).input_value() == DRAFT


def test_the_findings_are_walked_by_buttons_which_keep_the_focus(page):
    review(page)
    page.get_by_role("tab", name="素材").click()
    page.get_by_role("button", name="下一处").click()
    page.keyboard.press("Enter")
    expect(chosen(page)).to_contain_text("缺少“二是”")
    expect(page.locator("#live")).to_have_text("前面只有“一是”，缺少“二是”，建议改为“二是”")
    page.get_by_role("button", name="上一处").click()
    expect(chosen(page)).to_contain_text("第2行第16字")
    assert focus_is_in(page, "#previous")


def test_a_click_into_the_text_shows_its_finding_in_the_list(page):
    review(page)
    place = page.locator("#sheet mark", has_text="三是").bounding_box()
    page.mouse.click(place["x"] + 2, place["y"] + place["height"] / 2)
    expect(chosen(page)).to_contain_text("缺少“二是”")
    assert focus_is_in(page, "#text")


def test_a_repair_is_accepted_in_place_and_all_else_stays_where_it_was(page):
    review(page, "一、开展开展走访\n𠮷祥社区X次，三是抓落实!\n")
    assert marks(page) == ["开展", "X", "三是", "!"]
    entry(page, "二是").get_by_role("button", name="采用").click()
    assert desk(page).input_value() == "一、开展开展走访\n𠮷祥社区X次，二是抓落实!\n"
    assert marks(page) == ["开展", "X", "!"]
    page.locator(".entry:visible").first.get_by_role("button", name="采用").click()
    assert desk(page).input_value() == "一、开展走访\n𠮷祥社区X次，二是抓落实!\n"
    assert marks(page) == ["X", "!"]


def test_accepting_with_the_keyboard_goes_on_to_the_next_and_is_taken_back(page):
    review(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("a")
    assert "三是" not in desk(page).input_value()
    expect(chosen(page)).to_contain_text("叹号")
    page.keyboard.press("a")
    assert "抓落实！" in desk(page).input_value()
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert desk(page).input_value() == DRAFT
    assert marks(page) == ["X", "×", "三是", "!"]
    expect(page.get_by_role("button", name="撤销")).to_be_hidden()


def test_safe_repairs_go_in_together_and_are_one_step_of_undo(page):
    text = "真好!\n真快!\n三是抓落实。\n整改到位\n"
    review(page, text)
    page.get_by_role("button", name="全部采用安全修改 3 处").click()
    assert desk(page).input_value() == "真好！\n真快！\n三是抓落实。\n整改到位。\n"
    assert marks(page) == ["三是"]
    page.get_by_role("button", name="撤销").click()
    assert desk(page).input_value() == text
    assert marks(page) == ["!", "!", "三是", ""]
    page.get_by_role("button", name="全部采用安全修改 3 处").click()
    desk(page).focus()
    page.keyboard.press("Control+z")
    assert desk(page).input_value() == text


def test_a_place_and_a_kind_are_ignored_until_it_is_taken_back(page, site):
    review(page)
    page.get_by_role("button", name="忽略这处").click()
    expect(page.locator("#findings-count")).to_have_text("3")
    page.get_by_role("button", name="忽略这类").click()
    expect(page.locator("#findings-count")).to_have_text("2")
    assert marks(page) == ["三是", "!"]
    expect(page.locator("#summary")).to_contain_text("共 2 处")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("#findings-count")).to_have_text("3")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("#findings-count")).to_have_text("4")
    assert marks(page) == ["X", "×", "三是", "!"]
    assert not site.answer.ignored


def test_a_place_is_ignored_with_the_reason(page, site):
    review(page)
    page.get_by_label("忽略的理由").fill("原文如此")
    page.keyboard.press("Enter")
    expect(page.locator("#findings-count")).to_have_text("3")
    (asked,) = [request.text for request in site.answer.requests if request.text.startswith("/ignore")]
    assert re.fullmatch(r"/ignore PH001@\d{32} 因为 原文如此", asked)
    assert focus_is_in(page, "#finding-list")
    assert page.get_by_label("忽略的理由").input_value() == ""


@pytest.mark.parametrize("by", ["key", "button"])
def test_a_rule_is_explained_where_one_stands(page, by):
    review(page)
    if by == "key":
        page.keyboard.press("e")
    else:
        page.get_by_role("button", name="为什么").click()
    expect(page.get_by_role("region", name="为什么")).to_have_text("PH001：查什么，为什么查。")
    page.get_by_role("button", name="为什么").click()
    expect(page.locator("#explanation")).to_be_hidden()


def test_letters_typed_into_the_text_are_no_commands(page):
    review(page)
    page.keyboard.press("Enter")
    page.keyboard.type("jkaie")
    assert desk(page).input_value() == DRAFT.replace("X", "jkaie", 1)


def test_a_live_review_leaves_the_place_in_the_list_alone(page, site):
    review(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    set_cursor(page, len("一、履职情况"))
    page.keyboard.type("（X）")
    expect(page.locator("#findings-count")).to_have_text("5")
    assert [request.live for request in site.answer.requests] == [False, True]
    expect(chosen(page)).to_contain_text("第2行第16字")
    assert focus_is_in(page, "#text")
