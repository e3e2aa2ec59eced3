"""Reads facts from lines as people type them: 单位：白石镇, 召开党委会24次, 问题1：…, 2025年6月建成党群服务中心."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.drafting import amounts
from bot.drafting.contradictions import check
from bot.drafting.facts import DEFAULT_KIND, Event, Facts, Figure, Problem, Rectified
from bot.drafting.organisations import kind_named, organisation_named, organisations
from bot.errors import UsageError
from bot.text.numerals import to_int
from bot.text.outlines import outlines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

KEYS = {
    "单位": "unit", "单位名称": "unit", "职务": "post", "姓名": "author", "述职人": "author", "报告人": "author", "年度": "year", "年份": "year",
    "文种": "kind", "单位类型": "organisation", "单位性质": "organisation", "上级": "superior", "文件": "documents",
}  # fmt: skip
_ITEMS = {
    "上年问题": "problem", "去年问题": "problem", "上年度问题": "problem", "整改": "result", "整改情况": "result", "整改期限": "last_due",
    "问题": "what", "存在问题": "what", "表现": "detail", "原因": "cause", "措施": "measure", "打算": "measure", "期限": "due",
}  # fmt: skip
_OF_LAST_YEAR = {"problem", "result", "last_due"}
_PAIR_RE = re.compile(
    r"(?P<key>[\u4e00-\u9fff]{2,8}?)\s?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?\s?[：:]\s?(?P<value>.+)"
)
_BULLET_RE = re.compile(r"^(?:[-*•·●]|\d{1,2}[.、．)）](?!\d)|[（(]\d{1,2}[）)])\s*")
_OPEN_RE = re.compile(r"未完成|没有完成|尚未|正在|仍在|推进中|持续")
_DONE_RE = re.compile(r"完成|销号|解决|到位|整改好")
_DATE_RE = re.compile(
    r"^(?P<date>(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬)?)[，,：:\s]*(?P<what>.{4,})$"
)
_CLAUSE_RE = re.compile(r"[，,、；;。]")
_TITLE_RE = re.compile(r"《([^《》]+)》")


@dataclass(slots=True)
class _Reader:
    """What was read so far."""

    words: dict[str, str] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    former: dict[int, Rectified] = field(default_factory=dict)
    problems: dict[int, Problem] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)


def read(text: str) -> Facts:
    """Facts from lines of text; a line that is no key and holds no figure is something that was done.

    Raises:
        UsageError: there is nothing, or the lines contradict each other.
    """
    reader = _Reader()
    for number, line in enumerate(text.splitlines(), 1):
        words = _BULLET_RE.sub("", line.strip())
        if words and not words.startswith("#"):
            _line(reader, words, number)
    facts = _facts(reader)
    check(facts)
    return facts


def key_of(line: str) -> tuple[str, int] | None:
    """What *line* gives that can be given once only: who, when, or a numbered problem; None for all else."""
    pair = _PAIR_RE.fullmatch(_BULLET_RE.sub("", line.strip()))
    if pair and pair["key"] in KEYS and KEYS[pair["key"]] != "documents":
        return KEYS[pair["key"]], 0
    if pair and pair["key"] in _ITEMS and pair["number"]:
        return _ITEMS[pair["key"]], to_int(pair["number"]) or 0
    return None


def _line(reader: _Reader, words: str, number: int) -> None:
    pair = _PAIR_RE.fullmatch(words)
    if pair and pair["key"] in KEYS:
        _identity(reader, KEYS[pair["key"]], pair["key"], pair["value"].strip())
    elif pair and pair["key"] in _ITEMS:
        _item(reader, _ITEMS[pair["key"]], to_int(pair["number"] or "") or 0, pair["value"].strip())
    elif dated := _DATE_RE.match(words):
        reader.events.append(Event(_bare(dated["what"]), dated["date"]))
    elif figures := _figures(words, number):
        reader.figures += figures
    elif pair:
        reader.events.append(Event(_bare(pair["value"]), about=pair["key"]))
    elif kind_named(words):
        _identity(reader, "kind", "文种", words)
    else:
        reader.events.append(Event(_bare(words)))


def _identity(reader: _Reader, key: str, label: str, value: str) -> None:
    if key == "documents":
        reader.documents += _TITLE_RE.findall(value) or [part.strip() for part in re.split("[、，；]", value)]
        return
    if reader.words.get(key, value) != value:
        raise UsageError(f"“{label}”写了两次，前面是“{reader.words[key]}”，后面是“{value}”，请只留一个")
    reader.words[key] = value


def _item(reader: _Reader, name: str, number: int, value: str) -> None:
    """Put a problem, its cause, its measure or its rectification to its number; without one, where one is lacking."""
    value = _bare(value)
    if name in _OF_LAST_YEAR:
        field_ = "due" if name == "last_due" else name
        at = number or _place(reader.former, field_, opens=name == "problem")
        former = reader.former.get(at, Rectified())
        done = _done(value) if name == "result" else former.done
        reader.former[at] = replace(former, done=done, **{field_: value})
    else:
        at = number or _place(reader.problems, name, opens=name == "what")
        reader.problems[at] = replace(reader.problems.get(at, Problem()), **{name: value})


def _place(entries: Mapping[int, Rectified | Problem], name: str, *, opens: bool) -> int:
    """The number of the entry that takes an unnumbered line: the last one, or the first that lacks it."""
    lacking = [at for at in sorted(entries) if not getattr(entries[at], name)]
    last = max(entries, default=0)
    if not opens and last in lacking:
        return last
    return lacking[0] if lacking else last + 1


def _done(result: str) -> bool | None:
    if _OPEN_RE.search(result):
        return False
    return True if _DONE_RE.search(result) else None


def _figures(words: str, line: int) -> list[Figure]:
    """The figures of a line of which every clause is a name and a number; none if one is not."""
    found = []
    for clause in filter(None, (part.strip() for part in _CLAUSE_RE.split(words.rstrip("。；;")))):
        numbers = list(amounts.find(clause))
        if len(numbers) != 1 or numbers[0].date:
            return []
        name, value = clause[: numbers[0].span.start].rstrip("：: 为达"), clause[numbers[0].span.start :]
        tail = clause[numbers[0].span.end :]
        if len(name) < 2 or len(tail) > 3:  # noqa: PLR2004 - a name has two characters, a unit at most three
            return []
        found.append(Figure(name, value, line))
    return found


def _bare(words: str) -> str:
    return words.strip().rstrip("。；;")


def _facts(reader: _Reader) -> Facts:
    words = reader.words
    facts = Facts(
        kind=_named("文种", words.get("kind", ""), kind_named, [entry.title for entry in outlines()])
        or DEFAULT_KIND,
        organisation=_named(
            "单位类型",
            words.get("organisation", ""),
            organisation_named,
            [entry.title for entry in organisations()],
        ),
        unit=words.get("unit", ""),
        post=words.get("post", ""),
        author=words.get("author", ""),
        superior=words.get("superior", ""),
        year=_year(words.get("year", "")),
        documents=tuple(reader.documents),
        figures=tuple(reader.figures),
        events=tuple(reader.events),
        last_year=tuple(reader.former[at] for at in sorted(reader.former)),
        problems=tuple(reader.problems[at] for at in sorted(reader.problems)),
    )
    if facts == Facts():
        raise UsageError("没有读到素材。请一行写一条，例如“单位：白石镇”“召开党委会24次”“问题1：……”")
    return facts


def _named(label: str, words: str, find: Callable[[str], str | None], titles: list[str]) -> str:
    """The name of what *words* call by name or title; empty where there are none."""
    name = find(words) if words else ""
    if name is None:
        raise UsageError(f"{label}不能是“{words}”，可用的有：{'、'.join(titles)}")
    return name


def _year(words: str) -> int:
    found = re.search(r"(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2}", words)
    if words and not found:
        raise UsageError(f"年度“{words}”看不懂，请写成四位数，例如：年度：2025")
    return to_int(found[0]) or 0 if found else 0
