from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram_buttons import DATA_BYTES, Buttons


@given(st.text())
def test_any_command_fits_a_button_and_comes_back(command: str) -> None:
    buttons = Buttons()
    data = buttons.data(1, command)
    assert 1 <= len(data.encode()) <= DATA_BYTES
    assert buttons.command(1, data) == command


def test_a_short_command_needs_no_memory() -> None:
    assert Buttons().command(1, Buttons().data(1, "/rules PH001")) == "/rules PH001"


def test_the_same_command_has_the_same_key() -> None:
    buttons = Buttons()
    assert buttons.data(1, "/phrase " + "党" * 50) == buttons.data(1, "/phrase " + "党" * 50)


def test_a_key_of_one_chat_says_nothing_in_another() -> None:
    buttons = Buttons()
    assert buttons.command(2, buttons.data(1, "/phrase " + "党" * 50)) is None


def test_the_oldest_commands_of_a_chat_are_forgotten_first() -> None:
    buttons = Buttons()
    keys = [buttons.data(1, f"/phrase {'党' * 50}{number}") for number in range(200)]
    known = [buttons.command(1, key) is not None for key in keys]
    assert known == [False] * 72 + [True] * 128


def test_the_number_of_chats_is_bounded() -> None:
    buttons = Buttons()
    keys = [buttons.data(chat, "/phrase " + "党" * 50) for chat in range(600)]
    assert sum(buttons.command(chat, key) is not None for chat, key in enumerate(keys)) == 512
