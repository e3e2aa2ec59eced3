"""Replies as plain text."""

from bot.assistant.messages import (
    Attachment,
    Choice,
    Choices,
    Draft,
    Item,
    Items,
    Progress,
    Quote,
    Reply,
    Text,
)
from bot.channels.render import render


def test_every_kind_of_block_is_words():
    reply = Reply.of(
        "一句话",
        Quote("例句。", source="范例", why="主题"),
        Quote("没有出处。"),
        Items((Item("“X”是占位", label="第1行", code="PH001", severity="error"),), title="逐处说明"),
        Items((Item("可改", repair="其他"), Item("可删", repair=""))),
        Choices((Choice("解释", "/rules PH001"),), prompt="下一步"),
        Attachment("稿.txt", b"abc"),
        Progress("收入", 1, 2),
        Draft("正文", ()),
    )
    assert render(reply) == (
        "一句话\n\n例句。\n——范例；主题\n\n没有出处。\n\n逐处说明\n第1行 PH001 必改 “X”是占位\n\n"
        " 可改（可改为“其他”）\n 可删（可删去）\n\n下一步\n解释：/rules PH001\n\n文件：稿.txt（3 字节）\n\n收入 1/2"
    )


def test_words_can_be_painted_by_their_meaning():
    reply = Reply.of(
        Text("甲"), Items((Item("乙", label="第1行", severity="warning"),)), Quote("丙", source="丁")
    )
    painted = render(reply, lambda words, style: f"<{style}>{words}</>")
    assert "<warning>第1行 疑似</> 乙" in painted
    assert "<source>——丁</>" in painted
