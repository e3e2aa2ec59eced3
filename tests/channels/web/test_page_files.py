"""Files in a real browser: opened, dropped, handed back."""

from pathlib import Path

from playwright.sync_api import expect
from web_browser import DRAFT, DROP, NEEDS_CHROMIUM, desk, marks, review

pytestmark = NEEDS_CHROMIUM


def choose(page, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    page.set_input_files("#file", path)


def test_a_file_is_opened_and_reviewed(page, site, tmp_path):
    choose(page, tmp_path, "年终稿.txt", DRAFT.encode())
    expect(page.locator("#findings-count")).to_have_text("4")
    assert marks(page) == ["X", "×", "三是", "!"]
    assert site.answer.requests[-1].files[0].name == "年终稿.txt"
    expect(page.locator("#notice")).to_contain_text("已打开 年终稿.txt")
    page.wait_for_timeout(900)  # longer than the pause after which what was typed is reviewed
    assert [request.live for request in site.answer.requests] == [False]


def test_a_file_that_is_dropped_takes_the_place_of_the_draft_until_it_is_called_back(page):
    desk(page).fill("写了一半的稿子")
    assert page.evaluate(DROP, ["#text", "年终稿.txt", DRAFT])
    page.get_by_role("button", name="换回原稿").click()
    assert desk(page).input_value() == "写了一半的稿子"


def test_a_file_of_another_kind_is_told_and_the_draft_stays(page, tmp_path):
    desk(page).fill("稿子还在")
    choose(page, tmp_path, "图.png", b"\x89PNG")
    expect(page.locator("#notice")).to_contain_text(".docx")
    assert desk(page).input_value() == "稿子还在"


def test_an_archive_is_told_to_be_unpacked(page, tmp_path):
    choose(page, tmp_path, "往年.zip", b"PK")
    expect(page.locator("#notice")).to_contain_text("解压")


def test_a_file_of_an_older_word_processor_is_sent_to_be_read(page, site, tmp_path):
    choose(page, tmp_path, "年终稿.wps", DRAFT.encode())
    expect(page.locator("#findings-count")).to_have_text("4")
    assert site.answer.requests[-1].files[0].name == "年终稿.wps"


def test_a_file_is_reviewed_as_a_file_until_its_text_is_changed(page, site, tmp_path):
    choose(page, tmp_path, "年终稿.txt", DRAFT.encode())
    expect(page.locator("#live")).to_contain_text("审完了")
    page.get_by_role("button", name="审稿").click()
    expect(page.locator("#notice")).to_be_hidden()
    desk(page).press("End")
    desk(page).press_sequentially("好")
    page.get_by_role("button", name="审稿").click()
    expect(page.locator("#desk")).to_have_attribute("aria-busy", "false")
    asked = [request for request in site.answer.requests if not request.live]
    assert [len(request.files) for request in asked] == [1, 1, 0]


def test_the_draft_is_saved_as_text(page):
    desk(page).fill(DRAFT)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="存文本").click()
    assert waiting.value.suggested_filename == "一、履职情况.txt"
    assert Path(waiting.value.path()).read_bytes().decode("utf-8-sig") == DRAFT.replace("\n", "\r\n")


def test_the_draft_is_saved_with_its_comments_of_the_text_as_it_is(page, site):
    review(page)
    desk(page).fill(DRAFT + "走访X户。")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="批注版", exact=True).click()
    assert waiting.value.suggested_filename == "批注.docx"
    asked = [request.text for request in site.answer.requests if not request.live]
    assert asked[1:] == [f"/review\n{DRAFT}走访X户。", "/download 批注 #1a2b3c4d"]
    with page.expect_download():
        page.get_by_role("button", name="批注版", exact=True).click()
    assert site.answer.requests[-2].text == asked[-1]  # what has been reviewed is not reviewed again


def test_without_findings_there_is_nothing_to_comment_on(page):
    desk(page).fill("全年召开会议两次。")
    page.get_by_role("button", name="批注版", exact=True).click()
    expect(page.locator("#notice")).to_have_text("没有发现问题，不用批注。")


def test_a_file_in_a_reply_can_be_saved(page):
    page.get_by_label("一句话或一个命令").fill("/file")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
        page.locator("#log button", has_text="下载").click()
    assert waiting.value.suggested_filename == "批注.txt"
    assert Path(waiting.value.path()).read_text(encoding="utf-8") == "改好的稿子"
