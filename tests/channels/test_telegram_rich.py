from __future__ import annotations

import time
from math import ceil
from typing import TYPE_CHECKING

from fake_telegram_markup import read_markup
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram_rich import MOST_ENTITIES, Rich, Tag, utf16_units

if TYPE_CHECKING:
    from collections.abc import Iterable

LIMIT = 40

words = st.text(st.sampled_from("报告党建。；！？”\n<&𠮷😀 a") | st.characters(), max_size=60)
pieces = st.lists(st.tuples(words, st.sampled_from([None, *Tag])), max_size=30)


def rich(parts: Iterable[tuple[str, Tag | None]]) -> Rich:
    text = Rich()
    for body, tag in parts:
        text.add(body, tag)
    return text


@given(pieces)
@settings(max_examples=300, deadline=None)
def test_any_text_is_cut_without_loss_into_parts_that_telegram_takes(
    parts: list[tuple[str, Tag | None]],
) -> None:
    whole = rich(parts)
    split = whole.split(LIMIT)
    for part in split:
        text, entities = read_markup(part.html())
        assert text == part.text
        assert 0 < utf16_units(text) <= LIMIT
        assert len(entities) <= MOST_ENTITIES
        assert text.strip()
    assert "".join("".join(part.text for part in split).split()) == "".join(whole.text.split())


def test_the_cut_is_between_paragraphs_where_there_are_any() -> None:
    text = "第一段。" * 6 + "\n\n" + "第二段。" * 6
    assert [part.text for part in Rich(text).split(LIMIT)] == ["第一段。" * 6, "第二段。" * 6]


def test_a_long_paragraph_is_cut_behind_a_sentence_and_its_closing_quote() -> None:
    text = "他说“要压实责任。”" * 8
    assert [part.text for part in Rich(text).split(LIMIT)] == [text[:40], text[40:]]
    assert Rich("甲" * 20 + "；" + "乙" * 30).split(LIMIT)[0].text == "甲" * 20 + "；"


def test_text_without_any_stop_is_cut_where_the_message_is_full() -> None:
    assert [len(part.text) for part in Rich("责" * 100).split(LIMIT)] == [40, 40, 20]


def test_a_character_of_two_units_is_never_cut_in_half() -> None:
    assert [part.text for part in Rich("a" + "𠮷" * 30).split(LIMIT)] == ["a" + "𠮷" * 19, "𠮷" * 11]


def test_a_formatted_stretch_that_fits_a_message_is_not_divided() -> None:
    whole = Rich().add("前言。" * 9).add("这是一段。可以抄走的。范例。" * 2, Tag.PASSAGE).add("完")
    first, second = whole.split(LIMIT)
    assert first.text == "前言。" * 9
    assert second.stretches[0].tag is Tag.PASSAGE


def test_a_stretch_longer_than_a_message_keeps_its_format_in_every_part() -> None:
    parts = Rich().add("范例。" * 30, Tag.PASSAGE).split(LIMIT)
    assert [part.html()[:5] for part in parts] == ["<pre>"] * 3


def test_no_part_has_more_formats_than_telegram_shows() -> None:
    whole = Rich()
    for _ in range(200):
        whole.add("X", Tag.BOLD).add("。")
    assert [len(part.stretches) for part in whole.split()] == [90, 90, 20]


def test_half_a_pair_and_other_unsendable_characters_do_no_harm() -> None:
    assert Rich().add("甲\ud83d乙\0\r\n丙\ud83d\ude00").text == "甲\ufffd乙\n丙😀"


def test_many_findings_are_cut_in_linear_time() -> None:
    def seconds(findings: int) -> float:
        whole = Rich.joined(Rich().add("第3行", Tag.BOLD).add("还没有换成数字") for _ in range(findings))
        started = time.perf_counter()
        assert len(whole.split()) == ceil(findings / MOST_ENTITIES)
        return time.perf_counter() - started

    few, many = (min(seconds(findings) for _ in range(3)) for findings in (1_000, 8_000))
    assert many < 8 * few * 3
