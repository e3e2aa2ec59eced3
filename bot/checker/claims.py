"""Counts that a text states: 三个方面, 以下五点, 4件事."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, NamedTuple

from bot.resources import data_path
from bot.text.numerals import to_han, to_int
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = "一二两三四五六七八九十"
NUMBER = (
    rf"(?<![第每前各近另约超逾头首几数余其{_HAN}百千万亿\d.．—\-~～%％])(?<!其中)(?<!剩下)(?<!至少)(?<!不少于)(?<!等)"
    rf"(?P<number>[{_HAN}]{{1,3}}|[1-9]\d?)"
)
_ADJECTIVE = "(?:主要|突出|明显|具体|重点|关键|共性|普遍|基本|重要|务实|扎实|有力|方面的?)*"
_THINGS: dict[str, list[str]] = tomllib.loads(
    data_path("lexicon", "counted_things.toml").read_text(encoding="utf-8")
)["things"]
_ALONE = {
    "个": "(?=[：:，,])",
    "条": "(?=[：:])",
    "点": "(?=[：:，。])|$",
}  # where the measure word may stand alone
_BARE = "(?<=有.)(?=[：:，,])"  # 原因有三：


def _unit(unit: str) -> str:
    nouns = [*_THINGS[unit], *([_ALONE[unit]] if unit in _ALONE else [])]
    return f"{unit}(?={_ADJECTIVE}(?:{'|'.join(nouns)}))" if nouns else unit


_NOUN = "|".join(sorted({noun for nouns in _THINGS.values() for noun in nouns}, key=len, reverse=True))
_CLAIM_RE = regex(
    rf"{NUMBER}(?P<unit>{'|'.join(map(_unit, _THINGS))}|{_BARE})(?P<noun>{_ADJECTIVE}(?:{_NOUN})?)"
)
_FIGURE_RE = regex(f"[{_HAN}1-9]")  # a set alone is searched ten times as fast
_ANY_COUNT_RE = regex(rf"[{_HAN}]{{1,3}}(?=[^{_HAN}是、])|\d+")
# From the claim to the list: the rest of its phrase, or a clause that says that the list follows.
_COMMON = (
    "主要|突出|重点|具体|明显|薄弱环节|问题|不足|差距|短板|弱项|困难|工作|原因|措施|举措|任务|内容|情况|整改|建设|要求"
    "|体会|打算|建议|成效|特点|努力|和|与|及"
)
_REST = (
    rf"”?(?:的?(?:{_COMMON})*(?:述职|汇报|报告|说明|如下|展开|推进|比较突出|较为突出|亟待解决|发力|入手|着手|着力|下功夫|用力|突破"
    r"|(?:进行|开展|抓好)?整改|取得(?:了)?[^，。；：、]{0,4}(?:成效|突破|进展|成绩))?)"
)
_BRIDGE = r"[，,。]?[^，,。；;：:、！？!?\d]{0,18}?(?:如下|分别是|分别为|具体是|具体为|即|就是|是|为)"
_TO_LIST_RE = regex(rf"(?P<rest>{_REST})(?:[：:，,。]?$|(?P<bridge>{_BRIDGE})[：:]?$)")
_PARTIAL_RE = regex(r"主要|其中|例如|比如|譬如|包括|尤其|特别|突出的|等")
_OTHER_SUBJECT_RE = regex(r"做法|措施|举措|原因|打算|体会|成效|经验|收获|建议|根源|问题|工作")


class Claim(NamedTuple):
    """A stated count.

    Args:
        number: the count.
        start: where it stands in the text that was searched.
        end: behind its measure word.
        words: figure and measure word as written.
        noun: what is counted, as far as it is named.
        direct: whether nothing but the rest of its phrase stands between it and the list.
    """

    number: int
    start: int
    end: int
    words: str
    noun: str
    direct: bool

    def corrected(self, number: int) -> str:
        """Figure and measure word with *number* instead."""
        figure = re.match(rf"[{_HAN}]+|\d+", self.words)
        width = figure.end() if figure else 0
        if self.words[:1].isdigit():
            return f"{number}{self.words[width:]}"
        return ("两" if number == 2 else to_han(number)) + self.words[width:]  # noqa: PLR2004 - 两个, not 二个


def claims(text: str, start: int, end: int) -> Iterator[Claim]:
    """The counts of things that can be listed in text[start:end]."""
    at = start
    for figure in _FIGURE_RE.finditer(text, start, end):
        match = _CLAIM_RE.match(text, figure.start(), end) if figure.start() >= at else None
        if match is None:
            continue
        at = match.end()
        number = to_int(match["number"])
        named = (
            match["noun"]
            or match["unit"] not in {"个", ""}
            or text[match.start() - 1 : match.start()] in {*"有是为了下"}
        )
        if number and number > 1 and named:
            stop = match.end("unit")
            yield Claim(number, match.start(), stop, text[match.start() : stop], match["noun"], direct=True)


def announced(text: str, start: int, end: int) -> Claim | None:
    """The count that text[start:end], the words before a list, announces for this very list."""
    found = None
    for claim in claims(text, start, end):
        to_list = _TO_LIST_RE.fullmatch(text, claim.end + len(claim.noun), end)
        if not to_list or text[end - 1 : end] in "；;、":
            continue
        bridge = to_list["bridge"] or ""
        subject = _OTHER_SUBJECT_RE.search(bridge)
        if _PARTIAL_RE.search(bridge):
            continue
        if subject and subject[0] not in claim.noun:
            continue
        found = Claim(claim.number, claim.start, claim.end, claim.words, claim.noun, direct=not bridge)
    return found


def numbers(text: str) -> set[int]:
    """All numbers in *text*, whatever they count."""
    return {to_int(match[0]) or 0 for match in _ANY_COUNT_RE.finditer(text)}
