"""前面列出的项数与“几个方面”不符。

## 查什么
查找“从政治、思想、组织、作风、纪律五个方面”一类说法，看顿号隔开的项数与后面的数是否一致。带“等”字的，只查列出的比后面的数还多的。

## 为什么
项数当场就能数出来，写错了容易被指出。来源：实务惯例，列举的项数与声明的数一致。

## 反例
    从政治、思想、组织、作风、纪律四个方面进行整改。
    突出抓好支部规范建设、流动党员管理、后备力量培养四项重点。
    在东岭村、西沟村、南坪村4个村先行试点。
    推行“学、查、改、评”五步工作法。
    把全镇分为东片、西片、中片四个片区，在东岭、西沟、南坪、北河等三个村试点。
    围绕讲政治、抓学习、强组织、转作风、促发展“四个重点”用力。

## 正例
    从政治、思想、组织、作风、纪律等五个方面进行整改。
    突出抓好支部规范建设、流动党员管理、后备力量培养三项重点。
    从政治、思想和组织三个方面查摆。
    围绕6个方面、13条措施全面加强监督。
    区委、区政府和镇、村两级同步推进。
    落实“学习、宣传、贯彻”要求，抓住两个环节。
"""

import tomllib
from collections.abc import Iterator

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.items import possible
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.resources import data_path
from bot.text.numerals import to_han, to_int
from bot.text.patterns import regex

_TABLE = tomllib.loads(data_path("lexicon", "preceding_list_count.toml").read_text(encoding="utf-8"))
_FIGURES = frozenset("二两三四五六七八九十23456789")
_FIGURE_RE = regex(r"(?:[二两三四五六七八九十]{1,2}|[2-9])$")
_POINT_RE = regex(r"[，。；：！？\n,;:!?\d]")
_REACH = 80
_BEHIND_QUOTES_RE = regex(r"”(?P<figure>[二两三四五六七八九]|[2-9])(?P<unit>[步字招法个项条])")
_OPEN_RE = regex("[等和与及]")
_NO_COUNT_RE = regex(r"军|\d")  # 四方面军, 5方面11条措施
_TWO = 2  # 两个, not 二个


def check(reading: Reading) -> Iterator[Mark]:
    done, text = -1, reading.text
    for hit in reading.hits:
        if text[hit.start] == "”":
            yield from _behind_quotes(reading, hit.start)
            continue
        if text[hit.start - 1 : hit.start] not in _FIGURES:
            continue
        figure = _FIGURE_RE.search(text, max(0, hit.start - 2), hit.start)
        count = to_int(figure[0]) if figure else None
        if figure is None or count is None or hit.start <= done:
            continue
        done = hit.start
        kind = hit.of(text)
        if _NO_COUNT_RE.match(text, hit.end):
            continue
        left = _POINT_RE.split(text[max(0, figure.start() - _REACH) : figure.start()])[-1]
        items = possible(left, count, kind[1:] if kind in _TABLE["places"] else "")
        if items and count not in items:
            yield _mark(reading, figure.start(), hit.start, kind, items[0])


def _behind_quotes(reading: Reading, closing: int) -> Iterator[Mark]:
    """The count behind a list in quotes: “学、查、改、评”五步工作法."""
    found = _BEHIND_QUOTES_RE.match(reading.text, closing)
    opening = reading.text.rfind("“", max(0, closing - _REACH), closing)
    words = reading.text[opening + 1 : closing] if opening >= 0 else ""
    items = words.split("、")
    if found and len(items) > 1 and all(items) and not _POINT_RE.search(words) and not _OPEN_RE.search(words):
        count = to_int(found["figure"])
        if count and count != len(items) and abs(count - len(items)) < _TWO:
            yield _mark(reading, *found.span("figure"), found["unit"], len(items))


def _mark(reading: Reading, start: int, unit: int, kind: str, items: int) -> Mark:
    span = reading.span(start, unit + 1)
    words = quoted(reading.text[start:unit] + kind)
    figure = str(items) if reading.text[start].isdigit() else "两" if items == _TWO else to_han(items)
    message = f"{words}与前面列出的{items}项不符，请补齐内容或者改正数量"
    return Mark(span, message, Fix(span, figure + reading.text[unit]))


RULE = Rule(
    code="CT002",
    name="preceding-list-count",
    title="前列项数不符",
    family=Family.COUNT_MISMATCH,
    severity=Severity.WARNING,
    check=check,
    anchors=(*_TABLE["kinds"], *_TABLE["places"], *(f"”{figure}" for figure in sorted(_FIGURES))),
)
