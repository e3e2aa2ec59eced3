"""What tests of drafting share."""

import fake_openai
import pytest


@pytest.fixture
def service():
    """A language model's service on loopback."""
    with fake_openai.running() as served:
        yield served
