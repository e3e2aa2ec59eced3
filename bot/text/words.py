"""Words and character bigrams of Chinese text; the only door to the segmenter.

rjieba and jieba cut alike as long as no hidden Markov model guesses unknown words, so none does; a test holds
the two equal. rjieba is twenty times as fast; jieba stands in where it has no wheel.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise

from bot.text.patterns import regex

VERSION = "jieba-0.42 search, no hmm; han bigrams; 1"  # an index of other words must be built anew

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
_HAN_RUN_RE = regex(rf"[{_HAN}]+")
# X and XX are placeholders, and figures find nothing.
_WORD_RE = regex(rf"[{_HAN}]|(?!x+$)[^\W\d_]{{2}}", re.IGNORECASE)
_KNOWN_LIMIT = 100_000

Cut = Callable[[str], Iterable[str]]


def search_words(text: str) -> list[str]:
    """Words of *text* in lower case, long ones with the short ones in them; no figures, no punctuation."""
    return list(filter(_known.__getitem__, _segmenter()(text.lower())))


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring Han characters of *text*; a character that stands alone makes none."""
    return [first + second for run in _HAN_RUN_RE.findall(text) for first, second in pairwise(run)]


def han(text: str) -> str:
    """The Han characters of *text*."""
    return "".join(_HAN_RUN_RE.findall(text))


def han_count(text: str) -> int:
    """How many Han characters *text* holds."""
    return len(han(text))


class _Known(dict[str, bool]):
    """Which strings are words. A cache that costs less than a call: the same few thousand come again and again."""

    def __missing__(self, word: str) -> bool:
        if len(self) >= _KNOWN_LIMIT:
            self.clear()
        self[word] = found = _WORD_RE.match(word) is not None
        return found


_known = _Known()


@cache
def _segmenter() -> Cut:
    try:
        import rjieba  # 60 ms that a review does not need
    except ImportError:  # pragma: no cover - a machine without a wheel of rjieba; the twin is tested
        return jieba_segmenter()

    def cut(text: str) -> Iterable[str]:
        words: list[str] = rjieba.cut_for_search(text, False)  # noqa: FBT003 - positional only in its signature
        return words

    return cut


def jieba_segmenter() -> Cut:
    """The segmenter in pure Python that rjieba is held equal to."""
    import logging
    import tempfile

    import jieba  # emits warnings and takes a second

    jieba.setLogLevel(logging.WARNING)  # it reports its loading on stderr
    tokenizer = jieba.Tokenizer()
    # jieba keeps its dictionary as a marshal file and loads what lies there: never where others can write.
    with tempfile.TemporaryDirectory() as private:
        tokenizer.tmp_dir = private
        tokenizer.initialize()
    tokenizer.tmp_dir = None

    def cut(text: str) -> Iterable[str]:
        words: Iterable[str] = tokenizer.cut_for_search(text, HMM=False)
        return words

    return cut
