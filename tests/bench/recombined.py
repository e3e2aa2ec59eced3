"""Reports by the thousand for the benches: real clauses put together anew.

Other words of the language stand in them, as often as they are used, and names that stand nowhere else.
"""

from __future__ import annotations

import json
import random
import re
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path

from bot.text.words import search_words

SPECIMENS = Path(__file__).resolve().parents[2] / "data" / "specimens"
PASSAGE = 154  # characters; 600,000 of them are 92 million
PER_DOCUMENT = 12
_FRONT_RE = re.compile(r"\A\+\+\+\n.*?\n\+\+\+\n", re.DOTALL)
_CLAUSE_RE = re.compile(r"[^，。；：！？\s]{5,40}[，。；：！？]")
_SENTENCE_RE = re.compile(r"[^。；\n]+[。；]*")
_HANS_RE = re.compile(r"[\u4e00-\u9fff]+")
_HAN_RE = re.compile(r"^[\u4e00-\u9fff]{2,}$")
_HEADINGS = ("一、履职情况", "二、上年度问题整改情况", "三、存在的问题", "四、原因分析", "五、下一步打算")
_PLACES = ("村", "社区", "镇", "街道", "小组", "支部", "车间", "科室")
_NAMES = 60_000
_NAME_SIGNS = [chr(code) for code in range(0x4E00, 0x8E00, 13)]


class Recombined:
    """Passages and documents from the clauses of a folder's texts; the same seed makes the same ones.

    Args:
        folder: texts (.txt, .md, .jsonl with a field `text`); by default the specimens.
        seed: of chance.
    """

    def __init__(self, folder: Path | None = None, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._clauses = list(dict.fromkeys(_CLAUSE_RE.findall(_text_of(folder or SPECIMENS))))
        self._words = _HANS_RE.findall(" ".join(" ".join(search_words(clause)) for clause in self._clauses))
        naming = random.Random(1)  # the same names for every seed
        self._names = ["".join(naming.sample(_NAME_SIGNS, 2)) + naming.choice(_PLACES) for _ in range(_NAMES)]
        self._odds = list(
            accumulate(1 / (10 + rank) for rank in range(_NAMES))
        )  # as names are: a few everywhere

    def passage(self, length: int = PASSAGE) -> str:
        """About *length* characters: clauses, here and there with a name or another word."""
        parts: list[str] = []
        while length > 0:
            clause = self._chance.choice(self._clauses)
            what = self._chance.random()
            if what < 0.5:
                words, odds = (self._names, self._odds) if what < 0.25 else _language()
                clause = self._chance.choices(words, cum_weights=odds)[0] + clause
            parts.append(clause)
            length -= len(clause)
        return "".join(parts)[:-1] + "。"

    def shuffled(self, length: int = PASSAGE) -> str:
        """About *length* characters of words in no order: sentences that stand nowhere else."""
        parts: list[str] = []
        while length > 0:
            words = self._chance.choices(self._words, k=self._chance.randint(4, 9))
            parts.append("".join(words) + self._chance.choice("，，，。；"))
            length -= len(parts[-1])
        return "".join(parts)[:-1] + "。"

    def topic(self) -> str:
        """One to three words that stand in the clauses."""
        words: list[str] = []
        wanted = self._chance.randint(1, 3)
        while len(words) < wanted:
            clause = self._chance.choice(self._clauses)[:-1]
            length = self._chance.randint(2, 4)
            start = self._chance.randint(0, len(clause) - length)
            words += _HAN_RE.findall(clause[start : start + length])
        return " ".join(words)

    def report(self, number: int) -> str:
        """A whole report of `PER_DOCUMENT` passages under five headings."""
        name = self._chance.choices(self._names, cum_weights=self._odds)[0]
        lines = [f"{name}党组织书记{2015 + number % 10}年度抓基层党建工作述职报告（{number}）", ""]
        for at in range(PER_DOCUMENT):
            part, first = divmod(at * len(_HEADINGS), PER_DOCUMENT)
            if first < len(_HEADINGS):
                lines.append(_HEADINGS[part])
            lines.append(self.passage())
        return "\n".join(lines) + "\n"


@cache
def _language() -> tuple[list[str], list[int]]:
    """The words of the segmenter's dictionary, and how often they are used, summed up."""
    dictionary = Path(find_spec("jieba").origin).with_name("dict.txt").read_text(encoding="utf-8")
    entries = [line.split(" ") for line in dictionary.splitlines()]
    words = [(word, int(count)) for word, count, _ in entries if _HAN_RE.match(word)]
    return [word for word, _ in words], list(accumulate(count for _, count in words))


def real_passages(folder: Path | None) -> list[str]:
    """The texts of *folder* as they are, by default the specimens, cut into passages."""
    passages, gathered = [], ""
    for sentence in _SENTENCE_RE.findall(_text_of(folder or SPECIMENS)):
        gathered += sentence.strip()
        if len(gathered) >= PASSAGE:
            passages.append(gathered)
            gathered = ""
    return passages


def _text_of(folder: Path) -> str:
    return "\n".join(_words(path) for path in sorted(folder.iterdir()) if path.is_file())


def _words(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return "\n".join(json.loads(line)["text"] for line in text.splitlines() if line.strip())
    return _FRONT_RE.sub("", text)


def read(path: Path) -> str:
    """The text of a report; here, so that other processes find it."""
    return path.read_text(encoding="utf-8")


def decoded(name: str, data: bytes) -> str:
    """The same of a file in an archive."""
    return data.decode("utf-8")


def changed(text: str, share: float, chance: random.Random) -> str:
    """*text* with *share* of its characters replaced, dropped or doubled, as a rewriter might."""
    signs = []
    for sign in text:
        what = chance.random() / share if share else 3.0
        signs.append(
            sign
            if what >= 1
            else chance.choice(_NAME_SIGNS)
            if what < 0.6
            else ""
            if what < 0.8
            else sign * 2
        )
    return "".join(signs)
