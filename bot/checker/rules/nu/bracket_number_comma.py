"""带括号的序号后面又加了标点。

## 查什么
查找标题里“（一）、”“（1）.”一类写法：括号之后又加了顿号、点号或者逗号。

## 为什么
括号已经把序号和文字隔开，不用再加标点。来源：《标点符号用法》（GB/T 15834—2011）附录B.1，序次语带括号时其后不用点号。

## 反例
    （一）、抓班子带队伍。每季评一次。
    （1）.抓学习。每月学一次。
    （二），抓作风。每年查一次。

## 正例
    （一）抓班子带队伍。每季评一次。
    依照条例第（一）、（二）项的规定办理。
    （一）项、（二）项所列材料均已归档。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.model import Span, Style
from bot.text.patterns import regex

_BRACKETED = frozenset({Style.HAN_BRACKET, Style.ARABIC_BRACKET})
_POINTS = "、.．，,"
_HAN_RE = regex(r"[\u4e00-\u9fff]")


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.document.text
    headings: set[int] = set()
    for section in reading.document.sections:
        if section.marker is None or section.marker.style not in _BRACKETED:
            continue
        start, end = section.marker.span
        if text.startswith(("、（", "、("), end - text.endswith("、", start, end)):
            continue  # （三）、（四）号楼
        end += text[end : end + 1] != "" and text[end] in _POINTS
        mark = text[start:end].rstrip(_POINTS)
        if len(mark) < end - start:
            message = f"{quoted(text[start:end])}的括号后面不用再加标点，请删去{quoted(text[start + len(mark) : end])}"
            yield Mark(Span(start, end), message, Fix(Span(start + len(mark), end), "", safe=True))
            headings.add(start)
    for marker in reading.document.enumerators:
        start, end = marker.span
        if (
            marker.style in _BRACKETED
            and start not in headings
            and text[end : end + 1] == "、"
            and _HAN_RE.match(text, end + 1)
        ):
            message = f"{quoted(text[start : end + 1])}的括号后面不用再加标点，请删去“、”"
            yield Mark(Span(start, end + 1), message, Fix(Span(end, end + 1), "", safe=True))


RULE = Rule(
    code="NU009",
    name="bracket-number-comma",
    title="括号序号加顿号",
    family=Family.NUMBERING,
    severity=Severity.WARNING,
    check=check,
)
