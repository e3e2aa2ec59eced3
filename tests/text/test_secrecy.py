"""Marks of a confidential grade."""

import pytest

from bot.text.secrecy import grade


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("秘密★1年\n述职报告", "秘密★"),
        ("机密★", "机密★"),
        ("绝 密\u3000★ 30年", "绝密★"),
        ("绝\n密\n★", "绝密★"),
        ("机\u200b密\u200b☆", "机密★"),
        ("密级：秘密", "密级：秘密"),
        ("密 级: 机 密", "密级：机密"),
    ],
)
def test_a_mark_is_found_however_it_is_set(text, found):
    assert grade(text) == found


@pytest.mark.parametrize(
    "text", ["", "严守党和国家秘密", "开展机密文件清退", "商业秘密，★号标注", "评为五★支部", "密级管理规范"]
)
def test_words_about_secrets_are_no_mark(text):
    assert grade(text) == ""


def test_a_long_text_without_a_mark_takes_linear_time(watchdog):
    with watchdog(5):
        assert grade("秘" + " " * 200_000 + "密 级 " * 100_000) == ""
