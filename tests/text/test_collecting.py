"""The search for cycles waits while a text is worked on."""

from __future__ import annotations

import gc
import threading

import pytest

from bot.text.collecting import put_off


def test_it_goes_on_when_the_last_of_several_texts_is_done() -> None:
    inside, leave = threading.Event(), threading.Event()

    def work() -> None:
        with put_off():
            inside.set()
            leave.wait(10)

    other = threading.Thread(target=work)
    with put_off():
        other.start()
        inside.wait(10)
    assert not gc.isenabled()
    leave.set()
    other.join()
    assert gc.isenabled()


def test_it_goes_on_after_a_failure() -> None:
    with pytest.raises(ValueError, match="torn"), put_off():
        raise ValueError("torn")
    assert gc.isenabled()


def test_whoever_does_without_it_still_does_afterwards() -> None:
    gc.disable()
    try:
        with put_off(), put_off():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
