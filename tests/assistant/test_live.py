"""What a page asks of itself while one types is answered, and is nothing that the writer did."""

from bot.assistant.messages import Attachment, Draft, Quote, Request, Text
from bot.assistant.router import Assistant

FIRST = "二、存在的问题\n一是学习不深，全年只组织学习X次。二是指导不细，下基层的时间不多!\n"
MENDED = FIRST.replace("X次", "十二次")


class Page:
    """A window of the page."""

    def __init__(self, services):
        self._assistant = Assistant(services)

    async def ask(self, text, *, live=False):
        return await self._assistant.answer(Request("local", text, "w1", shows_draft=True, live=live))

    async def summary(self, text, *, live=False):
        return next(
            block.body for block in (await self.ask(text, live=live)).blocks if isinstance(block, Text)
        )


async def test_it_is_answered_in_full(chat):
    page = Page(chat.services)
    assert "共 2 处" in await page.summary(FIRST, live=True)
    reply = await page.ask(FIRST, live=True)
    (draft,) = [block for block in reply.blocks if isinstance(block, Draft)]
    assert len(draft.marks) == 2


async def test_a_review_is_compared_with_the_one_asked_for_before_and_not_with_the_typing(chat):
    page = Page(chat.services)
    await page.ask(MENDED, live=True)
    assert "和上一稿比" not in await page.summary(MENDED)
    assert "和上一稿比" not in await page.summary(MENDED)  # the same text is no second one
    for typed in range(4):
        assert "和上一稿比" not in await page.summary(f"{MENDED}三是办法不多{typed}", live=True)
    assert "改好 0 处，还剩 1 处，新出现 1 处" in await page.summary(FIRST)


async def test_the_texts_asked_about_are_remembered_however_much_is_typed(chat, buttons):
    page = Page(chat.services)
    first = buttons(await page.ask(FIRST))["下载批注版"]
    for typed in range(6):
        assert "下载批注版" not in buttons(await page.ask(f"{MENDED}三是办法不多{typed}", live=True))
    (file,) = [block for block in (await page.ask(first)).blocks if isinstance(block, Attachment)]
    assert file.name.endswith(".docx")


async def test_the_audit_tells_what_was_done_and_not_every_key(chat):
    page = Page(chat.services)
    await page.ask(FIRST, live=True)
    await page.ask("/phrase 党员教育", live=True)
    await page.ask("/不存在", live=True)
    await page.ask(FIRST)
    assert [row["command"] for row in chat.services.audit.rows("local")] == ["review"]


async def test_a_passage_says_whether_it_is_kept(chat):
    page = Page(chat.services)
    await page.ask("/phrase 党员教育")
    await page.ask("/keep 2")
    found = [block for block in (await page.ask("/phrase 党员教育")).blocks if isinstance(block, Quote)]
    assert [quote.kept for quote in found] == [number == 2 for number in range(1, len(found) + 1)]
    assert [block.kept for block in (await page.ask("/kept")).blocks if isinstance(block, Quote)] == [True]
