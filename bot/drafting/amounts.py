"""Finds the numbers of a text, however they are written, with their value and unit.

12, １２, 十二, 一百二十余, 1.2万, 百分之九十八, 98％, 2024年3月5日. Numbers that belong to a set phrase or to the
numbering of the text (四个意识, 三会一课, 一是, 1.) are none.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from bot.resources import data_path
from bot.text.model import Span
from bot.text.numerals import HAN_DIGITS, to_int

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = "〇零一二两三四五六七八九十百千万亿"
_DIGIT = "〇○零一二三四五六七八九"
_YEAR = rf"(?:(?:19|20)\d\d|[一二][{_DIGIT}]{{3}})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DATE = (
    rf"(?P<year>{_YEAR})\s?年(?:\s?(?P<month>{_MONTH})\s?月(?:\s?(?P<day>{_DAY})\s?[日号])?)?"
    rf"|(?P<month2>{_MONTH})\s?月(?!均|度)(?:\s?(?P<day2>{_DAY})\s?[日号])?"
)
_PERCENT_WORDS = rf"百分之(?P<percent>[{_HAN}]{{1,6}}(?:点[{_DIGIT}]{{1,4}})?|\d{{1,4}}(?:\.\d{{1,4}})?)"
_TENTHS = r"(?P<tenths>[一二两三四五六七八九])成(?P<half>[半五])?(?![立就果员为熟功绩分本效长都语都交品像])"
_ARABIC = r"(?P<arabic>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,15})(?P<decimals>\.\d{1,6})?"
_SHARE = r"(?P<parts>[二三四五六七八九十]{1,3})分之(?P<share>[一二两三四五六七八九十]{1,3})"
_FIGURE = rf"(?:{_ARABIC}|(?P<han>[{_HAN}]{{1,12}}))(?:[ \u3000]?(?P<scale>[十百千]?[万亿]|[百千]))?"
_NUMBER_RE = re.compile(rf"(?:{_DATE})|{_PERCENT_WORDS}|{_TENTHS}|{_SHARE}|{_FIGURE}")
_HINT_RE = re.compile(rf"\d|百分之|[{_HAN}○]")
_LIST_MARK_RE = re.compile(r"^[ \t\u3000]*(?:[（(]?\d{1,2}[）)]|\d{1,2}[.．、](?!\d))", re.MULTILINE)
_COMING_RE = re.compile(r"来(?=[名人个次户项件家亩里])")  # 十来个, and not 5人来自
_POINTS_RE = re.compile(r"方面|层面|维度|环节|关键|重点|角度|要点|抓手|关口|关系|字|带头")
_ABOUT_RE = re.compile(r"(?:约|大约|将近|近|超过|超|逾|突破|不少于|不低于|至少)$")
_LEFT = {"近": "below", "将近": "below", "约": "about", "大约": "about"}
_NARROW = str.maketrans("０１２３４５６７８９．％", "0123456789.%")  # every character stays at its place
_LARGE = frozenset("万亿")
# Figures as on a cheque; those that are ordinary characters too (队伍, 收拾) only beside another.
_CHEQUE_RE = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟]{2,}|[壹贰叁柒捌玖佰仟]")
_CHEQUE = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_SPREAD_RE = re.compile(
    rf"(?P<tens>[{_DIGIT}]?十)?(?P<low>[{_DIGIT}])(?P<high>[{_DIGIT}])(?P<scale>[十百千万])?"
)
_ORDINAL = "第"
_WORTH = {"万元": 10_000, "亿元": 100_000_000}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text.

    Args:
        span: where it stands, its unit not included (a date's 年 月 日 and a per cent sign are).
        words: as written.
        value: what it is worth; for dates 0.
        unit: its measure word; empty where none follows.
        rounding: empty for exact ones, `above` (一百二十余, 超过100), `below` (近100) or `about` (约100).
        date: year, month and day, 0 where not said; None for anything but a date.
    """

    span: Span
    words: str
    value: Decimal
    unit: str = ""
    rounding: str = ""
    date: tuple[int, int, int] | None = None


def find(text: str) -> Iterator[Amount]:
    """The numbers of *text* in reading order; set phrases and list marks are passed over."""
    plain = _CHEQUE_RE.sub(lambda match: match[0].translate(_CHEQUE), text.translate(_NARROW))
    skipped = sorted(
        Span(*match.span()) for pattern in (_phrases(), _LIST_MARK_RE) for match in pattern.finditer(plain)
    )
    starts = [span.start for span in skipped]
    at = 0
    while hint := _HINT_RE.search(plain, at):
        match = _NUMBER_RE.match(plain, hint.start())
        if match is None:
            at = hint.end()
            continue
        covered = bisect_right(starts, match.end() - 1) - 1
        if covered >= 0 and skipped[covered].end > match.start():
            at = max(skipped[covered].end, hint.end())
            continue
        amount = _read(match, text, plain)
        at = match.end()
        if amount:
            measure = _units().match(plain, amount.span.end)
            at = measure.end() if measure and not amount.date else amount.span.end
            yield amount


def _read(match: re.Match[str], text: str, plain: str) -> Amount | None:
    start, end = match.span()
    date = _date(match)
    if date:
        return Amount(Span(start, end), text[start:end], Decimal(0), date=date)
    if match["percent"] or match["tenths"] or match["parts"]:
        value = _spoken(match["percent"]) if match["percent"] else _tenths(match)
        return Amount(
            Span(start, end), text[start:end], value, unit="%", rounding=_rounding(plain, start, more=False)
        )
    return _counted(match, text, plain)


def _counted(match: re.Match[str], text: str, plain: str) -> Amount | None:
    start, end = match.span()
    more = plain[end : end + 1] in set("余多") or bool(_COMING_RE.match(plain, end))
    end += more
    scale = plain[end : end + 1] if more and plain[end : end + 1] in _LARGE and not match["scale"] else ""
    end += len(scale)  # 30多万
    measure = _units().match(plain, end)
    unit = measure["unit"] if measure else ""
    spread = _spread(match["han"] or "")
    value = _value(match) if spread is None else spread * (_SCALES.get(match["scale"] or "", 1))
    if value is None or _in_a_word(plain, start, end):
        return None
    han = match["han"]
    if han and (
        not unit or (han == "一" and not match["scale"]) or _counts_points(plain, start, end + len(unit))
    ):
        return None  # without a measure word Han figures are words: 一定, 统一, 两手, 万众
    if measure and unit in {"%", "‰"}:
        end = measure.end()
    rounding = _rounding(plain, start, more=more or spread is not None)
    worth = value * _SCALES.get(scale, 1) * _WORTH.get(unit, 1)
    rank = _ORDINAL if plain[start - 1 : start] == _ORDINAL else ""  # 第3 is not three of anything
    return Amount(Span(start, end), text[start:end], worth, rank + _plain_unit(unit), rounding)


def _spread(words: str) -> Decimal | None:
    """What 七八十 or 十五六 begins at; None for a number that is told as one."""
    match = _SPREAD_RE.fullmatch(words)
    if match is None or HAN_DIGITS[match["high"]] != HAN_DIGITS[match["low"]] + 1 or match["low"] in "〇○零":
        return None
    tens = han_value(match["tens"]) or 0 if match["tens"] else 0
    return Decimal(tens + HAN_DIGITS[match["low"]]) * _SCALES.get(match["scale"] or "", 1)


def _in_a_word(plain: str, start: int, end: int) -> bool:
    """Whether Latin letters make a name of the figure: 5G, A4, COVID-19."""
    around = plain[max(0, start - 1) : start] + plain[end : end + 1]
    return any(char.isascii() and char.isalpha() for char in around)


def _counts_points(plain: str, start: int, end: int) -> bool:
    """Whether Han figure and measure word count the text's own points: 三个方面, 两个层面."""
    return plain[start] in "一两三四五六七八九十" and bool(_POINTS_RE.match(plain, end))


def _date(match: re.Match[str]) -> tuple[int, int, int] | None:
    if match["year"]:
        return (
            to_int(match["year"]) or 0,
            to_int(match["month"] or "0") or 0,
            to_int(match["day"] or "0") or 0,
        )
    if match["month2"]:
        return 0, to_int(match["month2"]) or 0, to_int(match["day2"] or "0") or 0
    return None


def _value(match: re.Match[str]) -> Decimal | None:
    if match["han"]:
        value = han_value(match["han"])
    else:
        value = Decimal(match["arabic"].replace(",", "") + (match["decimals"] or ""))
    for char in match["scale"] or "":
        value = None if value is None else value * _SCALES[char]
    return value


def han_value(words: str) -> Decimal | None:
    """What a Han numeral is worth, up to 亿, as it is written and as it is spoken (一百二 is 120)."""
    if len(words) > 1 and all(char in HAN_DIGITS for char in words):
        return Decimal(to_int(words) or 0)
    total = Decimal(0)
    rest = words
    for scale in "亿万":
        head, found, tail = rest.rpartition(scale)
        if found:
            part = han_value(head) if head else Decimal(1)
            if part is None:
                return None
            total += part * _SCALES[scale]
            rest = tail
    if not rest:
        return total
    whole = to_int(rest)
    if whole is None:
        return None
    spoken = len(words) > 1 and rest[-1] in HAN_DIGITS and words[-2] in "百千万亿"
    return total + Decimal(whole - whole % 10 + whole % 10 * _SCALES[words[-2]] // 10 if spoken else whole)


def _spoken(words: str) -> Decimal:
    whole, _, fraction = words.partition("点")
    if whole[:1].isdigit():
        return Decimal(whole)
    value = Decimal(100) if whole == "百" else han_value(whole) or Decimal(0)
    return value + Decimal("0." + "".join(str(HAN_DIGITS[char]) for char in fraction)) if fraction else value


def _tenths(match: re.Match[str]) -> Decimal:
    """What 三成, 三成五 or 三分之二 is in a hundred."""
    if match["parts"]:
        return Decimal(100) * (han_value(match["share"]) or 0) / (han_value(match["parts"]) or 1)
    return Decimal(HAN_DIGITS[match["tenths"]] * 10 + (5 if match["half"] else 0))


def _rounding(plain: str, start: int, *, more: bool) -> str:
    if more:
        return "above"
    before = _ABOUT_RE.search(plain[max(0, start - 4) : start])
    return _LEFT.get(before[0], "above") if before else ""


@cache
def _table() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = tomllib.loads(data_path("drafting", "units.toml").read_text("utf-8"))
    return tables


@cache
def _units() -> re.Pattern[str]:
    rows = sorted(_table()["units"].items(), key=lambda row: -len(row[0]))
    return re.compile(
        r"\s?(?P<unit>"
        + "|".join(re.escape(word) + (f"(?![{bars}])" if bars else "") for word, bars in rows)
        + ")"
    )


def _plain_unit(unit: str) -> str:
    return _table()["same"].get(unit, unit)


@cache
def _phrases() -> re.Pattern[str]:
    lines = data_path("drafting", "set_numbers.txt").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    return re.compile("|".join(rows))
