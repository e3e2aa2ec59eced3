"""The page in a real browser: on every screen, after a reload, when the line is cut."""

import pytest
from playwright.sync_api import expect
from web_browser import DRAFT, NEEDS_CHROMIUM, desk, review

pytestmark = NEEDS_CHROMIUM
LONG = "一、履行职责情况\n" + "抓学习，抓支部，抓作风。" * 40 + "\n二、打算\n每月学。\n三、结语\n谢谢大家。\n"
CUT_OFF = """() => {
    const inside = (node) => {
        const box = node.getBoundingClientRect();
        return box.left >= 0 && box.right <= document.documentElement.clientWidth;
    };
    return [...document.querySelectorAll("button, input, select, .label, .short")]
        .filter((node) => node.checkVisibility() && !node.matches(".unseen") && !inside(node))
        .map((node) => node.outerHTML);
}"""


def test_the_structure_is_shown_and_leads_to_its_parts(page):
    review(page)
    strip = page.get_by_role("region", name="报告结构")
    expect(strip).to_contain_text("履职情况")
    expect(strip).to_contain_text("缺：打算")
    expect(strip).to_contain_text("问题 3 条")
    expect(strip).to_contain_text("措施 2 条")
    expect(strip).to_contain_text("超出")
    strip.get_by_role("button", name="履职情况").click()
    assert page.evaluate("document.activeElement.selectionStart") == 0


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_every_part_of_the_strip_can_be_read(page, width):
    page.set_viewport_size({"width": width, "height": 844})
    review(page, LONG)
    cut = page.locator(".part .label, .part .short").evaluate_all(
        """all => all.filter((node) => getComputedStyle(node).clipPath === "none" && node.checkVisibility())
            .filter((node) => node.scrollWidth > node.clientWidth + 1).map((node) => node.textContent)"""
    )
    assert cut == []


def test_a_reload_keeps_the_draft_and_another_window_has_its_own(page, site):
    desk(page).fill("第一个窗口的稿子X")
    page.reload()
    assert desk(page).input_value() == "第一个窗口的稿子X"
    expect(page.locator("#sheet mark")).to_have_text("X")
    other = page.context.new_page()
    other.goto(site.address)
    assert desk(other).input_value() == ""


def test_the_draft_is_kept_for_this_tab_alone(page):
    desk(page).fill("一份不能外传的稿子")
    page.wait_for_timeout(400)  # it is kept when the typing pauses
    kept = page.evaluate(
        "[Object.values(sessionStorage).join(), Object.keys(localStorage).join(), document.cookie]"
    )
    assert "不能外传" in kept[0]
    assert kept[1:] == ["", ""]


def test_where_the_browser_keeps_nothing_the_page_works_and_says_so(page):
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page.reload()
    review(page)
    expect(page.locator("#sheet mark")).to_have_count(4)
    expect(page.locator("#unkept")).to_be_visible()


def test_a_broken_answer_is_told_and_the_draft_stays(page):
    page.route("**/ask", lambda route: route.abort())
    desk(page).fill(DRAFT)
    page.get_by_role("button", name="审稿").click()
    expect(page.locator("#notice")).to_contain_text("稿件还在")
    assert desk(page).input_value() == DRAFT
    page.unroute("**/ask")
    review(page)


@pytest.mark.parametrize(
    ("width", "height", "scheme"),
    [
        (1440, 900, "light"),
        (1280, 844, "light"),
        (1280, 844, "dark"),
        (1000, 800, "light"),
        (390, 844, "light"),
        (640, 430, "dark"),  # 1280 at 200 %
        (320, 640, "light"),
    ],
)
def test_nothing_is_cut_off_on_any_screen(page, width, height, scheme):
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    review(page)
    for tab in page.get_by_role("tab").all():
        tab.click()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize(
    ("width", "order"),
    [(1280, ["text", "findings", "library-tab"]), (1000, ["text", "findings-tab", "findings"])],
)
def test_the_focus_goes_round_in_the_order_of_the_page(page, width, order):
    page.set_viewport_size({"width": width, "height": 844})
    review(page)
    page.locator(".skip").focus()
    seen = []
    for _ in range(80):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
    assert seen[:4] == ["file", "save", "annotate", "review"]
    assert [place for place in dict.fromkeys(seen) if place in order] == order


def test_who_wants_no_motion_sees_none(page):
    page.emulate_media(reduced_motion="reduce")
    page.locator("#desk").evaluate("node => node.setAttribute('aria-busy', true)")
    assert page.locator("#paper").evaluate("node => getComputedStyle(node).animationName") == "none"


def test_every_control_has_a_name(page):
    review(page)
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, input, textarea, a[href], [role=tab]')]
            .filter((node) => !(node.getAttribute('aria-label') || node.textContent.trim() || node.labels?.length))
            .map((node) => node.outerHTML)"""
    )
    assert nameless == []
