from __future__ import annotations

from fake_telegram_markup import read_markup
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant.messages import (
    Attachment,
    Block,
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
from bot.channels.telegram_html import MOST_PARTS, REST_NAME, UPLOAD_BYTES, Busy, File, Message, render, rows
from bot.channels.telegram_rich import CAPTION_UNITS, MESSAGE_UNITS, utf16_units

words = st.text(st.sampled_from("党建X<&>。\n 　") | st.characters(), max_size=40)
long = st.builds(lambda text, times: text * times, words, st.integers(1, 400))
items = st.builds(
    Item, words, words, words, st.sampled_from(["", "error", "warning", "info"]), st.none(), st.none() | words
)
buttons = st.builds(Choice, words, words)
blocks = st.one_of(
    st.builds(Text, long),
    st.builds(Quote, long, words, words),
    st.builds(Items, st.lists(items, max_size=60).map(tuple), words),
    st.builds(Choices, st.lists(buttons, max_size=5).map(tuple), words),
    st.builds(Attachment, words, st.binary(max_size=9), long),
    st.builds(Progress, words, st.integers(), st.integers()),
    st.builds(lambda text: Draft(text, ()), words),
)


@given(st.lists(blocks, max_size=5))
@settings(max_examples=150, deadline=None)
def test_any_reply_becomes_what_telegram_takes(reply: list[Block]) -> None:
    parcels = render(Reply(tuple(reply)))
    assert any(isinstance(parcel, Message | File) for parcel in parcels)
    assert sum(isinstance(parcel, Message) for parcel in parcels) <= MOST_PARTS
    for parcel in parcels:
        if isinstance(parcel, Message):
            text, _ = read_markup(parcel.html)
            assert text == parcel.plain
            assert text.strip()
            assert utf16_units(text) <= MESSAGE_UNITS
        elif isinstance(parcel, File):
            text, _ = read_markup(parcel.caption)
            assert utf16_units(text) <= CAPTION_UNITS
            assert parcel.data
            assert parcel.name


def plain(reply: Reply) -> list[str]:
    return [parcel.plain for parcel in render(reply) if isinstance(parcel, Message)]


def test_blocks_of_words_share_a_message_and_buttons_hang_on_the_last() -> None:
    options = (Choice("看规则", "/rules"),)
    (message,) = render(Reply.of(Text("一"), Text("二"), Choices(options, "还要什么？")))
    assert message == Message("一\n\n二\n\n还要什么？", "一\n\n二\n\n还要什么？", options)


def test_buttons_without_words_get_some() -> None:
    (message,) = render(Reply.of(Choices((Choice("看规则", "/rules"),))))
    assert isinstance(message, Message)
    assert message.plain == "请选择："


def test_the_draft_is_left_out() -> None:
    assert plain(Reply.of(Draft("初稿", ()), Text("共0处"))) == ["共0处"]


def test_a_reply_that_shows_nothing_is_not_silence() -> None:
    assert plain(Reply.of(Draft("初稿", ())))
    assert plain(Reply(()))
    assert plain(Reply.of(Text(" \n"))) != [" \n"]


def test_progress_is_the_sign_of_typing() -> None:
    assert render(Reply.of(Progress("导入", 3, 10), Text("好了"))) == [Busy(), Message("好了", "好了")]


def test_a_finding_says_how_grave_it_is_where_it_is_and_what_to_put_there() -> None:
    findings = Items(
        (
            Item("“善与”疑为“善于”", "第3行第8字", "TY001", "warning", None, "善于"),
            Item("上年问题整改缺失", "", "SE003", "error"),
        )
    )
    assert plain(Reply.of(findings)) == [
        "疑似 · 第3行第8字 TY001\n“善与”疑为“善于”\n→ 改为 善于\n\n必改 SE003\n上年问题整改缺失"
    ]


def test_a_repair_of_blanks_is_said_without_a_tag() -> None:
    (message,) = render(Reply.of(Items((Item("少空格", "第1行", "PN001", "error", None, "　"),))))
    assert isinstance(message, Message)
    assert "<code>" not in message.html


def test_entries_of_other_lists_are_lines() -> None:
    entries = (Item("审一段", "/review", "review"), Item("找范例", "/phrase", "phrase"))
    assert plain(Reply.of(Items(entries, "能做什么"))) == ["能做什么\n\n/review 审一段\n/phrase 找范例"]


def test_a_passage_can_be_copied_with_one_tap() -> None:
    (message,) = render(Reply.of(Quote("压实责任。\n", "范例", "主题相同")))
    assert isinstance(message, Message)
    assert message.html == "<b>范例</b>\n<pre>压实责任。</pre>\n<i>主题相同</i>"


def test_a_passage_without_source_or_reason_stands_alone() -> None:
    (message,) = render(Reply.of(Quote("压实责任。")))
    assert isinstance(message, Message)
    assert message.html == "<pre>压实责任。</pre>"


def test_files_come_where_they_stand_in_the_reply() -> None:
    parcels = render(Reply.of(Text("前"), Attachment("稿/件.docx", b"1", "见附件"), Text("后")))
    assert [type(parcel) for parcel in parcels] == [Message, File, Message]
    assert isinstance(parcels[1], File)
    assert (parcels[1].name, parcels[1].caption) == ("件.docx", "见附件")


def test_a_long_caption_goes_on_as_words() -> None:
    file, message = render(Reply.of(Attachment("件.docx", b"1", "说明" * 600)))
    assert isinstance(file, File)
    assert isinstance(message, Message)
    assert file.caption + message.plain == "说明" * 600
    assert len(file.caption) == 1024


def test_a_file_that_telegram_would_refuse_is_said_to_be_so() -> None:
    assert "空的" in plain(Reply.of(Attachment("件.docx", b"")))[0]
    assert "50 MB" in plain(Reply.of(Attachment("件.docx", bytes(UPLOAD_BYTES + 1))))[0]


def test_the_fifth_message_and_all_behind_it_are_one_file_with_their_buttons() -> None:
    options = (Choice("下一页", "/more"),)
    long = [Text("段落。" * 1300)] * 6
    parcels = render(Reply.of(*long, Attachment("件.docx", b"1"), Choices(options, "还看吗？")))
    assert [type(parcel) for parcel in parcels] == [Message] * 4 + [File] * 2
    assert isinstance(parcels[4], File)
    assert parcels[4].name == REST_NAME
    assert parcels[4].data.decode("utf-8-sig").endswith("还看吗？")
    assert parcels[4].buttons == options


def test_buttons_stand_side_by_side_as_far_as_they_fit() -> None:
    labels = ["只看必改", "改好的全文", "下载批注版", "忽略这类", "解释这条", "很长很长的一个按钮" * 9]
    table = rows(Choice(label, "/x") for label in labels)
    assert [[choice.label for choice in row] for row in table] == [
        ["只看必改", "改好的全文", "下载批注版"],
        ["忽略这类", "解释这条"],
        ["很长很长的一个按钮" * 4 + "很长很…"],
    ]


def test_a_button_without_a_label_shows_its_command() -> None:
    assert rows([Choice(" ", "/help")]) == [[Choice("/help", "/help")]]
