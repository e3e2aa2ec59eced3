"""What template sites leave behind in a text, so that it can be reported and read past.

The forms stand in `data/lexicon/residue.toml`: paid-content marks, slogans, lines that advertise an account
or a club, notices that a preview ends here, notices of the one who shared a file, the furniture of a web
page. Only certain forms are listed: an office that writes about its own 公众号 or QQ群 must not be cut.
Instructions such as （略） are no residue: they stand where the writer's own words are missing.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from bot.resources import data_path
from bot.text import matcher
from bot.text.model import Span
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator


class Residue(StrEnum):
    """Kinds of residue."""

    PAID_MARK = "paid-mark"
    SLOGAN = "slogan"
    PROMOTION = "promotion"
    PREVIEW = "preview"  # 仅展示623字，全文共2550字
    SHARED = "shared"  # 由会员分享, 小编整理, 如有侵权请联系删除
    PAGE = "page"  # 浏览次数, 上一篇, 打印本页
    COLLECTION = "collection"  # 篇一：
    INVISIBLE = "invisible"


class Leftover(NamedTuple):
    """One stretch of residue, in the text as received."""

    span: Span
    kind: Residue


INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad"
)
"""Characters that take no room and mean nothing in Chinese."""
INVISIBLE_RE = regex(f"[{INVISIBLE}]+")
_SITE = "素材|文库|资料|范文|公文|模板|文档|下载|写材料|笔杆子|文稿"
_INSIDE = r"[^【】［］\[\]\n]"
_BRACKET_RE = regex(
    rf"[【［\[](?={_INSIDE}{{0,40}}(?:{_SITE}|[文库素材][\^~@#&＠＃＆]{{1,3}}[库材])){_INSIDE}{{2,40}}[】］\]]"
)
_NOISE_RE = regex(r"[\^~@#&＠＃＆]|更多|搜索|尽在|关注|免费|下载")
_OFFICE_RE = regex(
    "严禁|禁止|杜绝|打击|整治|查处|防止|不得|规范|备案|排查|整改|清理|抵制|党员|群众|支部|党组织"
)
_SHAMELESS_RE = regex(r"客服[：:]|谨防假冒|持续接单|公众号[：:】]")
_MANY = 3  # signs that together make an advertisement
_SENTENCE_RE = regex(r"[^。！？!?]+[。！？!?”）】]*|[。！？!?]+")
_BRACKETED_RE = regex(r"[【（(][^【】（）()\n]{2,40}[】）)]")
_LINE_END_RE = regex(r"[\r\n]")
_PAGE_LIMIT = 100  # a longer line is no furniture of a page


def _load() -> tuple[dict[str, tuple[str, ...]], dict[str, re.Pattern[str]]]:
    """The words that make a line worth reading closely, and the forms, by name of kind."""
    tables = tomllib.loads(data_path("lexicon", "residue.toml").read_text("utf-8"))
    fragments: dict[str, str] = tables.pop("fragments")
    triggers: dict[str, tuple[str, ...]] = {"bracket": ("【", "［", "[")}
    forms: dict[str, re.Pattern[str]] = {}
    for name, table in tables.items():
        triggers[name] = tuple(table["triggers"])
        for key, suffix in (("forms", ""), ("signs", "-signs")):
            joined = "|".join(table.get(key, ()))
            for fragment, words in fragments.items():
                joined = joined.replace("{" + fragment + "}", words)
            if joined:
                forms[name + suffix] = regex(joined, re.IGNORECASE if name == "paid" else 0)
    return triggers, forms


# One pass over the text finds the lines worth a closer look, and the kinds that each may hold.
_TRIGGERS, _FORMS = _load()
_WORDS = tuple({word: None for words in _TRIGGERS.values() for word in words})
_KINDS_OF = tuple(frozenset(kind for kind, words in _TRIGGERS.items() if word in words) for word in _WORDS)
_INLINE = (
    ("paid", Residue.PAID_MARK),
    ("preview", Residue.PREVIEW),
    ("slogan", Residue.SLOGAN),
)


def find(text: str) -> list[Leftover]:
    """All residue in *text*, in reading order, not overlapping; lines of advertising are taken whole."""
    found: list[Leftover] = []
    if any(char in text for char in INVISIBLE):  # looking up each is ten times as fast as the pattern
        found = [Leftover(Span(*match.span()), Residue.INVISIBLE) for match in INVISIBLE_RE.finditer(text)]
    for line, kinds in _lines(text):
        found += _read(text, line, kinds)
    found.sort(key=lambda leftover: (leftover.span.start, -leftover.span.end))
    result: list[Leftover] = []
    for leftover in found:
        if not result or leftover.span.start >= result[-1].span.end:
            result.append(leftover)
    return result


def _lines(text: str) -> Iterator[tuple[Span, set[str]]]:
    """The lines that hold triggers, without indent and line end, and the kinds that they may hold."""
    span = Span(-1, -1)
    kinds: set[str] = set()
    for index, start, _ in matcher.find(_WORDS, text):
        if start >= span.end:
            if kinds:
                yield span, kinds
            span, kinds = _line(text, start), set()
        kinds |= _KINDS_OF[index]
    if kinds:
        yield span, kinds


def _line(text: str, at: int) -> Span:
    match = _LINE_END_RE.search(text, at)
    end = match.start() if match else len(text)
    start = text.rfind("\n", 0, at) + 1
    start = max(start, text.rfind("\r", start, at) + 1)
    line = text[start:end]
    return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))


def _read(text: str, span: Span, kinds: set[str]) -> Iterator[Leftover]:
    line = span.of(text)
    if "page" in kinds and len(line) <= _PAGE_LIMIT and _FORMS["page"].fullmatch(line):
        yield Leftover(span, Residue.PAGE)
        return
    if "promotion" in kinds:
        yield from (Leftover(_shift(span, part), Residue.PROMOTION) for part in _promotions(line))
    if "shared" in kinds:
        shared = (part for part in _sentences(line) if _FORMS["shared"].search(part.of(line)))
        yield from (Leftover(_shift(span, part), Residue.SHARED) for part in shared)
    if "collection" in kinds:
        label = _FORMS["collection"].match(line)
        if label:
            yield Leftover(_within(span, label), Residue.COLLECTION)
    for name, kind in _INLINE:
        if name in kinds:
            yield from (Leftover(_within(span, match), kind) for match in _FORMS[name].finditer(line))
    if "bracket" in kinds:
        slogans = (match for match in _BRACKET_RE.finditer(line) if _NOISE_RE.search(match[0]))
        yield from (Leftover(_within(span, match), Residue.SLOGAN) for match in slogans)


def _sentences(line: str) -> list[Span]:
    return [Span(*match.span()) for match in _SENTENCE_RE.finditer(line)]


def _within(span: Span, match: re.Match[str]) -> Span:
    return _shift(span, Span(*match.span()))


def _shift(span: Span, part: Span) -> Span:
    return Span(span.start + part.start, span.start + part.end)


def _promotions(line: str) -> Iterator[Span]:
    """The advertising in *line*: a bracket, some sentences, or all of it."""
    if not _advertises(line):
        return
    sentences = _sentences(line)
    loud = [_is_loud(sentence.of(line)) for sentence in sentences]
    signs = _FORMS["promotion-signs"]
    touched = sum(
        shouts or bool(signs.search(part.of(line))) for part, shouts in zip(sentences, loud, strict=True)
    )
    if any(loud) and touched * 2 > len(sentences):
        yield Span(0, len(line))
        return
    for sentence, shouts in zip(sentences, loud, strict=True):
        if shouts:
            yield _bracket(line, sentence) or sentence


def _is_loud(sentence: str) -> bool:
    if _OFFICE_RE.search(sentence) and not _SHAMELESS_RE.search(sentence):
        return False
    return _advertises(sentence)


def _advertises(words: str) -> bool:
    return (
        bool(_FORMS["promotion"].search(words)) or len(set(_FORMS["promotion-signs"].findall(words))) >= _MANY
    )


def _bracket(line: str, sentence: Span) -> Span | None:
    """The bracket that holds all the advertising of a sentence, if one does."""
    signs = _FORMS["promotion-signs"]
    for match in _BRACKETED_RE.finditer(line, sentence.start, sentence.end):
        if _FORMS["promotion"].search(match[0]) and not signs.search(line, sentence.start, match.start()):
            return Span(*match.span())
    return None
