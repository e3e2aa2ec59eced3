"""Finds the names of a text: 《titles》, places, units and persons.

What is not certainly a name is passed over. A place stands in the list of divisions, or its word (镇, 公司 …)
follows something that no dictionary knows; a person has a surname and a post, 同志 or 党员 beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from bot.resources import data_path
from bot.text.model import Span
from bot.text.words import search_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLE_RE = re.compile(r"《[^《》\n]{1,60}(?:《[^《》\n]{1,60}》[^《》\n]{0,30})?》")
_KIND_RE = re.compile(
    r"街道|社区|村(?![庄民务容级居落])|镇(?![级域])|乡(?![村镇亲土])|县(?![级域])|区(?![级域别间块])|市(?![场民级值域])"
    r"|[州盟旗省](?![级帜])|局(?![面部势])|公司|集团|学院|大学|医院|学校|小学(?!习)|中学(?!习)|幼儿园|合作社|银行"
)
# What can stand right in front of a name.
_LEAD_RE = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[在到对向往和与由从为赴给让将把被及同是或因跟]"
    r"|走访|指导|帮扶|整顿|联系|包联|包保|挂点|调研|来到|深入|前往|考察|督导|推广|学习|借鉴|走进|位于|来自|组织|带领|选派|推动|支持|协调|对接|帮助"
    r"|邀请|约谈|会同|联合|依托|推荐|命名|评为|其中|以及|例如|打造|现任|担任|批准|毕业于|任职于|书记项目|引进|慰问|服务)$"
)
_REACH = 12  # characters in front of a kind's word that may belong to the name
_SHORTEST, _LONGEST = 2, 8
_VILLAGE = 4  # the longest name of a village or town
_VILLAGES = frozenset({"村", "镇", "乡", "街道", "社区"})
_DIVISIONS = frozenset("县区市州盟旗省")
# No name holds these; a clause does.
_FUNCTION_RE = re.compile(
    r"[我你他她它们在为把往向以是都只不出回按照将被从到和与及给让使由而且但也还就再更最没有可能会要去来里内外前后间各每本该的了着过名个项年月日时人两几一二三四五六七八九十配选强用走看习议修同手托下常]"
)
_PEOPLE_RE = re.compile(
    r"同志|书记|镇长|乡长|县长|区长|市长|局长|主任|院长|校长|经理|董事长|科长|所长|站长|支书|主席|老师|教授|医生|大夫|大姐|大爷|大娘|老人|师傅|一家|家中|家里"
)
_ROLE_RE = re.compile(
    r"书记|主任|局长|镇长|乡长|院长|校长|党员|村民|居民|教师|职工|同志|委员|干部|医生|护士|教授|老人|户主|大户|能人|经理|代表|骨干|模范|工匠|骑手|会计|能手|标兵"
)
_AFTER_NAME_RE = re.compile(
    r"$|[^\u4e00-\u9fff]|[等在把带主同与和用说家为对自先率说的被获荣]|(?:牵头|担任|一家|积极|创办|领办|返乡|捐)"
)


_NO_GIVEN_NAME_RE = re.compile(r"[的了和与在得村镇区组校院处们个都也]|同志")


class Sort(StrEnum):
    """What a name names."""

    TITLE = "title"
    PLACE = "place"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text.

    Args:
        span: where it stands.
        words: as written; a title with its 《》.
        sort: what it names.
        stem: the part that is proper to it: 槐亭 of 槐亭镇.
    """

    span: Span
    words: str
    sort: Sort
    stem: str


def find(text: str) -> Iterator[Name]:
    """The names of *text* in reading order; where two overlap, the first."""
    found = sorted(
        [*_titles(text), *_places(text), *_persons(text)], key=lambda name: (name.span.start, -name.span.end)
    )
    end = 0
    for name in found:
        if name.span.start >= end:
            end = name.span.end
            yield name


def plain_title(words: str) -> str:
    """*words* without 《》, blanks and （试行）, for comparison."""
    return re.sub(r"[《》〈〉\s]|[（(](?:试行|暂行|修订版?|征求意见稿)[）)]", "", words)


def _titles(text: str) -> Iterator[Name]:
    for match in _TITLE_RE.finditer(text):
        yield Name(Span(*match.span()), match[0], Sort.TITLE, plain_title(match[0]))


def _places(text: str) -> Iterator[Name]:
    for match in _KIND_RE.finditer(text):
        start = _division(text, *match.span()) if match[0] in _DIVISIONS else None
        start = _proper(text, match.start(), match[0]) if start is None else start
        if start is not None:
            span = Span(start, match.end())
            yield Name(span, span.of(text), Sort.PLACE, text[start : match.start()])


def _division(text: str, start: int, end: int) -> int | None:
    """Where a name of the list of divisions begins that ends at *end*."""
    known = _divisions()
    return next((at for at in range(max(0, start - _REACH), start - 1) if text[at:end] in known), None)


def _proper(text: str, end: int, kind: str) -> int | None:
    """Where a name begins that no list knows and that ends before the word *kind* at *end*."""
    if kind in _DIVISIONS:
        return None  # every division is in the list, and 示范区 and 超市 are none
    for length in range(1, (_VILLAGE if kind in _VILLAGES else _LONGEST) + 1):
        start = end - length
        if start < 0 or not _is_han(text[start]):
            return None
        if length >= _SHORTEST and _LEAD_RE.search(text[max(0, start - 4) : start]):
            return start if _is_proper(text[start:end], kind) else None
    return None


def _is_proper(stem: str, kind: str) -> bool:
    bare = stem
    while last := next((word for word in _modifiers().get(kind, ()) if bare.endswith(word)), ""):
        bare = bare.removesuffix(last)
    if len(bare) < _SHORTEST or _FUNCTION_RE.search(stem):
        return False
    words = [word for word in search_words(bare) if len(word) > 1]
    covered = {at for word in words for at in range(bare.find(word), bare.find(word) + len(word))}
    return len(covered) < len(bare) or (kind in _VILLAGES and bool(_LANDSCAPE_RE.search(stem)))


# Villages and towns are named after these.
_LANDSCAPE_RE = re.compile(
    r"[山河江湖海溪泉塘池潭沟湾滩洲岛坪坝坡岗岭峰崖岩石沙洼谷圩埠港浦渡桥庄屯寨堡亭寺庙塔窑槐柳杨榆松柏桑桃杏李梅梨枣樟枫竹荷莲兰菊龙凤马牛鹿鹤雁鹭燕]"
)


def _persons(text: str) -> Iterator[Name]:
    for match in _PEOPLE_RE.finditer(text):
        for length in (3, 2):
            start = match.start() - length
            if start >= 0 and _is_person(text[start : match.start()]) and _begins_person(text, start):
                yield _person(text, start, match.start())
                break
    for match in _ROLE_RE.finditer(text):
        for length in (3, 2):
            end = match.end() + length
            if _is_person(text[match.end() : end]) and _AFTER_NAME_RE.match(text, end):
                yield _person(text, match.end(), end)
                break


def _person(text: str, start: int, end: int) -> Name:
    return Name(Span(start, end), text[start:end], Sort.PERSON, text[start:end])


def _begins_person(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start]
    return bool(_LEAD_RE.search(before)) or any(before.endswith(role) for role in _ROLES)


_ROLES = tuple(_ROLE_RE.pattern.split("|"))


def _is_person(words: str) -> bool:
    """Whether *words* is a surname and a given name, and no word of the dictionary begins there."""
    if len(words) < _SHORTEST or words[0] not in _surnames() or not all(map(_is_han, words)):
        return False
    return (
        words not in _public()
        and words[:2] not in search_words(words[:2])
        and not _NO_GIVEN_NAME_RE.search(words)
    )


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _rows(*path: str) -> list[str]:
    lines = data_path(*path).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def _divisions() -> frozenset[str]:
    return frozenset(
        name for line in _rows("places", "divisions.txt") for name in line.split() if len(name) > _SHORTEST
    )


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(_rows("lexicon", "surnames.txt")))


@cache
def _public() -> frozenset[str]:
    return frozenset(name for line in _rows("drafting", "set_names.txt") for name in line.split())


@cache
def _modifiers() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in _rows("drafting", "plain_modifiers.txt"):
        kind, *words = line.split()
        table[kind] = tuple(words)
    return table
