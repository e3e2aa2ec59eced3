"""Files that are named in the terminal."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.terminal_files import request
from bot.errors import UnreadableFileError, UserError


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "年终 稿.txt"
    path.write_text("一、履职情况", encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["{0}", "'{0}'", '"{0}"', " {0} "])
@pytest.mark.parametrize("command", ["", "/审稿", "／import"])
def test_a_file_is_sent_however_the_terminal_writes_its_path(draft, form, command):
    asked = request(f"{command} {form.format(draft)}")
    assert asked.text == command
    assert [(file.name, file.data.decode()) for file in asked.files] == [("年终 稿.txt", "一、履职情况")]


def test_spaces_may_be_escaped_and_the_path_begin_at_home_or_here(draft, monkeypatch):
    monkeypatch.setenv("HOME", str(draft.parent))
    monkeypatch.chdir(draft.parent)
    for name in (str(draft).replace(" ", "\\ "), "~/年终 稿.txt", "年终 稿.txt"):
        assert request(f"/审稿 {name}").files[0].name == draft.name


@pytest.mark.parametrize("name", ["没有.docx", "~没有这个人/稿.docx", "/没有/稿.zip"])
def test_a_file_that_is_not_there_is_told_and_its_name_is_not_reviewed(name):
    with pytest.raises(UnreadableFileError, match="找不到"):
        request(f"/审稿 {name}")


@pytest.mark.parametrize(
    "text",
    [
        "党风廉政建设",
        "/例句 党建",
        "/设置 单位 青石镇",
        "一、履职情况\n二、附件.docx",
        "附件" * 300 + ".docx",
    ],
)
def test_other_words_are_left_as_they_are(text):
    assert (request(text).text, request(text).files) == (text, ())


@given(st.text(), st.sampled_from(["", ".txt", ".docx", ".zip"]))
def test_any_text_is_words_or_a_file_or_one_sentence(text, suffix):
    with suppress(UserError):  # there is no such file
        asked = request(text + suffix)
        assert bool(asked.files) != (asked.text == text + suffix)
