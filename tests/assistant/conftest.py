"""An assistant over a real library with the real specimens."""

import pytest

from bot.assistant.router import Assistant
from bot.assistant.services import Services
from bot.corpus.library import Library
from bot.corpus.specimens import ensure_specimens
from bot.settings import Settings


@pytest.fixture(scope="session")
def stocked(tmp_path_factory):
    """A library with the specimens, shared by tests that add nothing."""
    path = tmp_path_factory.mktemp("library") / "library.db"
    with Library.open(path) as library:
        ensure_specimens(library)
        yield library


@pytest.fixture
def assistant(stocked, tmp_path):
    return Assistant(Services(Settings(database=tmp_path / "unused.db"), stocked))


@pytest.fixture
def own_assistant(tmp_path):
    """An assistant over an empty library of its own."""
    settings = Settings(database=tmp_path / "library.db")
    with Library.open(settings.database) as library:
        yield Assistant(Services(settings, library))
