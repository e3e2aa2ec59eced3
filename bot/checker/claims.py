"""Counts that a text states: 三个方面, 以下五点, 4件事; and the words that lead to the list they count."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.text.numerals import to_han, to_int

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.text.model import Document, Series

_HAN = "一二两三四五六七八九十"
NUMBER = (
    rf"(?<![第每前各近另约超逾头首几数余其{_HAN}百千万亿\d.．—\-~～%％])(?<!其中)(?<!剩下)(?<!至少)(?<!不少于)(?<!等)"
    rf"(?P<number>[{_HAN}]{{1,3}}|[1-9]\d?)"
)
_ADJECTIVE = "(?:主要|突出|明显|具体|重点|关键|共性|普遍|基本|重要|务实|扎实|有力|方面的?)*"
_NOUNS = {
    "个": "方面|部分|问题|不足|短板|差距|弱项|原因|特点|特征|环节|重点|难点|层面|维度|阶段|步骤|转变|坚持|强化|突出|到位|聚焦|注重"
    "|抓手|关键|难题|体会|建议|意见|措施|做法|任务|目标|要求|体现|结合|提升|着力|加强|带头|不够|必须|始终|明确|严格|确保|统一",
    "项": "重点|工作|任务|措施|举措|制度|机制|要求|内容|行动|工程|建议|意见|职责|整改|问题",
    "条": "意见|建议|措施|举措|体会|经验|做法|问题|要求|不足|原因|(?=[：:])",
    "点": "体会|建议|意见|原因|不足|问题|做法|认识|要求|经验|启示|希望|打算|措施|(?=[：:，。])|$",
    "大": "问题|原因|工程|行动|任务|措施|举措|重点|短板|难题",
    "类": "问题|情形|情况|现象|做法",
    "种": "问题|情形|情况|现象|做法",
    "件": "事|实事|大事|难事|要事",
    "方面": "",
}
_UNITS = "|".join(f"{unit}(?={_ADJECTIVE}(?:{nouns}))" if nouns else unit for unit, nouns in _NOUNS.items())
_CLAIM_RE = re.compile(rf"{NUMBER}(?P<unit>{_UNITS})(?P<noun>{_ADJECTIVE}(?:{'|'.join(filter(None, _NOUNS.values()))})?)")
_ANY_COUNT_RE = re.compile(rf"[{_HAN}]{{1,3}}(?=[^{_HAN}是、])|\d+")
# From the claim to the list: the rest of its words, or a clause such as 现将整改情况报告如下.
_REST = (
    r"(?:的[^，,。；;：:、！？!?\d“”《》]{0,14}|(?:主要|重点)?(?:工作|任务|建设|问题|不足|要求|措施|内容)?"
    r"(?:述职|汇报|报告|说明|如下|展开|推进|(?:比较|较为)?(?:突出|明显)|亟待解决|需要解决|发力|入手|着手|着力|下功夫|用力|突破|(?:进行|开展|抓好)?整改)?)"
)
_TO_LIST_RE = re.compile(
    rf"(?P<rest>{_REST})(?:[：:，,。]?$|(?P<bridge>[，,。]?[^，,。；;：:、！？!?\d]{{0,18}}?(?:如下|分别是|分别为|具体是|具体为|即|就是|是|为))[：:]?$)"
)
_PARTIAL_RE = re.compile(r"主要|其中|例如|比如|譬如|包括|尤其|特别|突出的|等")
_OTHER_SUBJECT_RE = re.compile(r"做法|措施|举措|原因|打算|体会|成效|经验|收获|建议|根源|问题|工作")


@dataclass(frozen=True, slots=True)
class Claim:
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
    for match in _CLAIM_RE.finditer(text, start, end):
        number = to_int(match["number"])
        if number and number > 1:
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
        if _PARTIAL_RE.search(to_list["rest"]) or _PARTIAL_RE.search(bridge):
            continue
        if subject and subject[0] not in claim.noun:
            continue
        found = Claim(claim.number, claim.start, claim.end, claim.words, claim.noun, direct=not bridge)
    return found


def numbers(text: str) -> set[int]:
    """All numbers in *text*, whatever they count."""
    return {to_int(match[0]) or 0 for match in _ANY_COUNT_RE.finditer(text)}


class Leads:
    """Finds the words in front of each list of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [paragraph.span.start for paragraph in document.paragraphs]
        self._heading_ends = [section.heading.end for section in document.sections]
        self._marks = [marker.span.start for marker in document.enumerators]

    def of(self, series: Series) -> tuple[int, int]:
        """Start and end, in the view, of the words that lead to *series*; empty where nothing leads to it.

        They stand in the paragraph of the first mark, or, where that mark opens its paragraph, in the one before;
        they begin behind any heading and any other mark.
        """
        document, first = self._document, series.markers[0].span.start
        end = document.view.find(first)
        at = bisect_right(self._starts, first) - 1
        if at >= 0 and self._starts[at] == first:
            at -= 1
        if at < 0 or document.paragraphs[at].heading:
            return end, end
        start = document.paragraphs[at].start
        heading = bisect_right(self._heading_ends, first) - 1
        if heading >= 0:
            start = max(start, document.view.find(self._heading_ends[heading]))
        mark = bisect_right(self._marks, first - 1) - 1
        if mark >= 0:
            start = max(start, document.view.find(document.enumerators[mark].span.end))
        stop = min(end, document.paragraphs[at].start + len(document.paragraphs[at].text))
        return min(start, stop), stop
