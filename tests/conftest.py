"""What all tests share."""

import signal
from contextlib import contextmanager

import pytest


@pytest.fixture
def watchdog():
    """Ends work that would never end: a guard against hanging, not a measurement."""

    @contextmanager
    def within(seconds):
        def give_up(_signal, _frame):
            pytest.fail(f"not done after {seconds} s: no linear time", pytrace=False)

        before = signal.signal(signal.SIGALRM, give_up)
        signal.alarm(seconds)
        try:
            yield
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)

    return within
