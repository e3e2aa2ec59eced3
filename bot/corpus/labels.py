"""What a title says of its report: year and kind of organisation; and what a heading says of its part."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.text.model import Role
from bot.text.numerals import to_int
from bot.text.outlines import outlines, roles_of_heading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.corpus.model import Filters, Passage

_YEAR_RE = re.compile(r"((?:19|20)\d\d|[一二][〇○零九一二三四五六七八]{3})(?=年|\D|$)")
# The more particular comes first: a party committee of a hospital is a hospital's.
_ORGANISATIONS = (
    ("hospital", re.compile(r"医院|卫生院|卫生服务中心")),
    ("university", re.compile(r"大学|学院|学校|中学|小学|幼儿园|高校|职校")),
    ("nonpublic", re.compile(r"两新|非公|民营|民企|社会组织|商会|行业协会|律师事务所")),
    ("soe", re.compile(r"集团|公司|国企|国有企业|银行|厂党")),
    ("street", re.compile(r"街道|办事处")),
    ("village", re.compile(r"村(?!振兴)(?:党|支部|书记|委)|社区|[^农乡]村(?=20\d\d|$)")),
    ("township", re.compile(r"镇(?:党|书记|委)|镇(?=20\d\d|$)|乡(?:党|书记|委)|乡镇")),
    ("agency", re.compile(r"[局厅委部办署院]党(?:组|支部)|机关|党组书记|[局厅](?:党|书记|20\d\d)")),
)
_NAME_BITS = 0xFFFFF  # of a hash: there are a few dozen names
_YEAR_BITS = 0x3FFF
_BIT = {role: bit for bit, role in enumerate(Role)}
_KIND, _ORGANISATION, _YEAR = 8, 28, 48  # bits in front
_BY_HAND = ("title", "kind", "organisation", "year", "source", "licence")
_ENDS = (
    (Role.OPENING, re.compile(r"^(?:导语|开头|引言|前言)")),
    (Role.CLOSING, re.compile(r"^(?:结尾|结束语|结语)")),
)


def year_of(title: str) -> int:
    """The year that *title* names first; 0 where it names none."""
    found = _YEAR_RE.search(title)
    return to_int(found[1]) or 0 if found else 0


def organisation_of(title: str) -> str:
    """The kind of organisation that *title* speaks of; empty where it cannot be told."""
    return next((name for name, pattern in _ORGANISATIONS if pattern.search(title)), "")


def roles_of(section: str) -> tuple[Role, ...]:
    """The roles of a part given by their names or by its heading."""
    names = section.split()
    if names and set(names) <= set(Role):
        return tuple(map(Role, names))
    return tuple(role for role, pattern in _ENDS if pattern.search(section)) or roles_of_heading(section)


def packed(passage: Passage) -> int:
    """The labels of *passage* in one number."""
    roles = sum({1 << _BIT[role] for role in passage.roles})
    return roles | _packed(passage.kind, passage.organisation, passage.year)


def wanted(filters: Filters) -> tuple[int, int]:
    """Which bits of a passage's labels *filters* look at, and what they have to be."""
    role = 1 << _BIT[filters.role] if filters.role else 0
    mask = role | (_NAME_BITS if filters.kind else 0) << _KIND
    mask |= (_NAME_BITS if filters.organisation else 0) << _ORGANISATION | (
        _YEAR_BITS if filters.year else 0
    ) << _YEAR
    return mask, role | _packed(filters.kind, filters.organisation, filters.year)


@lru_cache(maxsize=1_000)
def _packed(kind: str, organisation: str, year: int) -> int:
    def named(name: str) -> int:
        return zlib.crc32(name.encode("utf-8", "replace")) & _NAME_BITS if name else 0

    return named(kind) << _KIND | named(organisation) << _ORGANISATION | (year & _YEAR_BITS) << _YEAR


def checked(labels: Mapping[str, str]) -> dict[str, str | int]:
    """Labels set by hand, as the record keeps them.

    Raises:
        UsageError: there is no such label, or its value does not fit.
    """
    known = {
        "kind": ["", *(outline.name for outline in outlines())],
        "organisation": ["", *(name for name, _ in _ORGANISATIONS)],
    }
    values: dict[str, str | int] = {}
    for name, value in labels.items():
        if name not in _BY_HAND:
            raise UsageError(f"没有“{name}”这一项，可以改的有：{'、'.join(_BY_HAND)}")
        if value not in known.get(name, [value]):
            raise UsageError(
                f"{name} 不能是“{value}”，可以是：{'、'.join(filter(None, known[name]))}；留空表示不知道"
            )
        if name == "title" and not value.strip():
            raise UsageError("title（标题）不能是空的")
        values[name] = _year(value) if name == "year" else value.strip()
    return values


def _year(value: str) -> int:
    if value and not re.fullmatch(r"(?:19|20)\d\d", value, re.ASCII):
        raise UsageError(f"year 不能是“{value}”，请写四位年份，如 2024；留空表示不知道")
    return int(value or 0)
