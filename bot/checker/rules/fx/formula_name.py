"""会议、文件、活动和思想的名称有错漏。

## 查什么
查找中央全会、学习教育、党内法规和“习近平新时代中国特色社会主义思想”等名称中写错、写漏的字。

## 为什么
名称要与公布的全称或者通行简称一致。来源：见 data/lexicon/formula_name.txt 和 document_titles.txt 每条所列的文件。

## 反例
    学习贯彻党的二十届四中全体会议精神。
    坚持以习近平新时代特色社会主义思想为指导。
    组织学习《中国共产党纪律处份条例》。
    学习贯彻习近平总书记关于三农工作重要论述。
    推动习近平新时代中国特色社会主义思想主题教育走深走实。

## 正例
    学习贯彻党的二十届四中全会精神。
    中国共产党第二十届中央委员会第四次全体会议在北京召开。
    开展学习贯彻习近平新时代中国特色社会主义思想主题教育，深化思想主题教育成果。
    深入学习习近平法治思想、习近平强军思想。
    高举新时代中国特色社会主义伟大旗帜。
    组织学习《中国共产党支部工作条例（试行）》和《中国共产党纪律处分条例》。
    制定《云溪镇农村基层组织工作办法》。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.checker import lexicon
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.checker.titles import distance, meant
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading
    from bot.text.model import Span

_NAMES = lexicon.load("formula_name")
_IDEOLOGY = "习近平新时代中国特色社会主义思想"
_BEFORE_IDEOLOGY = 16
_SHORTENED_RE = regex(r"习近平新时代(?P<rest>[^，。；、：“”\s]{0,12}?)思想")
_FIELD_RE = regex(r"社会主义(?:经济|外交|法治|文化|生态文明|强军)?$")
_PLENUM_RE = regex(r"(?P<head>(?:十[八九]|二十)届[一二三四五六七])中全体会议")
_TITLE_RE = regex(r"《(?P<words>[^《》\n]{8,32})》")
_SERIES_SINCE = 2018
_LOST = 5  # more characters off, and something else is meant


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for hit in reading.hits:
        words = hit.of(text)
        if words == "思想主题教育":
            yield from _campaign(reading, hit)
        elif words == "社会主义思想":
            yield from _ideology(reading, hit.start, hit.end)
        elif words == "习近平新时代":
            yield from _shortened(reading, hit.start)
        elif words == "中全体会议" and (match := _PLENUM_RE.search(text, max(0, hit.start - 5), hit.end)):
            span, right = reading.span(*match.span()), match["head"] + "中全会"
            yield Mark(span, f"{quoted(match[0])}应为{quoted(right)}", Fix(span, right, safe=True))
        elif (
            words == "《" and (match := _TITLE_RE.match(text, hit.start)) and (title := meant(match["words"]))
        ):
            span = reading.span(*match.span("words"))
            yield Mark(span, f"文件名称疑有错漏，应为{quoted('《' + title + '》', 36)}", Fix(span, title))
        elif words == "系列重要讲话" and reading.subject.year >= _SERIES_SINCE:
            span = reading.span(*hit)
            yield Mark(span, "“系列重要讲话”是2018年以前的提法，现通常写作“重要讲话”", Fix(span, "重要讲话"))
        elif (entry := _NAMES.get(words)) and entry.holds(text, *hit):
            span = reading.span(*hit)
            yield Mark(
                span, f"{quoted(words)}应为{quoted(entry.right)}", Fix(span, entry.right, safe=entry.safe)
            )


def _ideology(reading: Reading, start: int, end: int) -> Iterator[Mark]:
    text = reading.text
    low = max(0, start - _BEFORE_IDEOLOGY)
    named = text.rfind("习近平", low, start)
    head = named if named >= 0 else max(text.rfind("新时代", low, start), text.rfind("新世代", low, start))
    words = text[head:end] if head >= 0 else ""
    if (
        not words
        or re.search(r"[，。；、：\s“”]", words)
        or _IDEOLOGY.endswith(words)
        or words == "新时代中国特色社会主义思想"
    ):
        return
    if distance(words, _IDEOLOGY, _LOST) <= _LOST:
        span = reading.span(head, end)
        yield Mark(
            span, f"{quoted(words)}应为{quoted(_IDEOLOGY)}", Fix(span, _IDEOLOGY), severity=Severity.ERROR
        )


def _campaign(reading: Reading, hit: Span) -> Iterator[Mark]:
    """The campaign of 2023 without the words with which its name begins."""
    start = hit.start + len("思想") - len(_IDEOLOGY)
    if (
        start >= 0
        and reading.text.startswith(_IDEOLOGY, start)
        and not reading.text.endswith("贯彻", 0, start)
    ):
        span = reading.span(start, hit.end)
        right = f"学习贯彻{_IDEOLOGY}主题教育"
        yield Mark(span, f"名称不全，应为{quoted(right, 36)}", Fix(span, right))


def _shortened(reading: Reading, start: int) -> Iterator[Mark]:
    """A name that has lost 社会主义; one that keeps it is read from its end."""
    found = _SHORTENED_RE.match(reading.text, start)
    if found and not _FIELD_RE.search(found["rest"]) and distance(found[0], _IDEOLOGY, _LOST) <= _LOST:
        span = reading.span(*found.span())
        yield Mark(
            span, f"{quoted(found[0])}应为{quoted(_IDEOLOGY)}", Fix(span, _IDEOLOGY), severity=Severity.ERROR
        )


RULE = Rule(
    code="FX004",
    name="formula-name",
    title="全称错漏",
    family=Family.FORMULATION,
    severity=Severity.WARNING,
    check=check,
    anchors=("社会主义思想", "思想主题教育", "习近平新时代", "中全体会议", "《", "系列重要讲话", *_NAMES),
)
