"""The page in a real browser: what a writer does, and what must never happen."""

import os
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.assistant.passages import PARTS
from bot.text.outlines import outlines

CHROMIUM = shutil.which("chromium")
pytestmark = [
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


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser, site):
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


def review(page, text=DRAFT):
    page.get_by_label("稿件正文").fill(text)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#findings-count:not([hidden])")


def marks(page):
    return page.locator("#sheet mark").all_inner_texts()


def test_a_pasted_draft_shows_each_finding_on_its_very_characters(page):
    review(page)
    assert marks(page) == ["X", "×", "三是", "!"]
    assert page.locator(".finding").count() == 4
    assert "𠮷祥社区" in page.locator("#sheet").inner_text()
    assert page.locator("#findings-count").inner_text() == "4"


def test_list_and_marks_are_reached_by_the_keyboard_alone(page):
    review(page)
    page.locator(".finding").first.focus()
    page.keyboard.press("j")
    assert page.locator('.finding[aria-current="true"]').inner_text().count("第2行") == 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    assert page.evaluate("document.activeElement.textContent") == "×"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == "X"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className").startswith("finding")


def test_only_the_gravest_can_be_shown(page):
    review(page)
    page.locator("#severities button", has_text="必改").click()
    assert page.locator(".finding:visible").count() == 2


def test_back_to_the_text_and_the_mended_draft_is_reviewed_anew(page):
    review(page)
    page.get_by_role("button", name="改稿").click()
    assert page.get_by_label("稿件正文").input_value() == DRAFT
    page.get_by_label("稿件正文").fill("全年召开会议两次。")
    page.get_by_role("button", name="审稿").click()
    expect(page.locator("#findings-count")).to_have_text("0")
    assert marks(page) == []


def test_a_file_is_opened_and_reviewed(page, site, tmp_path):
    path = tmp_path / "年终稿.txt"
    path.write_text(DRAFT, encoding="utf-8")
    page.set_input_files("#file", path)
    page.wait_for_selector("#sheet mark")
    assert marks(page) == ["X", "×", "三是", "!"]
    assert site.answer.requests[-1].files[0].name == "年终稿.txt"


def test_a_file_of_another_kind_is_told_and_the_draft_stays(page, tmp_path):
    path = tmp_path / "图.png"
    path.write_bytes(b"\x89PNG")
    page.get_by_label("稿件正文").fill("稿子还在")
    page.set_input_files("#file", path)
    page.wait_for_selector("#notice:not([hidden])")
    assert ".docx" in page.locator("#notice").inner_text()
    assert page.get_by_label("稿件正文").input_value() == "稿子还在"


def test_a_repair_is_accepted_in_place_and_all_else_stays_where_it_was(page):
    review(page, "一、开展开展走访\n𠮷祥社区X次，三是抓落实!\n")
    assert marks(page) == ["开展", "X", "三是", "!"]
    page.locator(".entry", has_text="二是").get_by_role("button", name="采用").click()
    assert page.get_by_label("稿件正文").input_value() == "一、开展开展走访\n𠮷祥社区X次，二是抓落实!\n"
    assert marks(page) == ["开展", "X", "!"]
    page.locator(".entry:visible").first.get_by_role("button", name="采用").click()
    assert page.get_by_label("稿件正文").input_value() == "一、开展走访\n𠮷祥社区X次，二是抓落实!\n"
    assert marks(page) == ["X", "!"]


def test_accepting_with_the_keyboard_goes_on_to_the_next_and_is_taken_back(page):
    review(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("a")
    assert "三是" not in page.get_by_label("稿件正文").input_value()
    assert page.evaluate("document.activeElement.textContent").count("叹号") == 1
    page.keyboard.press("a")
    assert "抓落实！" in page.get_by_label("稿件正文").input_value()
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert page.get_by_label("稿件正文").input_value() == DRAFT
    assert marks(page) == ["X", "×", "三是", "!"]
    expect(page.get_by_role("button", name="撤销")).to_be_hidden()


def test_a_repair_is_accepted_while_one_edits(page):
    page.get_by_label("稿件正文").fill(DRAFT)
    page.locator(".entry", has_text="二是").get_by_role("button", name="采用").click()
    assert page.get_by_label("稿件正文").input_value() == DRAFT.replace("三是", "二是")
    page.get_by_role("button", name="撤销").click()
    assert page.get_by_label("稿件正文").input_value() == DRAFT


def test_safe_repairs_go_in_together(page):
    review(page, "真好!\n真快!\n三是抓落实。\n")
    page.get_by_role("button", name="全部采用安全修改 2 处").click()
    assert page.get_by_label("稿件正文").input_value() == "真好！\n真快！\n三是抓落实。\n"
    assert marks(page) == ["三是"]
    page.get_by_role("button", name="撤销").click()
    assert marks(page) == ["!", "!", "三是"]


def test_a_place_and_a_kind_are_ignored_until_it_is_taken_back(page, site):
    review(page)
    page.locator(".finding").first.click()
    page.get_by_role("button", name="忽略这处").locator("visible=true").click()
    expect(page.locator("#findings-count")).to_have_text("3")
    page.get_by_role("button", name="忽略这类").locator("visible=true").click()
    expect(page.locator("#findings-count")).to_have_text("2")
    assert marks(page) == ["三是", "!"]
    expect(page.locator("#summary")).to_contain_text("共 2 处")
    page.get_by_role("button", name="撤销").click()
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("#findings-count")).to_have_text("4")
    assert marks(page) == ["X", "×", "三是", "!"]
    assert not site.answer.ignored


def test_what_is_typed_is_reviewed_when_the_typing_pauses(page, site):
    area = page.get_by_label("稿件正文")
    area.press_sequentially("走访X户")
    expect(page.locator("#findings-count")).to_have_text("1")
    assert area.evaluate("node => node === document.activeElement")
    assert len(site.answer.requests) == 1
    area.press("Home")
    area.press_sequentially("全年")
    page.locator(".finding").click()
    assert area.evaluate("node => node.value.slice(node.selectionStart, node.selectionEnd)") == "X"
    area.press("2")
    expect(page.locator("#findings-count")).to_have_text("0")
    assert area.input_value() == "全年走访2户"


def test_the_structure_is_shown_and_leads_to_its_parts(page):
    review(page)
    strip = page.get_by_role("region", name="报告结构")
    expect(strip).to_contain_text("履职情况")
    expect(strip).to_contain_text("缺：下一步打算")
    expect(strip).to_contain_text("问题 3 条，措施 2 条")
    expect(strip).to_contain_text("超出")
    page.get_by_role("button", name="改稿").click()
    strip.get_by_role("button", name="履职情况").click()
    assert page.evaluate("document.activeElement.selectionStart") == 0


def test_the_draft_is_saved_as_text(page):
    page.get_by_label("稿件正文").fill(DRAFT)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="存为文本").click()
    assert waiting.value.suggested_filename == "一、履职情况.txt"
    assert Path(waiting.value.path()).read_bytes().decode("utf-8-sig") == DRAFT.replace("\n", "\r\n")


def test_passages_are_found_and_copied(page):
    page.get_by_role("tab", name="素材").click()
    page.get_by_role("searchbox").fill("理论学习")
    page.keyboard.press("Enter")
    page.wait_for_selector("#passages .copy")
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
    assert [request.text for request in site.answer.requests] == [
        "/phrase 理论学习",
        "/phrase --section problems 理论学习",
        "/phrase --section problems --kind integrity-duty 理论学习",
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


def test_a_passage_is_put_where_the_cursor_is_and_kept(page, site):
    review(page, "一、履职情况\n三是抓落实!\n")
    page.get_by_role("button", name="改稿").click()
    page.get_by_label("稿件正文").evaluate("node => node.setSelectionRange(7, 7)")
    page.get_by_role("tab", name="素材").click()
    page.get_by_role("searchbox").fill("理论学习")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="插入").first.click()
    assert page.get_by_label("稿件正文").input_value() == (
        "一、履职情况\n把学习摆在首位，每月安排一次集中研讨，人人上台讲体会。三是抓落实!\n"
    )
    page.keyboard.press("Control+z")
    assert page.get_by_label("稿件正文").input_value() == "一、履职情况\n三是抓落实!\n"
    page.get_by_role("button", name="收藏", exact=True).first.click()
    page.get_by_role("button", name="已收藏").click()
    expect(page.get_by_role("button", name="收藏", exact=True)).to_have_count(2)
    assert [request.text for request in site.answer.requests if "keep" in request.text] == [
        "/keep p1",
        "/unkeep p1",
    ]


def test_a_line_is_answered_in_the_conversation_and_buttons_carry_commands(page, site):
    page.get_by_label("一句话或一个命令").fill("/help")
    page.keyboard.press("Enter")
    expect(page.locator("#log")).to_contain_text("你说的是：/help")
    review(page)
    page.get_by_role("tab", name="问题").click()
    page.get_by_role("button", name="解释这条").click()
    expect(page.locator("#log")).to_contain_text("你说的是：/rules PH001")


def test_a_file_in_a_reply_can_be_saved(page):
    page.get_by_label("一句话或一个命令").fill("/file")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
        page.locator("#log a[download], #log button", has_text=re.compile("批注|保存|下载")).first.click()
    assert waiting.value.suggested_filename == "批注.txt"
    assert Path(waiting.value.path()).read_text(encoding="utf-8") == "改好的稿子"


def test_markup_in_a_draft_is_words_and_nothing_runs(page):
    wicked = "<img src=x onerror=\"document.title='坏'\"> X次 <script>document.title='坏'</script>"
    review(page, wicked)
    assert page.title() != "坏"
    assert page.locator("#sheet img").count() == 0
    assert "<img src=x" in page.locator("#sheet").inner_text()


def test_a_reload_keeps_the_draft_and_another_window_has_its_own(page, site):
    page.get_by_label("稿件正文").fill("第一个窗口的稿子")
    page.reload()
    assert page.get_by_label("稿件正文").input_value() == "第一个窗口的稿子"
    other = page.context.new_page()
    other.goto(site.address)
    assert other.get_by_label("稿件正文").input_value() == ""


def test_a_broken_answer_is_told_and_the_draft_stays(page, site):
    page.route("**/ask", lambda route: route.abort())
    page.get_by_label("稿件正文").fill(DRAFT)
    page.get_by_role("button", name="审稿").click()
    page.wait_for_selector("#notice:not([hidden])")
    assert "稿件还在" in page.locator("#notice").inner_text()
    assert page.get_by_label("稿件正文").input_value() == DRAFT
    page.unroute("**/ask")
    review(page)


def test_a_paste_of_a_hundred_thousand_characters_is_marked(page):
    line = "全年召开会议X次，走访群众若干户，解决问题若干件，办成实事若干项，群众满意。\n"
    page.evaluate(
        "(words) => { const area = document.querySelector('#text'); area.value = words; area.focus(); area.dispatchEvent(new Event('input')); }",
        line * 2_700,
    )
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#findings-count:not([hidden])", timeout=60_000)
    assert page.locator("#findings-count").inner_text().replace(",", "") == "2700"


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (640, "dark")]
)
def test_nothing_is_cut_off_on_any_screen(page, width, scheme):
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    review(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_every_control_has_a_name(page):
    review(page)
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, input, textarea, a[href], [role=tab]')]
            .filter((node) => !(node.getAttribute('aria-label') || node.textContent.trim() || node.labels?.length))
            .map((node) => node.outerHTML)"""
    )
    assert nameless == []
