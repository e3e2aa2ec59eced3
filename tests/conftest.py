"""What all tests share."""

import signal
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes says how busy the machine is; what must be linear has a watchdog.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")

# Real servers, terminals and browsers, which a busy machine can make late: once more before it counts. The report
# names every test that was run again.
LIVE = (Path(__file__).parent / "channels", Path(__file__).parent / "cli" / "test_channels.py")


def pytest_collection_modifyitems(items):
    for item in items:
        if any(item.path.is_relative_to(place) for place in LIVE):
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=1))


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
